/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/uri.h"

#include <stdio.h>

#include "support.h"

static const char *encode(const char *text, int flags)
{
    static char out[1024];

    *pacreds__uri_encode(out, pacreds__slice_of(text), flags) = '\0';
    return out;
}

START_TEST(encoding)
{
    char byte, out[4], expected[4];
    int c;

    for (c = 0; c < 256; c++) {
        pacreds__slice one = {&byte, 1};

        byte = (char)c;
        *pacreds__uri_encode(out, one, 0) = '\0';
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
            (c >= 'a' && c <= 'z') || (c != 0 && strchr("-._~", c) != NULL))
            snprintf(expected, sizeof expected, "%c", c);
        else
            snprintf(expected, sizeof expected, "%%%02X", c);
        ck_assert_str_eq(out, expected);
    }
    ck_assert_str_eq(encode("a/b c", PACREDS__KEEP_SLASH), "a/b%20c");
    ck_assert_str_eq(encode("%20", 0), "%2520");
}
END_TEST

START_TEST(one_form)
{
    int decode = PACREDS__DECODE;

    ck_assert_str_eq(encode("%41%7e%c3%a9", decode), "A~%C3%A9");
    ck_assert_str_eq(encode("%2b+", decode), "%2B%2B");
    ck_assert_str_eq(encode("%2b+", decode | PACREDS__PLUS_SPACE), "%2B%20");
    ck_assert_str_eq(encode("a%2Fb/c", decode), "a%2Fb%2Fc");
    ck_assert_str_eq(encode("a%2Fb/c", decode | PACREDS__KEEP_SLASH), "a/b/c");
    ck_assert_str_eq(encode("%", decode), "%25");
    ck_assert_str_eq(encode("%4", decode), "%254");
    ck_assert_str_eq(encode("%zz", decode), "%25zz");
}
END_TEST

START_TEST(decoding)
{
    char out[16];

    *pacreds__uri_decode(out, pacreds__slice_of("%41b%2F%00c%2")) = '$';
    ck_assert_int_eq(memcmp(out, "Ab/\0c%2$", 8), 0);
}
END_TEST

START_TEST(bad_escapes)
{
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        {"", 0},    {"abc", 3},   {"%41%42", 6}, {"%", 0},
        {"a%4", 1}, {"%4g", 0},   {"%41%", 3},   {"%%41", 0},
        {"%g1", 0}, {"%41%4", 3}, {"a%20%", 4},  {"a%2%20", 1},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i].text);
        pacreds__slice s = {at_page_end(cases[i].text, n), n};

        ck_assert_msg(pacreds__uri_bad_escape(s) == cases[i].at, "\"%s\"",
                      cases[i].text);
    }
}
END_TEST

/* What aws-c-auth and botocore make of these paths. */
START_TEST(normalizing)
{
    static const char *const cases[][2] = {
        {"/", "/"},
        {"", "/"},
        {"//", "/"},
        {"/a//b", "/a/b"},
        {"/./", "/"},
        {"/a/./b", "/a/b"},
        {"/a/../b", "/b"},
        {"/..", "/"},
        {"/../../a", "/a"},
        {"/a/b/..", "/a"},
        {"/a/b/../", "/a/"},
        {"/a/b/.", "/a/b"},
        {"/a/./", "/a/"},
        {"/a/../", "/"},
        {"//example//", "/example/"},
        {"/a/b//..", "/a"},
        {"/.a/..b/c.", "/.a/..b/c."},
        {"/%2e%2e/a", "/%2e%2e/a"},
        {"/...", "/..."},
    };
    char out[64];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        *pacreds__uri_normalize(out, pacreds__slice_of(cases[i][0])) = '\0';
        ck_assert_str_eq(out, cases[i][1]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("uri");

    add_case(suite, "encoding", encoding);
    add_case(suite, "one_form", one_form);
    add_case(suite, "decoding", decoding);
    add_case(suite, "bad_escapes", bad_escapes);
    add_case(suite, "normalizing", normalizing);
    return run_suite(suite);
}
