/* SPDX-License-Identifier: Apache-2.0 */
#include "http/chunked.h"
#include "support.h"

static int decode(const char *text, int is_strict, pacreds__buffer *body,
                  pacreds__chunked *end)
{
    size_t n = strlen(text);
    pacreds__slice coded = {at_page_end(text, n), n};
    int status;

    pacreds__buffer_init(body, 1000);
    status = pacreds__chunked_decode(body, coded, is_strict, end);
    if (end->at != NULL)
        end->at = text + (end->at - coded.p);
    return status;
}

static void expect(const char *text, int is_strict, const char *data,
                   const char *rest)
{
    pacreds__buffer body;
    pacreds__chunked end;

    ck_assert_msg(decode(text, is_strict, &body, &end) == PACREDS_OK, "%s: %s",
                  text, end.wrong);
    ck_assert_ptr_null(end.wrong);
    ck_assert_str_eq(pacreds__buffer_text(&body, NULL), data);
    ck_assert_uint_eq(end.rest.n, strlen(rest));
    ck_assert_int_eq(memcmp(end.rest.p, rest, end.rest.n), 0);
    pacreds__buffer_free(&body);
}

/* RFC 9112 7.1, and Wikipedia's example of it. */
START_TEST(good)
{
    int strict;

    for (strict = 0; strict < 2; strict++) {
        expect("0\r\n\r\n", strict, "", "");
        expect("4\r\nWiki\r\n7\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\n",
               strict, "Wikipedia in \r\nchunks.", "");
        expect("a\r\n0123456789\r\n0\r\n\r\nmore", strict, "0123456789",
               "more");
        expect("00000000000000000003\r\nabc\r\n000\r\n\r\n", strict, "abc", "");
        expect("3;name=value;other=\"a;b\"\r\nabc\r\n0;last\r\n\r\n", strict,
               "abc", "");
        expect("3 ; spaced\r\nabc\r\n0\r\n\r\n", strict, "abc", "");
        expect("3\r\nabc\r\n0\r\nExpires: never\r\nX:\r\n\r\n", strict, "abc",
               "");
    }
}
END_TEST

START_TEST(lenient)
{
    pacreds__buffer body;
    pacreds__chunked end;

    expect("3\nabc\n0\n\n", 0, "abc", "");
    expect("3\r\nabc\n0\nX: y\r\n\n", 0, "abc", "");
    ck_assert_int_eq(decode("3\nabc\n0\n\n", 1, &body, &end),
                     PACREDS_ERR_SYNTAX);
    pacreds__buffer_free(&body);
}
END_TEST

START_TEST(malformed)
{
    static const struct {
        const char *text;
        size_t at;
        const char *data; /* that came before */
    } cases[] = {
        {"", 0, ""},
        {"0", 1, ""},
        {"0\r\n", 3, ""},
        {"0\r\n\r", 4, ""},
        {"3\r\nab", 5, "ab"},
        {"3\r\nabc", 6, "abc"},
        {"3\r\nabc\r\n", 8, "abc"},
        {"3\r\nabc\r\n0\r\nX: y\r\n", 17, "abc"},
        {"3\r\nabcd\r\n0\r\n\r\n", 6, "abc"},
        {"\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"x\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"-3\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"+3\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"0x3\r\nabc\r\n0\r\n\r\n", 0, ""},
        {" 3\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"3 3\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"3,\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"3;\x01\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"3\r\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"10000000000000003\r\nabc\r\n0\r\n\r\n", 0, ""},
        {"ffffffffffffffff\r\nabc", 0, ""},
        {"7fffffffffffffff\r\nabc", 21, "abc"},
        {"0\r\nno colon\r\n\r\n", 3, ""},
        {"0\r\n: v\r\n\r\n", 3, ""},
        {"0\r\n folded: v\r\n\r\n", 3, ""},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__buffer body;
        pacreds__chunked end;

        ck_assert_msg(decode(cases[i].text, 1, &body, &end) ==
                          PACREDS_ERR_SYNTAX,
                      "case %zu", i);
        ck_assert_ptr_nonnull(end.wrong);
        ck_assert_msg(end.at == cases[i].text + cases[i].at, "case %zu: at %d",
                      i, (int)(end.at - cases[i].text));
        ck_assert_str_eq(pacreds__buffer_text(&body, NULL), cases[i].data);
        pacreds__buffer_free(&body);
    }
}
END_TEST

START_TEST(too_large)
{
    pacreds__slice coded = pacreds__slice_of("5\r\nabcde\r\n0\r\n\r\n");
    pacreds__buffer body;
    pacreds__chunked end;

    pacreds__buffer_init(&body, 4);
    ck_assert_int_eq(pacreds__chunked_decode(&body, coded, 1, &end),
                     PACREDS_ERR_TOO_LARGE);
    pacreds__buffer_free(&body);
    pacreds__buffer_init(&body, 5);
    ck_assert_int_eq(pacreds__chunked_decode(&body, coded, 1, &end),
                     PACREDS_OK);
    pacreds__buffer_free(&body);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chunked");

    add_case(suite, "good", good);
    add_case(suite, "lenient", lenient);
    add_case(suite, "malformed", malformed);
    add_case(suite, "too_large", too_large);
    return run_suite(suite);
}
