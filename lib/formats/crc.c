/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/crc.h"

enum { FAR = 512, NEAR = 128, WORD = 8 };

/* Multiply a remainder by x. Its highest power is the lowest bit. */
static uint64_t times_x(uint64_t remainder, uint64_t polynomial)
{
    return remainder >> 1 ^ (remainder & 1 ? polynomial : 0);
}

/* x^n modulo the polynomial, its highest bit being x^0. */
static uint64_t power(uint64_t polynomial, int width, int n)
{
    uint64_t remainder = UINT64_C(1) << (width - 1);

    while (n-- > 0)
        remainder = times_x(remainder, polynomial);
    return remainder << (64 - width);
}

/* The powers by which the two halves of a block are multiplied to move it; one
   less than the distance, as a product of such numbers is shifted by one. */
static void set_folds(uint64_t pair[2], uint64_t polynomial, int width,
                      int distance)
{
    pair[0] = power(polynomial, width, distance + 64 - 1);
    pair[1] = power(polynomial, width, distance - 1);
}

void pacreds__crc_init(pacreds__crc *crc, uint64_t polynomial, int width)
{
    int i, j, bit;

    for (i = 0; i < 256; i++) {
        uint64_t remainder = (uint64_t)i;

        for (bit = 0; bit < 8; bit++)
            remainder = times_x(remainder, polynomial);
        crc->tables[0][i] = remainder;
    }
    for (j = 1; j < PACREDS__CRC_TABLES; j++)
        for (i = 0; i < 256; i++) {
            uint64_t before = crc->tables[j - 1][i];

            crc->tables[j][i] = before >> 8 ^ crc->tables[0][before & 0xff];
        }
    set_folds(crc->folds.far, polynomial, width, FAR);
    set_folds(crc->folds.near, polynomial, width, NEAR);
    crc->mask = UINT64_MAX >> (64 - width);
    pacreds__crc_restart(crc);
}

void pacreds__crc_restart(pacreds__crc *crc)
{
    crc->state = crc->mask;
}

/* Written out, for compilers that would not join the loads to one. */
static uint64_t load(const uint8_t *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
           (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 |
           (uint64_t)p[6] << 48 | (uint64_t)p[7] << 56;
}

/* Eight bytes at once, each by its distance from the last of them. */
static uint64_t take_word(const pacreds__crc *crc, uint64_t word)
{
    return crc->tables[7][word & 0xff] ^ crc->tables[6][word >> 8 & 0xff] ^
           crc->tables[5][word >> 16 & 0xff] ^
           crc->tables[4][word >> 24 & 0xff] ^
           crc->tables[3][word >> 32 & 0xff] ^
           crc->tables[2][word >> 40 & 0xff] ^
           crc->tables[1][word >> 48 & 0xff] ^ crc->tables[0][word >> 56];
}

static uint64_t take(const pacreds__crc *crc, uint64_t state,
                     const uint8_t *bytes, size_t n)
{
    for (; n >= WORD; n -= WORD, bytes += WORD)
        state = take_word(crc, state ^ load(bytes));
    while (n-- > 0)
        state = state >> 8 ^ crc->tables[0][(state ^ *bytes++) & 0xff];
    return state;
}

void pacreds__crc_update(pacreds__crc *crc, const void *bytes, size_t n)
{
    uint8_t folded[PACREDS__CRC_FOLDED];
    const uint8_t *p = bytes;
    size_t done = pacreds__crc_fold(&crc->folds, crc->state, p, n, folded);

    if (done > 0)
        crc->state = take(crc, 0, folded, sizeof folded);
    crc->state = take(crc, crc->state, p + done, n - done);
}

uint64_t pacreds__crc_value(const pacreds__crc *crc)
{
    return ~crc->state & crc->mask;
}
