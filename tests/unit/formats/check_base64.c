/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/base64.h"

#include "support.h"

/* RFC 4648 10, and bytes that need the other digits. */
static const struct {
    const char *bytes, *text;
} pairs[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
    {"\xfb\xff\xfe\x80", "+//+gA=="},
};

START_TEST(both_ways)
{
    char out[32];
    size_t i, n;

    for (i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        pacreds__slice bytes = pacreds__slice_of(pairs[i].bytes);
        pacreds__slice text = pacreds__slice_of(pairs[i].text);

        ck_assert_uint_eq(pacreds__base64_len(bytes.n), text.n);
        bytes.p = at_page_end(bytes.p, bytes.n);
        ck_assert_ptr_eq(pacreds__base64_encode(out, bytes), out + text.n);
        ck_assert_mem_eq(out, text.p, text.n);
        text.p = at_page_end(text.p, text.n);
        ck_assert_int_eq(pacreds__base64_decode(out, text, &n), PACREDS_OK);
        ck_assert_uint_eq(n, bytes.n);
        ck_assert_mem_eq(out, bytes.p, n);
    }
}
END_TEST

START_TEST(malformed)
{
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"Z", 1},        {"Zg", 2},         {"Zg=", 2},  {"Zm9", 3},
        {"Zg===", 2},    {"=", 0},          {"====", 0}, {"Z===", 1},
        {"Zm9v\n", 4},   {"Zm 9v", 2},      {"Zm9-", 3}, {"Zm9_", 3},
        {"Zg==Zg==", 2}, {"Zh==", 1},       {"Zm9=", 2}, {"Zm9v====", 4},
        {"Zm9v=", 4},    {"\xc3\xa4zz", 0},
    };
    char out[32];
    size_t i, n;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(
            pacreds__base64_decode(out, pacreds__slice_of(cases[i].text), &n),
            PACREDS_ERR_SYNTAX);
        ck_assert_msg(n == cases[i].offset, "%s: %zu", cases[i].text, n);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base64");

    add_case(suite, "both_ways", both_ways);
    add_case(suite, "malformed", malformed);
    return run_suite(suite);
}
