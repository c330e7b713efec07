/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request.h"
#include "support.h"

START_TEST(empty)
{
    pacreds_request *request = NULL;
    size_t len = 1;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_str_eq(pacreds_request_method(request), "GET");
    ck_assert_str_eq(pacreds_request_target(request, &len), "/");
    ck_assert_uint_eq(len, 1);
    ck_assert_uint_eq(pacreds_request_header_count(request), 0);
    ck_assert_ptr_null(pacreds_request_body(request, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_ptr_null(pacreds_request_signature(request, &len));
    ck_assert_ptr_null(pacreds_request_access_key_id(request, &len));
    ck_assert_ptr_null(pacreds_request_credential_scope(request, &len));
    ck_assert_ptr_null(pacreds_request_signed_headers(request, &len));
    ck_assert_ptr_null(pacreds_request_string_to_sign(request, &len));
    ck_assert_int_eq(pacreds_request_signed_at(request), 0);
    ck_assert_int_eq(pacreds_request_expires_in(request), 0);
    pacreds_request_free(request);
}
END_TEST

START_TEST(methods)
{
    static const char *const bad[] = {"", "GET ", "G\rT", "G/T", "\xc3\xa9"};
    char text[64];
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_method(request, TEXT("post"), &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_method(request), "post");
    for (i = 0; i < sizeof bad / sizeof bad[0]; i++)
        ck_assert_int_eq(
            pacreds_request_set_method(request, TEXT(bad[i]), &error),
            PACREDS_ERR_SYNTAX);
    memset(text, 'X', sizeof text);
    ck_assert_int_eq(pacreds_request_set_method(request, text, 64, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_request_set_method(request, text, 63, &error),
                     PACREDS_OK);
    pacreds_request_free(request);
}
END_TEST

START_TEST(bodies)
{
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\nold");
    const char *body;
    size_t len;

    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 3);
    ck_assert_mem_eq(body, "old", 3);
    ck_assert_int_eq(pacreds_request_set_body(request, TEXT("text"), NULL),
                     PACREDS_OK);
    pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 4);
    ck_assert_int_eq(pacreds_request_set_body(request, "a\0b", 3, NULL),
                     PACREDS_OK);
    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 3);
    ck_assert_mem_eq(body, "a\0b", 3);
    ck_assert_int_eq(pacreds_request_set_body(request, TEXT(NULL), NULL),
                     PACREDS_OK);
    pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 0);
    pacreds_request_free(request);
}
END_TEST

