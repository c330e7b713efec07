/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request_copy.h"

#include "support.h"

/* A copy says the same, and a change of one is not seen in the other. */
START_TEST(copied)
{
    pacreds_request *request = make_request(
        "PUT /a%20b/../c?d&e=1 HTTP/1.1\nHost: h\nA: 1\nB: 2\na: 3\n\nbody");
    pacreds_request *copy = NULL;
    const char *head = NULL;
    size_t len = 0;

    ck_assert_int_eq(pacreds__request_copy(&copy, request), PACREDS_OK);
    pacreds_request_remove_header(request, TEXT("b"));
    ck_assert_int_eq(pacreds_request_head(copy, &head, NULL, NULL), PACREDS_OK);
    ck_assert_str_eq(head, "PUT /a%20b/../c?d&e=1 HTTP/1.1\r\nHost: h\r\n"
                           "A: 1\r\nB: 2\r\na: 3\r\nContent-Length: 4\r\n\r\n");
    ck_assert_mem_eq(pacreds_request_body(copy, &len), "body", 4);
    ck_assert_uint_eq(len, 4);
    ck_assert_str_eq(pacreds_request_find_header(copy, TEXT("B"), NULL), "2");
    pacreds_request_free(request);
    ck_assert_str_eq(pacreds_request_find_header(copy, TEXT("b"), NULL), "2");
    pacreds_request_free(copy);
}
END_TEST

START_TEST(empty)
{
    pacreds_request *request = NULL, *copy = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds__request_copy(&copy, request), PACREDS_OK);
    ck_assert_uint_eq(pacreds_request_header_count(copy), 0);
    ck_assert_str_eq(pacreds_request_method(copy), "GET");
    ck_assert_str_eq(pacreds_request_target(copy, NULL), "/");
    pacreds_request_free(copy);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("request_copy");

    add_case(suite, "copied", copied);
    add_case(suite, "empty", empty);
    return run_suite(suite);
}
