/* SPDX-License-Identifier: Apache-2.0 */
#include "http/checksum.h"

#include <stdio.h>

#include "support.h"

/* Of "123456789": the catalogue's check values of CRCs, and Python's hashlib,
   in base64. */
static const struct {
    int algorithm;
    const char *header, *value;
} kinds[] = {
    {PACREDS_CHECKSUM_CRC32, "x-amz-checksum-crc32", "y/Q5Jg=="},
    {PACREDS_CHECKSUM_CRC32C, "x-amz-checksum-crc32c", "4waSgw=="},
    {PACREDS_CHECKSUM_CRC64NVME, "x-amz-checksum-crc64nvme", "rosUhgp5mIg="},
    {PACREDS_CHECKSUM_SHA1, "x-amz-checksum-sha1",
     "98O8HYCOBHMq32eZZczDTKeuNEE="},
    {PACREDS_CHECKSUM_SHA256, "x-amz-checksum-sha256",
     "FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="},
    {PACREDS_CHECKSUM_SHA512, "x-amz-checksum-sha512",
     "2eZ2LdHI6vbWGzxhkvxAjU1tXxF20MKR"
     "abwk5xw/J0rSf81YEbMT1oH35V7ALXPUmclUVba1u1A6z1dPuo/+hQ=="},
    {PACREDS_CHECKSUM_MD5, "x-amz-checksum-md5", "JfnnlDI7RTiF9RgfG2JNCw=="},
};

static const struct {
    int algorithm;
    const char *header, *name;
} uncomputed[] = {
    {PACREDS_CHECKSUM_XXHASH64, "x-amz-checksum-xxhash64", "XXHASH64"},
    {PACREDS_CHECKSUM_XXHASH3, "x-amz-checksum-xxhash3", "XXHASH3"},
    {PACREDS_CHECKSUM_XXHASH128, "x-amz-checksum-xxhash128", "XXHASH128"},
};

START_TEST(values)
{
    pacreds_checksum *checksum = NULL;
    const char *value;
    size_t i, cut;

    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        ck_assert_int_eq(
            pacreds_checksum_new(&checksum, kinds[i].algorithm, NULL),
            PACREDS_OK);
        for (cut = 0; cut <= 9; cut++) {
            ck_assert_int_eq(
                pacreds_checksum_update(checksum, "123456789", cut, NULL),
                PACREDS_OK);
            ck_assert_int_eq(pacreds_checksum_update(
                                 checksum, &"123456789"[cut], 9 - cut, NULL),
                             PACREDS_OK);
            ck_assert_int_eq(pacreds_checksum_finish(checksum, &value, NULL),
                             PACREDS_OK);
            ck_assert_str_eq(value, kinds[i].value);
        }
        ck_assert_uint_eq(pacreds__checksum_value_len(kinds[i].algorithm),
                          strlen(kinds[i].value));
        pacreds_checksum_free(checksum);
    }
}
END_TEST

START_TEST(nothing_and_restarts)
{
    pacreds_checksum *checksum = NULL;
    const char *value;

    ck_assert_int_eq(
        pacreds_checksum_new(&checksum, PACREDS_CHECKSUM_SHA1, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_checksum_finish(checksum, &value, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(value, "2jmj7l5rSw0yVb/vlWAYkK/YBwk=");
    ck_assert_int_eq(pacreds_checksum_update(checksum, "lost", 4, NULL),
                     PACREDS_OK);
    pacreds__checksum_restart(checksum);
    ck_assert_int_eq(pacreds_checksum_update(checksum, "hello", 5, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_checksum_finish(checksum, &value, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(value, "qvTGHdzF6KLavt4PO0gs2a6pQ00=");
    pacreds_checksum_free(checksum);
}
END_TEST

START_TEST(names)
{
    static const char *const others[] = {"",
                                         "x-amz-checksum-",
                                         "x-amz-checksum",
                                         "x-amz-checksum-crc3",
                                         "x-amz-checksum-crc323",
                                         "x-amz-checksum-type",
                                         "x-amz-checksum-mode",
                                         "y-amz-checksum-crc32",
                                         "x-amz-sdk-checksum-algorithm"};
    size_t i;

    for (i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        ck_assert_str_eq(pacreds_checksum_header(kinds[i].algorithm),
                         kinds[i].header);
        ck_assert_int_eq(pacreds_checksum_algorithm(TEXT(kinds[i].header)),
                         kinds[i].algorithm);
    }
    ck_assert_int_eq(pacreds_checksum_algorithm(TEXT("X-AMZ-Checksum-CRC32")),
                     PACREDS_CHECKSUM_CRC32);
    for (i = 0; i < sizeof others / sizeof others[0]; i++)
        ck_assert_int_eq(
            pacreds_checksum_algorithm(
                at_page_end(others[i], strlen(others[i])), strlen(others[i])),
            PACREDS_CHECKSUM_NONE);
    ck_assert_ptr_null(pacreds_checksum_header(PACREDS_CHECKSUM_NONE));
    ck_assert_ptr_null(pacreds_checksum_header(-1));
    ck_assert_ptr_null(pacreds_checksum_header(PACREDS_CHECKSUM_XXHASH128 + 1));
}
END_TEST

START_TEST(refused)
{
    pacreds_checksum *checksum = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof uncomputed / sizeof uncomputed[0]; i++) {
        ck_assert_int_eq(pacreds_checksum_algorithm(TEXT(uncomputed[i].header)),
                         uncomputed[i].algorithm);
        ck_assert_int_eq(
            pacreds_checksum_new(&checksum, uncomputed[i].algorithm, &error),
            PACREDS_ERR_CHECKSUM_ALGORITHM);
        ck_assert_ptr_nonnull(strstr(error.message, uncomputed[i].name));
        ck_assert_ptr_null(checksum);
    }
    for (i = 0; i < 3; i++) {
        static const int unknown[] = {-1, 0, PACREDS_CHECKSUM_XXHASH128 + 1};

        ck_assert_int_eq(pacreds_checksum_new(&checksum, unknown[i], &error),
                         PACREDS_ERR_INVALID_ARGUMENT);
    }
}
END_TEST

START_TEST(absurd_lengths)
{
    pacreds_checksum *checksum = NULL;
    size_t most = (size_t)PTRDIFF_MAX + 1;

    ck_assert_int_eq(
        pacreds_checksum_new(&checksum, PACREDS_CHECKSUM_CRC32, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_checksum_update(checksum, "a", most, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_checksum_algorithm("a", most),
                     PACREDS_CHECKSUM_NONE);
    pacreds_checksum_free(checksum);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("checksum");

    add_case(suite, "values", values);
    add_case(suite, "nothing_and_restarts", nothing_and_restarts);
    add_case(suite, "names", names);
    add_case(suite, "refused", refused);
    add_case(suite, "absurd_lengths", absurd_lengths);
    return run_suite(suite);
}