/* A string of the request's own could move away while it is copied. */
START_TEST(copied_bodies)
{
    char text[] = "first";
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\n");
    const char *body;
    size_t len;

    ck_assert_int_eq(pacreds_request_copy_body(request, text, 5, NULL),
                     PACREDS_OK);
    memset(text, 'x', 5);
    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 5);
    ck_assert_mem_eq(body, "first", 5);
    ck_assert_int_eq(pacreds_request_copy_body(request, body + 1, 4, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_mem_eq(pacreds_request_body(request, &len), "first", 5);
    ck_assert_int_eq(
        pacreds_request_copy_body(request, TEXT("a longer one"), NULL),
        PACREDS_OK);
    ck_assert_mem_eq(pacreds_request_body(request, &len), "a longer one", 12);
    ck_assert_uint_eq(len, 12);
    ck_assert_int_eq(pacreds_request_copy_body(request, NULL, 0, NULL),
                     PACREDS_OK);
    pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(pacreds_request_copy_body(request, NULL, 1, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_request_free(request);
}
END_TEST

/* No byte is read: the strings are shorter than that. */
START_TEST(absurd_lengths)
{
    static const size_t n = (size_t)PTRDIFF_MAX + 1;
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\n");
    size_t len;

    ck_assert_int_eq(pacreds_request_parse(request, "a", n, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_method(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_url(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_target(request, "/", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_path_decoded(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_add_path_segment(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_request_add_query(request, "a", n, TEXT("b"), NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("a"), "b", n, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_request_add_header(request, "a", n, TEXT("b"), NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT("a"), "b", n, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_body(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_copy_body(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_body_hash(request, "a", n, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_uint_eq(pacreds_request_remove_header(request, "a", n), 0);
    ck_assert_ptr_null(pacreds_request_find_header(request, "a", n, &len));
    pacreds_request_free(request);
}
END_TEST

START_TEST(own_strings)
{
    pacreds_request *request =
        make_request("GET /a?b HTTP/1.1\nHost: h\nX-Name: value\n\n");
    const char *value =
        pacreds_request_find_header(request, TEXT("x-name"), NULL);
    const char *target = pacreds_request_target(request, NULL), *url;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("Y"), TEXT(value), &error),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_nonnull(strstr(error.message, "copy it"));
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT(value), TEXT("v"), NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_target(request, TEXT(target), NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_request_add_query(request, TEXT("x"), target + 1, 1, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_url(request, TEXT(url), NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/a?b");
    ck_assert_uint_eq(pacreds_request_header_count(request), 2);
    pacreds_request_free(request);
}
END_TEST

START_TEST(body_hashes)
{
    static const char good[] =
        "E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855";
    pacreds_request *request = NULL;
    pacreds_error error;
    char bad[65];

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_body_hash(request, TEXT(good), &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_request_set_body_hash(request, good, 63, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 63);
    memcpy(bad, good, 65);
    bad[10] = 'g';
    ck_assert_int_eq(pacreds_request_set_body_hash(request, bad, 64, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 10);
    ck_assert_int_eq(pacreds_request_set_body(request, NULL, 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_body(request, NULL, 0, &error),
                     PACREDS_OK);
    pacreds_request_free(request);
}
END_TEST

/* Nothing of one request is in the next, and no memory is asked for again. */
START_TEST(reset)
{
    pacreds_request *request =
        make_request("PUT /a?b=c HTTP/1.1\nHost: h\nX: y\n\nbody");
    size_t capacity = request->fields.capacity, len;

    pacreds_request_reset(request);
    ck_assert_str_eq(pacreds_request_method(request), "GET");
    ck_assert_str_eq(pacreds_request_target(request, NULL), "/");
    ck_assert_uint_eq(pacreds_request_header_count(request), 0);
    ck_assert_ptr_null(pacreds_request_body(request, &len));
    ck_assert_uint_eq(request->fields.capacity, capacity);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("A"), TEXT("b"), NULL),
        PACREDS_OK);
    ck_assert_uint_eq(request->fields.capacity, capacity);
    pacreds_request_reset(NULL);
    pacreds_request_free(request);
}
END_TEST

/* The memory that was passed may change or go. */
START_TEST(copied_body)
{
    pacreds_request *request = NULL;
    char text[] = "first";
    const char *body;
    size_t len;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_request_copy_body(request, text, 5, NULL), 0);
    memset(text, 'x', 5);
    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 5);
    ck_assert_mem_eq(body, "first", 5);
    /* What it lends cannot come back. */
    ck_assert_int_eq(pacreds_request_copy_body(request, body + 1, 2, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_body(request, body, 5, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_copy_body(request, "a\0b", 3, NULL), 0);
    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 3);
    ck_assert_mem_eq(body, "a\0b", 3);
    ck_assert_int_eq(pacreds_request_copy_body(request, NULL, 0, NULL), 0);
    pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(
        pacreds_request_copy_body(request, "a", SIZE_MAX / 2 + 1, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_copy_body(NULL, "a", 1, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("request");

    add_case(suite, "empty", empty);
    add_case(suite, "methods", methods);
    add_case(suite, "bodies", bodies);
    add_case(suite, "copied_bodies", copied_bodies);
    add_case(suite, "absurd_lengths", absurd_lengths);
    add_case(suite, "own_strings", own_strings);
    add_case(suite, "body_hashes", body_hashes);
    add_case(suite, "reset", reset);
    add_case(suite, "copied_body", copied_body);
    return run_suite(suite);
}
