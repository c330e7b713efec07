/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static void expect(pacreds_request *request, const char *text)
{
    const char *head = NULL;
    size_t len = 0;

    ck_assert_int_eq(pacreds_request_head(request, &head, &len, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(head, text);
    ck_assert_uint_eq(len, strlen(text));
}

static pacreds_request *empty(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    return request;
}

START_TEST(written)
{
    pacreds_request *request = empty();

    expect(request, "GET / HTTP/1.1\r\n\r\n");
    ck_assert_int_eq(pacreds_request_set_method(request, TEXT("PUT"), NULL), 0);
    ck_assert_int_eq(pacreds_request_set_url(
                         request, TEXT("https://Example.com/a%20b?c"), NULL),
                     0);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("X-Empty"), TEXT(""), NULL),
        0);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("x"), TEXT(" 1,  2 "), NULL),
        0);
    expect(request, "PUT /a%20b?c HTTP/1.1\r\nHost: example.com\r\n"
                    "X-Empty: \r\nx: 1,  2\r\n\r\n");
    pacreds_request_free(request);
}
END_TEST

/* RFC 9112 6.2: a body needs a length, unless one is stated. */
START_TEST(length)
{
    pacreds_request *request = empty();

    ck_assert_int_eq(pacreds_request_set_body(request, TEXT("abc"), NULL), 0);
    expect(request, "GET / HTTP/1.1\r\nContent-Length: 3\r\n\r\n");
    ck_assert_int_eq(pacreds_request_add_header(request, TEXT("content-length"),
                                                TEXT("3"), NULL),
                     0);
    expect(request, "GET / HTTP/1.1\r\ncontent-length: 3\r\n\r\n");
    pacreds_request_remove_header(request, TEXT("Content-Length"));
    ck_assert_int_eq(pacreds_request_add_header(request,
                                                TEXT("Transfer-Encoding"),
                                                TEXT("chunked"), NULL),
                     0);
    expect(request, "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    pacreds_request_free(request);
}
END_TEST

START_TEST(refused)
{
    pacreds_request *request = empty();
    const char *head;

    ck_assert_int_eq(pacreds_request_head(NULL, &head, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_head(request, NULL, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("head");

    add_case(suite, "written", written);
    add_case(suite, "length", length);
    add_case(suite, "refused", refused);
    return run_suite(suite);
}
