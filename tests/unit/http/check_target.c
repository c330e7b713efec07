/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static pacreds_request *make(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    return request;
}

/* What servers see, and AWS's suite holds: raw spaces and UTF-8. */
START_TEST(targets)
{
    static const char *const good[] = {
        "/", "/a b", "/\xe1\x88\xb4", "/a?b c", "//x", "/?", "/a?b?c", "/%2F",
    };
    static const struct {
        const char *target;
        size_t offset;
    } bad[] = {
        {"a", 0},    {"?a", 0}, {"*", 0},      {"/a\tb", 2},     {"/\x7f", 1},
        {"/a#b", 2}, {"/%", 1}, {"/a?%x0", 3}, {"http://h/", 0},
    };
    pacreds_request *request = make();
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof good / sizeof good[0]; i++) {
        ck_assert_int_eq(
            pacreds_request_set_target(request, TEXT(good[i]), &error),
            PACREDS_OK);
        ck_assert_str_eq(pacreds_request_target(request, NULL), good[i]);
    }
    ck_assert_int_eq(pacreds_request_set_target(request, NULL, 0, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/");
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        ck_assert_msg(pacreds_request_set_target(request, TEXT(bad[i].target),
                                                 &error) == PACREDS_ERR_SYNTAX,
                      "%s", bad[i].target);
        ck_assert_msg(error.offset == bad[i].offset, "%s: offset %zu",
                      bad[i].target, error.offset);
    }
    pacreds_request_free(request);
}
END_TEST

START_TEST(decoded)
{
    pacreds_request *request = make();

    ck_assert_int_eq(
        pacreds_request_set_url(request, TEXT("https://h/x?a=b"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_path_decoded(
                         request, TEXT("photos/caf\xc3\xa9 = 100%.jpg"), NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL),
                     "/photos/caf%C3%A9%20%3D%20100%25.jpg?a=b");
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("n=1&"), TEXT("a b+/"), NULL),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL),
                     "/photos/caf%C3%A9%20%3D%20100%25.jpg?a=b&"
                     "n%3D1%26=a%20b%2B%2F");
    ck_assert_int_eq(pacreds_request_set_path_decoded(request, "a\0b", 3, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        strncmp(pacreds_request_target(request, NULL), "/a%00b?a=b&", 11), 0);
    pacreds_request_reset(request);
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("acl"), NULL, 0, NULL),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/?acl=");
    ck_assert_int_eq(pacreds_request_set_target(request, TEXT("/?"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("a"), TEXT("1"), NULL),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/?a=1");
    pacreds_request_free(request);
}
END_TEST

/* A "?" in a query is a byte of it (RFC 3986 3.4). */
START_TEST(question_marks)
{
    static const char *const cases[][2] = {
        {"/", "/?n=v"},     {"/?", "/?n=v"},         {"/?a=b?", "/?a=b?&n=v"},
        {"/??", "/??&n=v"}, {"/?a=b&", "/?a=b&n=v"}, {"/?&", "/?&n=v"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_request *request = NULL;

        ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
        ck_assert_int_eq(
            pacreds_request_set_target(request, TEXT(cases[i][0]), NULL),
            PACREDS_OK);
        ck_assert_int_eq(
            pacreds_request_add_query(request, TEXT("n"), TEXT("v"), NULL),
            PACREDS_OK);
        ck_assert_str_eq(pacreds_request_target(request, NULL), cases[i][1]);
        pacreds_request_free(request);
    }
}
END_TEST

/* Bedrock's ARNs are one segment; "/" in it is not a separator. */
START_TEST(segments)
{
    static const struct {
        const char *target, *segment, *expected;
    } cases[] = {
        {"/", "a", "/a"},
        {"/", "", "/"},
        {"/a", "", "/a/"},
        {"/a", "b", "/a/b"},
        {"/a/", "b", "/a/b"},
        {"/a?x=y", "b c", "/a/b%20c?x=y"},
        {"/model", "arn:aws:bedrock:us-east-1::m/n",
         "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Am%2Fn"},
        {"/a", "%2F+?#", "/a/%252F%2B%3F%23"},
        {"/a", "...", "/a/..."},
        {"/a", "\xc3\xa9", "/a/%C3%A9"},
    };
    pacreds_request *request = make();
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(
            pacreds_request_set_target(request, TEXT(cases[i].target), NULL),
            PACREDS_OK);
        ck_assert_int_eq(pacreds_request_add_path_segment(
                             request, TEXT(cases[i].segment), NULL),
                         PACREDS_OK);
        ck_assert_str_eq(pacreds_request_target(request, NULL),
                         cases[i].expected);
    }
    pacreds_request_reset(request);
    ck_assert_int_eq(pacreds_request_add_path_segment(request, "a\0b", 3, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/a%00b");
    pacreds_request_free(request);
}
END_TEST

/* Encoded or not, servers remove them (RFC 3986 5.2.4, 6.2.2.2). */
START_TEST(dot_segments)
{
    pacreds_request *request = make();

    ck_assert_int_eq(pacreds_request_add_path_segment(request, TEXT("."), NULL),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_request_add_path_segment(request, TEXT(".."), NULL),
        PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/");
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("target");

    add_case(suite, "targets", targets);
    add_case(suite, "decoded", decoded);
    add_case(suite, "question_marks", question_marks);
    add_case(suite, "segments", segments);
    add_case(suite, "dot_segments", dot_segments);
    return run_suite(suite);
}
