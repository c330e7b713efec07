/* SPDX-License-Identifier: Apache-2.0 */
#include "http/response.h"

#include "support.h"

static pacreds_response *parse(const char *message, size_t len)
{
    pacreds_response *response = NULL;
    const char *copy = at_page_end(message, len);

    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_response_parse(response, copy, len, NULL),
                     PACREDS_OK);
    return response;
}

static void expect_header(const pacreds_response *response, const char *name,
                          const char *value)
{
    const char *found =
        pacreds_response_find_header(response, TEXT(name), NULL);

    if (value == NULL)
        ck_assert_ptr_null(found);
    else
        ck_assert_str_eq(found, value);
}

static void expect(const char *message, int status, const char *server,
                   const char *body)
{
    pacreds_response *response = parse(message, strlen(message));
    size_t len = 0;

    ck_assert_int_eq(pacreds_response_status(response), status);
    expect_header(response, "SERVER", server);
    ck_assert_str_eq(pacreds_response_body(response, &len), body);
    ck_assert_uint_eq(len, strlen(body));
    pacreds_response_free(response);
}

START_TEST(messages)
{
    expect("", 0, NULL, "");
    expect("<Error/>", 0, NULL, "<Error/>");
    expect("HTTP/1.1 403 Forbidden\r\nServer:  a b \r\n\r\nbody\r\n", 403,
           "a b", "body\r\n");
    expect("HTTP/1.0 200\nServer: x\n\n", 200, "x", "");
    expect("HTTP/1.1 100 Continue\r\nServer: proxy\r\n\r\n"
           "HTTP/2 404 \r\nserver: own\r\nserver: second\r\n\r\nno",
           404, "own", "no");
}
END_TEST

START_TEST(malformed_parts)
{
    expect("HTTP/1.1", 0, NULL, "");
    expect("HTTP/1.1 4o3 F\r\nServer: x\r\n\r\nbody", 0, "x", "body");
    expect("HTTP/1.1 099 F\r\n\r\n", 0, NULL, "");
    expect("HTTP/1.1 403 F\r\nSer ver: x\r\nServer\r\nServer: y\r\n\r\n", 403,
           "y", "");
    expect("HTTP/1.1 403 F\r\nServer: x", 403, "x", "");
}
END_TEST

/* RFC 9112 7.1 */
START_TEST(chunked)
{
    expect("HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n"
           "4\r\nWiki\r\n5\r\npedia\r\n0\r\n\r\n",
           403, NULL, "Wikipedia");
    expect("HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n"
           "4\r\nWiki\r\n5\r\nped",
           403, NULL, "Wikiped");
    expect("HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n<Error/>", 403,
           NULL, "<Error/>");
}
END_TEST

START_TEST(in_pieces)
{
    pacreds_response *response = NULL;
    pacreds_error error;
    size_t len = 0;

    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_response_status(response), 0);
    ck_assert_int_eq(pacreds_response_set_status(response, 503, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_response_add_header(response, TEXT("Retry-After"),
                                                 TEXT(" 120\t"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_response_add_header(response, TEXT("a b"), TEXT("c"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1);
    ck_assert_int_eq(
        pacreds_response_add_header(response, TEXT("a"), TEXT("bc\nd"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 2);
    ck_assert_int_eq(pacreds_response_add_body(response, "a\0b", 3, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_response_add_body(response, "c", 1, NULL),
                     PACREDS_OK);
    expect_header(response, "retry-after", "120");
    expect_header(response, "a", NULL);
    ck_assert_mem_eq(pacreds_response_body(response, &len), "a\0bc", 5);
    ck_assert_uint_eq(len, 4);
    pacreds_response_reset(response);
    ck_assert_int_eq(pacreds_response_status(response), 0);
    expect_header(response, "retry-after", NULL);
    ck_assert_str_eq(pacreds_response_body(response, &len), "");
    ck_assert_uint_eq(len, 0);
    pacreds_response_free(response);
}
END_TEST

START_TEST(statuses)
{
    static const struct {
        int status, code;
    } rows[] = {{-1, PACREDS_ERR_OUT_OF_RANGE},
                {0, PACREDS_OK},
                {1, PACREDS_ERR_OUT_OF_RANGE},
                {99, PACREDS_ERR_OUT_OF_RANGE},
                {100, PACREDS_OK},
                {999, PACREDS_OK},
                {1000, PACREDS_ERR_OUT_OF_RANGE}};
    pacreds_response *response = NULL;
    size_t i;

    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
        ck_assert_int_eq(
            pacreds_response_set_status(response, rows[i].status, NULL),
            rows[i].code);
    ck_assert_int_eq(pacreds_response_status(response), 999);
    pacreds_response_free(response);
}
END_TEST

/* A part that is too long is refused, and those before it stay. */
START_TEST(limits)
{
    enum { FIELDS = 1 << 20, BODY = 1 << 26 };
    pacreds_response *response = NULL;
    char *text = calloc(BODY + 1, 1);
    size_t len = 0;

    ck_assert_ptr_nonnull(text);
    memset(text, 'x', BODY + 1);
    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_response_add_header(response, TEXT("a"), text,
                                                 FIELDS - 3, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_response_add_header(response, TEXT("b"), TEXT("c"), NULL),
        PACREDS_ERR_TOO_LARGE);
    expect_header(response, "b", NULL);
    pacreds_response_find_header(response, TEXT("a"), &len);
    ck_assert_uint_eq(len, FIELDS - 3);
    ck_assert_int_eq(pacreds_response_add_body(response, text, BODY, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_response_add_body(response, "a", 1, NULL),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_response_parse(response, text, BODY + 1, NULL),
                     PACREDS_ERR_TOO_LARGE);
    pacreds_response_body(response, &len);
    ck_assert_uint_eq(len, BODY);
    pacreds_response_free(response);
    free(text);
}
END_TEST

START_TEST(absurd_lengths)
{
    pacreds_response *response = NULL;
    size_t most = (size_t)PTRDIFF_MAX + 1;

    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_response_parse(response, "a", most, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_response_add_body(response, "a", most, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_response_add_header(response, "a", most, "b", 1, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_response_add_header(response, "a", 1, "b", most, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(pacreds_response_find_header(response, "a", most, NULL));
    pacreds_response_free(response);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("response");

    add_case(suite, "messages", messages);
    add_case(suite, "malformed_parts", malformed_parts);
    add_case(suite, "chunked", chunked);
    add_case(suite, "in_pieces", in_pieces);
    add_case(suite, "statuses", statuses);
    add_case(suite, "limits", limits);
    add_case(suite, "absurd_lengths", absurd_lengths);
    return run_suite(suite);
}
