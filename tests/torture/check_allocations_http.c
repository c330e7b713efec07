/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/http; see sweep.h. */
#include <stdio.h>

#include "allocations.h"
#include "sweep.h"

static int request_work(pacreds_error *error)
{
    pacreds_request *request = NULL;
    const char *url;
    int status = pacreds_request_new(&request, error);

    if (status == PACREDS_OK)
        status = fill_request(request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_path_decoded(request, TEXT("/ä b"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_header(request, TEXT("x-header-00"),
                                            TEXT("other"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_url(request, &url, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_request_add_path_segment(request, TEXT("c/d"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_copy_body(request, TEXT("body"), error);
    if (status == PACREDS_OK)
        status = pacreds_request_head(request, &url, NULL, error);
    if (status == PACREDS_OK)
        status = pacreds_request_parse(
            request, TEXT("GET /?b&a HTTP/1.1\nHost: h\nA: b\n c\n\nbody"), 0,
            error);
    pacreds_request_free(request);
    return status;
}

/* Twice the same, so many that their names are told by a table. */
static int set_many_work(pacreds_error *error)
{
    pacreds_request *request = NULL;
    int i, status = pacreds_request_new(&request, error);
    char name[8];

    for (i = 0; i < 2 * 70 && status == PACREDS_OK; i++) {
        snprintf(name, sizeof name, "x-%d", i % 70);
        status =
            pacreds_request_set_header(request, TEXT(name), TEXT("v"), error);
    }
    if (status == PACREDS_OK && pacreds_request_header_count(request) != 70)
        status = PACREDS_ERR_SYNTAX;
    pacreds_request_free(request);
    return status;
}

START_TEST(set_many)
{
    sweep("set_many", set_many_work);
}
END_TEST

START_TEST(request)
{
    sweep("request", request_work);
}
END_TEST

static int body_hash_work(pacreds_error *error)
{
    pacreds_body_hash *hash = NULL;
    const char *digits;
    int status = pacreds_body_hash_new(&hash, NULL, NULL, error);

    if (status == PACREDS_OK)
        status = pacreds_body_hash_update(hash, "a", 1, error);
    if (status == PACREDS_OK)
        status = pacreds_body_hash_finish(hash, &digits, error);
    if (status == PACREDS_OK)
        status = pacreds_body_hash_file(hash, TEXT(VECTORS "/make.py"), &digits,
                                        NULL, error);
    pacreds_body_hash_free(hash);
    return status;
}

static int response_work(pacreds_error *error)
{
    pacreds_response *response = NULL;
    int status = pacreds_response_new(&response, error);

    if (status == PACREDS_OK)
        status =
            pacreds_response_add_header(response, TEXT("a"), TEXT("b"), error);
    if (status == PACREDS_OK)
        status = pacreds_response_add_body(response, TEXT("body"), error);
    if (status == PACREDS_OK)
        status = pacreds_response_parse(
            response, TEXT("HTTP/1.1 403 F\nA: b\n\nbody"), error);
    pacreds_response_free(response);
    return status;
}

static int checksum_work(pacreds_error *error)
{
    pacreds_request *request = NULL;
    int status = pacreds_request_new(&request, error), algorithm;

    if (status == PACREDS_OK)
        status = pacreds_request_copy_body(request, TEXT("hello"), error);
    for (algorithm = PACREDS_CHECKSUM_CRC32;
         status == PACREDS_OK && algorithm <= PACREDS_CHECKSUM_MD5; algorithm++)
        status = pacreds_request_add_checksum(request, algorithm, error);
    if (status == PACREDS_OK)
        status = pacreds_request_check_checksums(request, NULL, error);
    pacreds_request_free(request);
    return status;
}

START_TEST(checksum)
{
    sweep("checksum", checksum_work);
}
END_TEST

START_TEST(response)
{
    sweep("response", response_work);
}
END_TEST

START_TEST(body_hash)
{
    sweep("body_hash", body_hash_work);
}
END_TEST

/* What setters refuse for want of memory is not half done. */
START_TEST(setters_after_failure)
{
    pacreds_request *request = make_request("GET /a?b HTTP/1.1\nHost: h\n\n");
    char long_value[5000];
    size_t n, failures = 0;
    int status = PACREDS_ERR_NO_MEMORY;

    memset(long_value, 'v', sizeof long_value);
    for (n = 1; status != PACREDS_OK; n++) {
        allocations_fail(n);
        status = pacreds_request_set_header(request, TEXT("Host"), long_value,
                                            sizeof long_value, NULL);
        allocations_fail(0);
        if (status == PACREDS_OK)
            break;
        failures++;
        ck_assert_int_eq(status, PACREDS_ERR_NO_MEMORY);
        ck_assert_str_eq(
            pacreds_request_find_header(request, TEXT("host"), NULL), "h");
        ck_assert_str_eq(pacreds_request_target(request, NULL), "/a?b");
        ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    }
    ck_assert_uint_gt(failures, 0);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_http");

    allocations_watch();
    add_case(suite, "request", request);
    add_case(suite, "set_many", set_many);
    add_case(suite, "checksum", checksum);
    add_case(suite, "response", response);
    add_case(suite, "body_hash", body_hash);
    add_case(suite, "setters_after_failure", setters_after_failure);
    return run_suite(suite);
}
