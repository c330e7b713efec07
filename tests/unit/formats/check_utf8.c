/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/utf8.h"

#include "support.h"

/* The first code point of a text; the rest must begin where it says. */
static int32_t first(const char *bytes, size_t n, size_t expected)
{
    const char *p = at_page_end(bytes, n);
    pacreds__slice text = {p, n};
    int32_t code = pacreds__utf8_next(&text);

    ck_assert_uint_eq((size_t)(text.p - p), expected);
    ck_assert_uint_eq(text.n, n - expected);
    return code;
}

/* The least and the greatest of each length (RFC 3629, section 4). */
START_TEST(characters)
{
    static const struct {
        const char *bytes;
        size_t n;
        int32_t code;
    } rows[] = {
        {"\0", 1, 0},
        {"\x7f", 1, 0x7f},
        {"\xc2\x80", 2, 0x80},
        {"\xdf\xbf", 2, 0x7ff},
        {"\xe0\xa0\x80", 3, 0x800},
        {"\xe2\x82\xac", 3, 0x20ac},
        {"\xed\x9f\xbf", 3, 0xd7ff},
        {"\xee\x80\x80", 3, 0xe000},
        {"\xef\xbf\xbf", 3, 0xffff},
        {"\xf0\x90\x80\x80", 4, 0x10000},
        {"\xf4\x8f\xbf\xbf", 4, 0x10ffff},
    };
    size_t i;

    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char out[5] = "****";
        char *end = pacreds__utf8_put(out, (uint32_t)rows[i].code);

        ck_assert_int_eq(first(rows[i].bytes, rows[i].n, rows[i].n),
                         rows[i].code);
        ck_assert_uint_eq((size_t)(end - out), rows[i].n);
        ck_assert_mem_eq(out, rows[i].bytes, rows[i].n);
        if (rows[i].n < 4)
            ck_assert_int_eq(*end, '*');
    }
}
END_TEST

START_TEST(refused)
{
    static const char *const texts[] = {
        "\x80", /* a continuation */
        "\xbf",
        "\xc2",
        "\xc2\x41",
        "\xc0\x80", /* overlong */
        "\xc1\xbf",
        "\xe0\x9f\xbf",
        "\xf0\x8f\xbf\xbf",
        "\xed\xa0\x80", /* surrogates */
        "\xed\xbf\xbf",
        "\xf4\x90\x80\x80", /* past U+10FFFF */
        "\xf5\x80\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xe2\x82",
        "\xe2\x28\xa1",
        "\xe2\x82\x28",
        "\xf0\x90\x80",
        "\xff",
    };
    size_t i;

    for (i = 0; i < sizeof texts / sizeof texts[0]; i++)
        ck_assert_int_eq(first(texts[i], strlen(texts[i]), 0), -1);
}
END_TEST

START_TEST(spans)
{
    pacreds__slice text = {at_page_end("a\xc3\xa4\xff"
                                       "b",
                                       5),
                           5};

    ck_assert_uint_eq(pacreds__utf8_span(text), 3);
    text.n = 3;
    ck_assert_uint_eq(pacreds__utf8_span(text), 3);
    text.n = 2;
    ck_assert_uint_eq(pacreds__utf8_span(text), 1);
    text.n = 0;
    ck_assert_uint_eq(pacreds__utf8_span(text), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("utf8");

    add_case(suite, "characters", characters);
    add_case(suite, "refused", refused);
    add_case(suite, "spans", spans);
    return run_suite(suite);
}
