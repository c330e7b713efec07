/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json_scalar.h"

#include "support.h"

/* RFC 8259 6. */
START_TEST(numbers)
{
    static const char *const good[] = {
        "0", "-0", "10", "-1.5", "1e5", "1E+5", "0.1e-2", "120.05", "0e0"};
    static const char *const bad[] = {"",   "-",   "01",    "-01",   "1.",
                                      ".5", "1e",  "1e+",   "1.e5",  "+1",
                                      "1x", "0x1", "1.5.2", "1e5e5", "--1"};
    size_t i;

    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        size_t n = strlen(good[i]);
        pacreds__slice text = {at_page_end(good[i], n), n};

        ck_assert_msg(pacreds__json_is_number(text), "%s", good[i]);
    }
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        size_t n = strlen(bad[i]);
        pacreds__slice text = {at_page_end(bad[i], n), n};

        ck_assert_msg(!pacreds__json_is_number(text), "%s", bad[i]);
    }
}
END_TEST

START_TEST(strings)
{
    char text[] = "a\\n\\u0041\\ud83d\\ude00\\/\"";
    size_t n = sizeof text - 2, at = 99;

    ck_assert_ptr_null(pacreds__json_decode(text, &n, &at));
    ck_assert_str_eq(text, "a\nA\xf0\x9f\x98\x80/");
    ck_assert_uint_eq(n, strlen(text));
}
END_TEST

/* Half of a surrogate pair, NUL, an unescaped control, and no UTF-8. */
START_TEST(malformed)
{
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"ab\\ud83d", 2},       {"\\ude00", 0},  {"\\ud83d\\ud83d", 0},
        {"\\ud83d\\n.....", 0}, {"a\\u0000", 1}, {"abc\x1f", 3},
        {"a\x80", 1},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[32];
        size_t n = strlen(cases[i].text), at = 99;

        strcpy(text, cases[i].text);
        ck_assert_ptr_nonnull(pacreds__json_decode(text, &n, &at));
        ck_assert_uint_eq(at, cases[i].at);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_scalar");

    add_case(suite, "numbers", numbers);
    add_case(suite, "strings", strings);
    add_case(suite, "malformed", malformed);
    return run_suite(suite);
}
