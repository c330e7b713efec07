/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/credentials; see refused.h.
 */
#include "refused.h"

START_TEST(credentials)
{
    pacreds_credentials *keys = NULL;
    size_t len = 1;

    REFUSED(pacreds_credentials_new(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_credentials_new(&keys, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_credentials_new(&keys, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_credentials_set_session_token(NULL, "a", 1, NULL));
    REFUSED(pacreds_credentials_set_expiry(NULL, 1, NULL));
    REFUSED(pacreds_credentials_set_account_id(NULL, "a", 1, NULL));
    keys = make_keys("a", "b");
    REFUSED(pacreds_credentials_set_session_token(keys, NULL, LENGTH, NULL));
    REFUSED(pacreds_credentials_set_account_id(keys, NULL, LENGTH, NULL));
    ck_assert_ptr_nonnull(pacreds_credentials_access_key_id(keys, NULL));
    ck_assert_ptr_nonnull(pacreds_credentials_secret_access_key(keys, NULL));
    NOTHING(pacreds_credentials_session_token(keys, NULL));
    pacreds_credentials_free(keys);
    pacreds_credentials_free(NULL);
    NOTHING(pacreds_credentials_ref(NULL));
    NOTHING(pacreds_credentials_access_key_id(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_credentials_secret_access_key(NULL, &len));
    NOTHING(pacreds_credentials_session_token(NULL, &len));
    NOTHING(pacreds_credentials_account_id(NULL));
    ck_assert_int_eq(pacreds_credentials_expiry(NULL), PACREDS_NEVER);
}
END_TEST

START_TEST(key_checks)
{
    pacreds_key_check *check = NULL;

    REFUSED(pacreds_key_check_new(NULL, NULL));
    REFUSED(pacreds_key_check_set_session_token(NULL, "", 0, NULL));
    REFUSED(pacreds_key_check_pair(NULL, "", 0, "", 0, 0, NULL));
    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    REFUSED(pacreds_key_check_set_session_token(check, NULL, LENGTH, NULL));
    REFUSED(pacreds_key_check_pair(check, NULL, LENGTH, "", 0, 0, NULL));
    REFUSED(pacreds_key_check_pair(check, "", 0, NULL, LENGTH, 0, NULL));
    ck_assert_uint_eq(pacreds_key_check_finding_count(check), 0);
    ck_assert_int_eq(pacreds_key_check_set_session_token(check, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_pair(check, NULL, 0, NULL, 0, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_finding(check, 0, NULL, NULL, NULL, NULL, NULL),
        PACREDS_OK);
    REFUSED(pacreds_key_check_finding(check, SIZE_MAX, NULL, NULL, NULL, NULL,
                                      NULL));
    pacreds_key_check_free(check);
    pacreds_key_check_free(NULL);
    REFUSED(pacreds_key_check_finding(NULL, 0, NULL, NULL, NULL, NULL, NULL));
    ck_assert_int_eq(pacreds_key_check_kind(NULL), PACREDS_KEY_KIND_UNKNOWN);
    NOTHING(pacreds_key_check_account_id(NULL));
    ck_assert_int_eq(pacreds_key_check_created(NULL), 0);
    ck_assert_uint_eq(pacreds_key_check_finding_count(NULL), 0);
    ck_assert_uint_eq(pacreds_key_check_error_count(NULL), 0);
}
END_TEST

START_TEST(key_files)
{
    static const char text[] = "AWSAccessKeyId=a\nAWSSecretKey=b";
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;

    REFUSED(pacreds_key_file_parse(NULL, "", 0, "", 0, NULL));
    REFUSED(pacreds_key_file_parse(&file, NULL, LENGTH, "", 0, NULL));
    REFUSED(pacreds_key_file_parse(&file, text, 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_key_file_read(NULL, "a", 1, NULL));
    REFUSED(pacreds_key_file_read(&file, NULL, LENGTH, NULL));
    ck_assert_ptr_null(file);
    ck_assert_int_lt(pacreds_key_file_read(&file, NULL, 0, NULL), 0);
    ck_assert_int_lt(pacreds_key_file_parse(&file, NULL, 0, NULL, 0, NULL), 0);
    ck_assert_int_eq(pacreds_key_file_parse(&file, TEXT(text), NULL, 0, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_key_file_row_credentials(NULL, 0, &keys, NULL));
    REFUSED(pacreds_key_file_row_credentials(file, 0, NULL, NULL));
    REFUSED(pacreds_key_file_row_credentials(file, 1, &keys, NULL));
    NOTHING(pacreds_key_file_row_user_name(file, 0, NULL));
    pacreds_key_file_free(file);
    pacreds_key_file_free(NULL);
    ck_assert_int_eq(pacreds_key_file_is_root(NULL), 0);
    ck_assert_uint_eq(pacreds_key_file_row_count(NULL), 0);
    ck_assert_int_eq(pacreds_key_file_row_kind(NULL, 0), 0);
    ck_assert_uint_eq(pacreds_key_file_row_line(NULL, 0), 0);
    NOTHING(pacreds_key_file_row_user_name(NULL, 0, NULL));
    NOTHING(pacreds_key_file_row_credential_id(NULL, 0, NULL));
    NOTHING(pacreds_key_file_row_credential_secret(NULL, 0, NULL));
    NOTHING(pacreds_key_file_row_credential_version(NULL, 0, NULL));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_credentials");

    add_case(suite, "credentials", credentials);
    add_case(suite, "key_checks", key_checks);
    add_case(suite, "key_files", key_files);
    return run_suite(suite);
}
