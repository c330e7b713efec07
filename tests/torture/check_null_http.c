/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/http; see refused.h. */
#include "refused.h"

START_TEST(requests_without)
{
    const char *text;
    size_t len;

    REFUSED(pacreds_request_new(NULL, NULL));
    pacreds_request_free(NULL);
    pacreds_request_reset(NULL);
    REFUSED(pacreds_request_parse(NULL, "x", 1, 0, NULL));
    REFUSED(pacreds_request_set_method(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_url(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_target(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_path_decoded(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_add_query(NULL, "x", 1, "y", 1, NULL));
    REFUSED(pacreds_request_add_path_segment(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_copy_body(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_head(NULL, &text, &len, NULL));
    REFUSED(pacreds_request_add_header(NULL, "x", 1, "y", 1, NULL));
    REFUSED(pacreds_request_set_header(NULL, "x", 1, "y", 1, NULL));
    ck_assert_uint_eq(pacreds_request_remove_header(NULL, "x", 1), 0);
    REFUSED(pacreds_request_set_body(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_body_hash(NULL, "x", 1, NULL));
    REFUSED(pacreds_request_set_unsigned_payload(NULL, NULL));
    NOTHING(pacreds_request_method(NULL));
    NOTHING(pacreds_request_target(NULL, &len));
    REFUSED(pacreds_request_url(NULL, &text, &len, NULL));
    REFUSED(pacreds_request_head(NULL, &text, &len, NULL));
    REFUSED(pacreds_request_copy_body(NULL, "x", 1, NULL));
    ck_assert_uint_eq(pacreds_request_header_count(NULL), 0);
    REFUSED(pacreds_request_header(NULL, 0, &text, &text));
    NOTHING(pacreds_request_find_header(NULL, "x", 1, &len));
    NOTHING(pacreds_request_body(NULL, &len));
    NOTHING(pacreds_request_access_key_id(NULL, &len));
    NOTHING(pacreds_request_credential_scope(NULL, &len));
    NOTHING(pacreds_request_signed_headers(NULL, &len));
    NOTHING(pacreds_request_signature(NULL, &len));
    NOTHING(pacreds_request_string_to_sign(NULL, &len));
    ck_assert_int_eq(pacreds_request_signed_at(NULL), 0);
    ck_assert_int_eq(pacreds_request_expires_in(NULL), 0);
    ck_assert_int_eq(pacreds_request_ends_at(NULL), 0);
    REFUSED(pacreds_request_canonical(NULL, 0, &text, &len, NULL));
}
END_TEST

START_TEST(requests_with)
{
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    const char *text;

    REFUSED(pacreds_request_parse(request, NULL, 0, 0, NULL));
    REFUSED(pacreds_request_set_method(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_url(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_target(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_path_decoded(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_add_query(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_add_query(request, "x", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_add_header(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_add_header(request, "x", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_header(request, NULL, LENGTH, "y", 1, NULL));
    REFUSED(pacreds_request_set_header(request, "x", 1, NULL, LENGTH, NULL));
    ck_assert_uint_eq(pacreds_request_remove_header(request, NULL, LENGTH), 0);
    REFUSED(pacreds_request_set_body(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_set_body_hash(request, NULL, LENGTH, NULL));
    NOTHING(pacreds_request_find_header(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_add_path_segment(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_copy_body(request, NULL, LENGTH, NULL));
    REFUSED(pacreds_request_head(request, NULL, NULL, NULL));
    REFUSED(pacreds_request_url(request, NULL, NULL, NULL));
    REFUSED(pacreds_request_head(request, NULL, NULL, NULL));
    REFUSED(pacreds_request_copy_body(request, NULL, LENGTH, NULL));
    ck_assert_int_eq(pacreds_request_url(request, &text, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_request_header(request, SIZE_MAX, NULL, NULL));
    ck_assert_int_eq(pacreds_request_header(request, 0, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(
        pacreds_request_find_header(request, "Host", 4, NULL));
    ck_assert_ptr_nonnull(pacreds_request_target(request, NULL));
    REFUSED(pacreds_request_canonical(request, 0, NULL, NULL, NULL));
    REFUSED(pacreds_request_canonical(request, 2, &text, NULL, NULL));
    ck_assert_int_eq(pacreds_request_canonical(request, 0, &text, NULL, NULL),
                     PACREDS_ERR_INCOMPLETE);
    pacreds_request_free(request);
}
END_TEST

START_TEST(body_hashes)
{
    pacreds_body_hash *hash = NULL;
    const char *digits;

    REFUSED(pacreds_body_hash_new(NULL, NULL, NULL, NULL));
    pacreds_body_hash_free(NULL);
    REFUSED(pacreds_body_hash_update(NULL, "a", 1, NULL));
    REFUSED(pacreds_body_hash_finish(NULL, &digits, NULL));
    REFUSED(pacreds_body_hash_file(NULL, "a", 1, &digits, NULL, NULL));
    ck_assert_int_eq(pacreds_body_hash_new(&hash, NULL, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_body_hash_update(hash, NULL, LENGTH, NULL));
    REFUSED(pacreds_body_hash_finish(hash, NULL, NULL));
    REFUSED(pacreds_body_hash_file(hash, NULL, LENGTH, &digits, NULL, NULL));
    REFUSED(pacreds_body_hash_file(hash, "a", 1, NULL, NULL, NULL));
    pacreds_body_hash_free(hash);
}
END_TEST

START_TEST(responses)
{
    pacreds_response *response = NULL;
    size_t len = 1;

    REFUSED(pacreds_response_new(NULL, NULL));
    pacreds_response_free(NULL);
    pacreds_response_reset(NULL);
    REFUSED(pacreds_response_set_status(NULL, 200, NULL));
    REFUSED(pacreds_response_add_header(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_response_add_body(NULL, "a", 1, NULL));
    REFUSED(pacreds_response_parse(NULL, "a", 1, NULL));
    ck_assert_int_eq(pacreds_response_status(NULL), 0);
    NOTHING(pacreds_response_find_header(NULL, "a", 1, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_response_body(NULL, NULL));
    ck_assert_int_eq(pacreds_response_new(&response, NULL), PACREDS_OK);
    REFUSED(pacreds_response_add_header(response, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_response_add_header(response, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_response_add_body(response, NULL, LENGTH, NULL));
    REFUSED(pacreds_response_parse(response, NULL, LENGTH, NULL));
    NOTHING(pacreds_response_find_header(response, NULL, LENGTH, NULL));
    pacreds_response_free(response);
}
END_TEST

START_TEST(checksums)
{
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_checksum *checksum = NULL;
    const char *value;
    int algorithm;

    REFUSED(pacreds_checksum_new(NULL, PACREDS_CHECKSUM_CRC32, NULL));
    pacreds_checksum_free(NULL);
    REFUSED(pacreds_checksum_update(NULL, "a", 1, NULL));
    REFUSED(pacreds_checksum_finish(NULL, &value, NULL));
    ck_assert_ptr_null(pacreds_checksum_header(0));
    ck_assert_int_eq(pacreds_checksum_algorithm(NULL, 0),
                     PACREDS_CHECKSUM_NONE);
    ck_assert_int_eq(pacreds_checksum_algorithm(NULL, LENGTH),
                     PACREDS_CHECKSUM_NONE);
    ck_assert_int_eq(
        pacreds_checksum_new(&checksum, PACREDS_CHECKSUM_CRC32, NULL),
        PACREDS_OK);
    REFUSED(pacreds_checksum_update(checksum, NULL, LENGTH, NULL));
    REFUSED(pacreds_checksum_finish(checksum, NULL, NULL));
    REFUSED(pacreds_request_add_checksum(NULL, PACREDS_CHECKSUM_CRC32, NULL));
    REFUSED(pacreds_request_check_checksums(NULL, &algorithm, NULL));
    ck_assert_int_eq(pacreds_request_check_checksums(request, NULL, NULL),
                     PACREDS_OK);
    pacreds_checksum_free(checksum);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_http");

    add_case(suite, "requests_without", requests_without);
    add_case(suite, "requests_with", requests_with);
    add_case(suite, "body_hashes", body_hashes);
    add_case(suite, "responses", responses);
    add_case(suite, "checksums", checksums);
    return run_suite(suite);
}
