/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/hex.h"

#include <stdio.h>

#include "support.h"

START_TEST(writing)
{
    uint8_t bytes[32];
    char out[65], expected[65];
    int block, i;

    for (block = 0; block < 256; block += 32) {
        for (i = 0; i < 32; i++) {
            bytes[i] = (uint8_t)(block + i);
            snprintf(expected + 2 * i, 3, "%02x", bytes[i]);
        }
        pacreds__hex(out, bytes);
        out[64] = '\0';
        ck_assert_str_eq(out, expected);
    }
}
END_TEST

START_TEST(reading)
{
    uint8_t bytes[4];

    ck_assert_uint_eq(pacreds__unhex(bytes, 4, "00fFA59c"), 8);
    ck_assert_int_eq(memcmp(bytes, "\x00\xff\xa5\x9c", 4), 0);
    ck_assert_uint_eq(pacreds__unhex(bytes, 4, "0g000000"), 1);
    ck_assert_uint_eq(pacreds__unhex(bytes, 4, "000000 0"), 6);
    ck_assert_uint_eq(pacreds__unhex(bytes, 2, at_page_end("12ab", 4)), 4);
}
END_TEST

/* Each byte at each place, beside what the value of one digit is. */
START_TEST(reading_any_byte)
{
    uint8_t bytes[6];
    char text[12];
    size_t at;
    int c;

    for (at = 0; at < sizeof text; at++)
        for (c = 0; c < 256; c++) {
            int value = pacreds__hex_value((char)c);

            memset(text, '0', sizeof text);
            text[at] = (char)c;
            ck_assert_uint_eq(pacreds__unhex(bytes, 6, text),
                              value < 0 ? at : sizeof text);
            if (value >= 0)
                ck_assert_int_eq(bytes[at / 2],
                                 at % 2 == 0 ? value << 4 : value);
        }
}
END_TEST

START_TEST(digits)
{
    int c;

    for (c = -128; c < 256; c++) {
        const char *all = "0123456789abcdef", *upper = "0123456789ABCDEF";
        const char *at = c > 0 ? strchr(all, c) : NULL;

        if (at == NULL && c > 0 && strchr(upper, c) != NULL)
            at = all + (strchr(upper, c) - upper);
        if (c < 128)
            ck_assert_int_eq(pacreds__hex_value((char)c),
                             at != NULL ? (int)(at - all) : -1);
    }
}
END_TEST

START_TEST(numbers)
{
    static const struct {
        const char *text;
        int status;
        uint64_t number;
    } cases[] = {
        {"0", PACREDS_OK, 0},
        {"1f", PACREDS_OK, 31},
        {"0010000", PACREDS_OK, 65536},
        {"FFFFffffFFFFffff", PACREDS_OK, UINT64_MAX},
        {"00000000000000001", PACREDS_ERR_OUT_OF_RANGE, 7},
        {"", PACREDS_ERR_SYNTAX, 7},
        {"1g", PACREDS_ERR_SYNTAX, 7},
        {"0x1", PACREDS_ERR_SYNTAX, 7},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i].text);
        pacreds__slice text = {at_page_end(cases[i].text, n), n};
        uint64_t number = 7;

        ck_assert_int_eq(pacreds__hex_number(text, &number), cases[i].status);
        ck_assert_uint_eq(number, cases[i].number);
    }
}
END_TEST

/* RFC 4648 10. */
START_TEST(any_length)
{
    char out[12];

    ck_assert_ptr_eq(pacreds__hex_of(out, (const uint8_t *)"foobar", 6),
                     out + 12);
    ck_assert_mem_eq(out, "666f6f626172", 12);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("hex");

    add_case(suite, "writing", writing);
    add_case(suite, "reading", reading);
    add_case(suite, "reading_any_byte", reading_any_byte);
    add_case(suite, "digits", digits);
    add_case(suite, "numbers", numbers);
    add_case(suite, "any_length", any_length);
    return run_suite(suite);
}
