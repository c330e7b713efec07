/* SPDX-License-Identifier: Apache-2.0 */
#include "base/decimal.h"

#include "support.h"

START_TEST(decimals)
{
    static const struct {
        const char *text;
        uint64_t max;
        int status;
        uint64_t number;
    } cases[] = {
        {"0", 0, PACREDS_OK, 0},
        {"1", 0, PACREDS_ERR_OUT_OF_RANGE, 7},
        {"0012", 12, PACREDS_OK, 12},
        {"604800", 604800, PACREDS_OK, 604800},
        {"604801", 604800, PACREDS_ERR_OUT_OF_RANGE, 7},
        {"604799", 604800, PACREDS_OK, 604799},
        {"999999999999999999999", 604800, PACREDS_ERR_OUT_OF_RANGE, 7},
        {"18446744073709551615", UINT64_MAX, PACREDS_OK, UINT64_MAX},
        {"18446744073709551616", UINT64_MAX, PACREDS_ERR_OUT_OF_RANGE, 7},
        {"", 9, PACREDS_ERR_SYNTAX, 7},
        {"-1", 9, PACREDS_ERR_SYNTAX, 7},
        {"+1", 9, PACREDS_ERR_SYNTAX, 7},
        {" 1", 9, PACREDS_ERR_SYNTAX, 7},
        {"1/", 99, PACREDS_ERR_SYNTAX, 7},
        {"1:", 99, PACREDS_ERR_SYNTAX, 7},
        {"99x", 9, PACREDS_ERR_SYNTAX, 7},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i].text);
        pacreds__slice text = {at_page_end(cases[i].text, n), n};
        uint64_t number = 7;

        ck_assert_int_eq(pacreds__decimal(text, cases[i].max, &number),
                         cases[i].status);
        ck_assert_uint_eq(number, cases[i].number);
    }
}
END_TEST

START_TEST(integers)
{
    static const struct {
        const char *text;
        int status;
        int64_t number;
    } cases[] = {
        {"0", PACREDS_OK, 0},
        {"-0", PACREDS_OK, 0},
        {"0012", PACREDS_OK, 12},
        {"-12", PACREDS_OK, -12},
        {"9223372036854775807", PACREDS_OK, INT64_MAX},
        {"-9223372036854775808", PACREDS_OK, INT64_MIN},
        {"9223372036854775808", PACREDS_ERR_OUT_OF_RANGE, 7},
        {"-9223372036854775809", PACREDS_ERR_OUT_OF_RANGE, 7},
        {"99999999999999999999999", PACREDS_ERR_OUT_OF_RANGE, 7},
        {"", PACREDS_ERR_SYNTAX, 7},
        {"-", PACREDS_ERR_SYNTAX, 7},
        {"+1", PACREDS_ERR_SYNTAX, 7},
        {"1 ", PACREDS_ERR_SYNTAX, 7},
        {"1.0", PACREDS_ERR_SYNTAX, 7},
        {"99999999999999999999999x", PACREDS_ERR_SYNTAX, 7},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i].text);
        pacreds__slice text = {at_page_end(cases[i].text, n), n};
        int64_t number = 7;

        ck_assert_int_eq(pacreds__integer(text, &number), cases[i].status);
        ck_assert_int_eq(number, cases[i].number);
    }
}
END_TEST

START_TEST(digits)
{
    ck_assert_uint_eq(pacreds__digits(pacreds__slice_of("")), 0);
    ck_assert_uint_eq(pacreds__digits(pacreds__slice_of("x1")), 0);
    ck_assert_uint_eq(pacreds__digits(pacreds__slice_of("0129/")), 4);
    ck_assert_uint_eq(pacreds__digits(pacreds__slice_of("09")), 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("decimal");

    add_case(suite, "decimals", decimals);
    add_case(suite, "integers", integers);
    add_case(suite, "digits", digits);
    return run_suite(suite);
}
