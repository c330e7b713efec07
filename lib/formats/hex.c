/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/hex.h"

#include "base/word.h"

enum { HASH = 32 };

static uint8_t digit(int value)
{
    return (uint8_t)(value + '0' + (value > 9 ? 'a' - '9' - 1 : 0));
}

/* No table, whose use could be timed; compilers do sixteen bytes at once. */
void pacreds__hex(char *restrict out, const uint8_t *restrict bytes)
{
    uint8_t *digits = (uint8_t *)out;
    int i;

    for (i = 0; i < HASH; i++) {
        digits[2 * i] = digit(bytes[i] >> 4);
        digits[2 * i + 1] = digit(bytes[i] & 15);
    }
}

char *pacreds__hex_of(char *out, const uint8_t *bytes, size_t n)
{
    size_t i;

    for (; n >= HASH; n -= HASH) {
        pacreds__hex(out, bytes);
        out += (size_t)2 * HASH;
        bytes += HASH;
    }
    for (i = 0; i < n; i++) {
        *out++ = (char)digit(bytes[i] >> 4);
        *out++ = (char)digit(bytes[i] & 15);
    }
    return out;
}

int pacreds__hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

int pacreds__hex_number(pacreds__slice digits, uint64_t *number)
{
    uint64_t value = 0;
    size_t i;

    if (digits.n == 0 || pacreds__span(digits, PACREDS__HEX) < digits.n)
        return PACREDS_ERR_SYNTAX;
    if (digits.n > 16)
        return PACREDS_ERR_OUT_OF_RANGE;
    for (i = 0; i < digits.n; i++)
        value = value << 4 | (uint64_t)pacreds__hex_value(digits.p[i]);
    *number = value;
    return PACREDS_OK;
}

/* The first byte lowest, whatever the machine's order is. */
static uint64_t first_lowest(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return (uint64_t)b[7] << 56 | (uint64_t)b[6] << 48 | (uint64_t)b[5] << 40 |
           (uint64_t)b[4] << 32 | (uint64_t)b[3] << 24 | (uint64_t)b[2] << 16 |
           (uint64_t)b[1] << 8 | b[0];
}

/* Eight digits, if they all are: letters have bit 6, and 9 to add. */
static int put_four(uint8_t *out, const char *digits)
{
    uint64_t word = first_lowest(digits);
    uint64_t good = pacreds__within(word, '0', '9') |
                    pacreds__within(word | PACREDS__EACH(0x20), 'a', 'f');
    uint64_t values =
        (word & PACREDS__EACH(0x0f)) + 9 * (word >> 6 & PACREDS__EACH(1));

    if ((~good & PACREDS__EACH(0x80)) != 0)
        return 0;
    values = values << 4 | values >> 8; /* pairs, in every second byte */
    out[0] = (uint8_t)values;
    out[1] = (uint8_t)(values >> 16);
    out[2] = (uint8_t)(values >> 32);
    out[3] = (uint8_t)(values >> 48);
    return 1;
}

size_t pacreds__unhex(uint8_t *out, size_t n, const char *digits)
{
    size_t i = 0;

    while (i + 4 <= n && put_four(out + i, digits + 2 * i))
        i += 4;
    for (; i < n; i++) {
        int high = pacreds__hex_value(digits[2 * i]);
        int low = pacreds__hex_value(digits[2 * i + 1]);

        if (high < 0 || low < 0)
            return 2 * i + (high >= 0);
        out[i] = (uint8_t)(high << 4 | low);
    }
    return 2 * n;
}
