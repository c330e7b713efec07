/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/crc.h"

#include "support.h"

enum { LONGEST = 700 };

static const struct {
    uint64_t polynomial;
    int width;
    uint64_t check; /* of "123456789", as the catalogue of CRCs has it */
} kinds[] = {
    {PACREDS__CRC32_POLYNOMIAL, 32, UINT64_C(0xCBF43926)},
    {PACREDS__CRC32C_POLYNOMIAL, 32, UINT64_C(0xE3069283)},
    {PACREDS__CRC64NVME_POLYNOMIAL, 64, UINT64_C(0xAE8B14860A799888)},
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* The definition, bit by bit. */
static uint64_t slowly(int kind, const uint8_t *bytes, size_t n)
{
    uint64_t mask = UINT64_MAX >> (64 - kinds[kind].width), crc = mask;
    int bit;

    while (n-- > 0) {
        crc ^= *bytes++;
        for (bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? kinds[kind].polynomial : 0);
    }
    return crc ^ mask;
}

static void fill(uint8_t *bytes, size_t n)
{
    uint32_t state = 1;
    size_t i;

    for (i = 0; i < n; i++) {
        state = state * 1664525 + 1013904223;
        bytes[i] = (uint8_t)(state >> 24);
    }
}

START_TEST(check_values)
{
    pacreds__crc crc;
    int i;

    for (i = 0; i < KINDS; i++) {
        pacreds__crc_init(&crc, kinds[i].polynomial, kinds[i].width);
        ck_assert_uint_eq(pacreds__crc_value(&crc), 0);
        pacreds__crc_update(&crc, "123456789", 9);
        ck_assert(pacreds__crc_value(&crc) == kinds[i].check);
        pacreds__crc_restart(&crc);
        ck_assert_uint_eq(pacreds__crc_value(&crc), 0);
    }
}
END_TEST

/* Each length up to the end of a page: with and without whole blocks. */
START_TEST(lengths)
{
    uint8_t bytes[LONGEST];
    pacreds__crc crc;
    const char *end;
    size_t n;
    int i;

    fill(bytes, sizeof bytes);
    end = at_page_end(bytes, sizeof bytes) + sizeof bytes;
    for (i = 0; i < KINDS; i++) {
        pacreds__crc_init(&crc, kinds[i].polynomial, kinds[i].width);
        for (n = 0; n <= LONGEST; n++) {
            pacreds__crc_restart(&crc);
            pacreds__crc_update(&crc, end - n, n);
            ck_assert_msg(pacreds__crc_value(&crc) ==
                              slowly(i, bytes + LONGEST - n, n),
                          "kind %d, %zu bytes", i, n);
        }
    }
}
END_TEST

/* Cut at each place, so that any state goes into the first block. */
START_TEST(pieces)
{
    uint8_t bytes[LONGEST];
    pacreds__crc crc;
    size_t cut;
    int i;

    fill(bytes, sizeof bytes);
    for (i = 0; i < KINDS; i++) {
        uint64_t whole = slowly(i, bytes, sizeof bytes);

        pacreds__crc_init(&crc, kinds[i].polynomial, kinds[i].width);
        for (cut = 0; cut <= LONGEST; cut++) {
            pacreds__crc_restart(&crc);
            pacreds__crc_update(&crc, bytes, cut);
            pacreds__crc_update(&crc, bytes + cut, LONGEST - cut);
            ck_assert_msg(pacreds__crc_value(&crc) == whole,
                          "kind %d, cut at %zu", i, cut);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("crc");

    add_case(suite, "check_values", check_values);
    add_case(suite, "lengths", lengths);
    add_case(suite, "pieces", pieces);
    return run_suite(suite);
}
