/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request_checksum.h"

#include <stdio.h>

#include "support.h"

#define CRC32_OF_HELLO "NhCmhg=="
#define CRC64_OF_HELLO "M3eFcAZSQlc="

START_TEST(added)
{
    pacreds_request *request =
        make_request("PUT /k HTTP/1.1\nHost: h\nX-Amz-Checksum-Crc32: old"
                     "\nContent-Length: 5\n\nhello");
    size_t len = 0;

    ck_assert_int_eq(
        pacreds_request_add_checksum(request, PACREDS_CHECKSUM_CRC32, NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_request_add_checksum(request, PACREDS_CHECKSUM_CRC64NVME, NULL),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_find_header(
                         request, TEXT("x-amz-checksum-crc32"), &len),
                     CRC32_OF_HELLO);
    ck_assert_str_eq(pacreds_request_find_header(
                         request, TEXT("x-amz-checksum-crc64nvme"), &len),
                     CRC64_OF_HELLO);
    ck_assert_uint_eq(pacreds_request_header_count(request), 4);
    pacreds_request_free(request);
}
END_TEST

START_TEST(not_added)
{
    pacreds_request *request = make_request("PUT /k HTTP/1.1\nHost: h\n\n");
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_request_add_checksum(request, PACREDS_CHECKSUM_XXHASH3, &error),
        PACREDS_ERR_CHECKSUM_ALGORITHM);
    ck_assert_int_eq(pacreds_request_add_checksum(request, 0, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_set_unsigned_payload(request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_request_add_checksum(request, PACREDS_CHECKSUM_CRC32, &error),
        PACREDS_ERR_INCOMPLETE);
    ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    pacreds_request_free(request);
}
END_TEST

/* A request with a header and the body "hello". */
static void expect(const char *line, const char *header, int status,
                   int algorithm)
{
    char message[512];
    pacreds_request *request;
    pacreds_error error;
    int found = -1;

    snprintf(message, sizeof message,
             "%s HTTP/1.1\nHost: h\n%sContent-Length: 5\n\nhello", line,
             header);
    request = make_request(message);
    ck_assert_msg(pacreds_request_check_checksums(request, &found, &error) ==
                      status,
                  "%s: %s", header, error.message);
    ck_assert_int_eq(found, algorithm);
    if (status == PACREDS_ERR_CHECKSUM)
        ck_assert_ptr_nonnull(strstr(error.message, "x-amz-checksum-"));
    ck_assert_int_eq(pacreds_request_check_checksums(request, NULL, NULL),
                     status);
    pacreds_request_free(request);
}

START_TEST(compared)
{
    expect("PUT /k", "", PACREDS_OK, PACREDS_CHECKSUM_NONE);
    expect("PUT /k", "X-Amz-Checksum-CRC32: " CRC32_OF_HELLO "\n", PACREDS_OK,
           PACREDS_CHECKSUM_CRC32);
    expect("PUT /k", "X-Amz-Checksum-CRC32: NhCmhQ==\n", PACREDS_ERR_CHECKSUM,
           PACREDS_CHECKSUM_NONE);
    expect("PUT /k", "X-Amz-Checksum-CRC32: \n", PACREDS_ERR_CHECKSUM,
           PACREDS_CHECKSUM_NONE);
    expect("PUT /k",
           "X-Amz-Checksum-CRC32: " CRC32_OF_HELLO
           "\nx-amz-checksum-crc64nvme: " CRC32_OF_HELLO "\n",
           PACREDS_ERR_CHECKSUM, PACREDS_CHECKSUM_NONE);
    expect("PUT /k",
           "x-amz-checksum-crc64nvme: " CRC64_OF_HELLO
           "\nx-amz-checksum-xxhash64: anything\n",
           PACREDS_OK, PACREDS_CHECKSUM_CRC64NVME);
}
END_TEST

/* CompleteMultipartUpload states the object's checksum, not its body's. */
START_TEST(of_an_object)
{
    static const char header[] = "x-amz-checksum-crc32: AAAAAA==\n";

    expect("POST /k?uploadId=1", header, PACREDS_OK, PACREDS_CHECKSUM_NONE);
    expect("POST /k?a&uploadId", header, PACREDS_OK, PACREDS_CHECKSUM_NONE);
    expect("PUT /k?partNumber=1&uploadId=1", header, PACREDS_ERR_CHECKSUM,
           PACREDS_CHECKSUM_NONE);
    expect("POST /k?delete", header, PACREDS_ERR_CHECKSUM,
           PACREDS_CHECKSUM_NONE);
    expect("POST /uploadId?uploadIds", header, PACREDS_ERR_CHECKSUM,
           PACREDS_CHECKSUM_NONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("request_checksum");

    add_case(suite, "added", added);
    add_case(suite, "not_added", not_added);
    add_case(suite, "compared", compared);
    add_case(suite, "of_an_object", of_an_object);
    return run_suite(suite);
}
