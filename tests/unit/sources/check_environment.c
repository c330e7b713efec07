/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include "support.h"

static void set(const char *id, const char *secret, const char *token,
                const char *expiration, const char *account)
{
    static const char *const names[] = {
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION", "AWS_ACCOUNT_ID"};
    const char *const values[] = {id, secret, token, expiration, account};
    size_t i;

    for (i = 0; i < 5; i++) {
        if (values[i] != NULL)
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
}

static int resolve(pacreds_credentials **keys, pacreds_error *error)
{
    pacreds_source *source = NULL;
    int status;

    ck_assert_int_eq(pacreds_source_environment_new(&source, error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_source_name(source), "environment");
    status = pacreds_source_resolve(source, NOVEMBER, keys, error);
    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, *keys != NULL);
    pacreds_source_free(source);
    return status;
}

START_TEST(complete)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    set("AKIAX", "s3cret", "t0ken", "2026-11-22T13:00:00+00:00",
        "123456789012");
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAX");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t0ken");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 3600);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_str_eq(pacreds_credentials_source(keys), "environment");
    ck_assert_ptr_null(pacreds_credentials_profile(keys, NULL));
    ck_assert_uint_eq(pacreds_credentials_line(keys), 0);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(empty_is_absent)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    set("AKIAX", "s3cret", "", "", "");
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_OK);
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    ck_assert_int_eq(pacreds_credentials_expiry(keys), PACREDS_NEVER);
    pacreds_credentials_free(keys);
    set(" ", "\t", NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_NOT_CONFIGURED);
    set("", "", NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_NOT_CONFIGURED);
}
END_TEST

START_TEST(incomplete)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    set(NULL, NULL, "token", NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_NOT_CONFIGURED);
    set("AKIAX", NULL, NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_NOT_CONFIGURED);
    ck_assert_ptr_nonnull(
        strstr(error.message, "AWS_SECRET_ACCESS_KEY is not"));
    set(NULL, "s3cret", NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_NOT_CONFIGURED);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_ACCESS_KEY_ID is not"));
}
END_TEST

START_TEST(broken)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    set("AKIAX", "s3cret\n", NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.offset, 6);
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    set("AKIAX", "s3cret", "t0ken \xff", NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_SESSION_TOKEN"));
    ck_assert_ptr_null(strstr(error.message, "t0ken"));
    set("AKIAX", "s3cret", NULL, "tomorrow", NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_CREDENTIAL_EXPIRATION"));
    set("AKIAX", "s3cret", NULL, NULL, "1234");
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_ACCOUNT_ID"));
}
END_TEST

START_TEST(changed_places)
{
    static const char *const secrets[] = {EXAMPLE_ID, EXAMPLE_SECRET};
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < 2; i++) {
        set(EXAMPLE_SECRET, secrets[i], NULL, NULL, NULL);
        ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_BAD_KEY);
        ck_assert_ptr_null(keys);
        ck_assert_ptr_nonnull(strstr(error.message, "AWS_ACCESS_KEY_ID"));
        ck_assert_ptr_null(strstr(error.message, EXAMPLE_SECRET));
        ck_assert_ptr_null(strstr(error.message, EXAMPLE_ID));
    }
    set(EXAMPLE_ID, EXAMPLE_SECRET, NULL, NULL, NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(expired)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    set("AKIAX", "s3cret", NULL, "2026-11-22T12:00:00Z", NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_ERR_EXPIRED);
    set("AKIAX", "s3cret", NULL, "2026-11-22T12:00:01Z", NULL);
    ck_assert_int_eq(resolve(&keys, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(read_each_time)
{
    pacreds_source *source = NULL;
    pacreds_credentials *first = NULL, *second = NULL;

    set("AKIAONE", "s", NULL, NULL, NULL);
    ck_assert_int_eq(pacreds_source_environment_new(&source, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &first, NULL),
                     PACREDS_OK);
    set("AKIATWO", "s", NULL, NULL, NULL);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &second, NULL),
                     PACREDS_OK);
    pacreds_source_free(source);
    ck_assert_str_eq(pacreds_credentials_access_key_id(first, NULL), "AKIAONE");
    ck_assert_str_eq(pacreds_credentials_access_key_id(second, NULL),
                     "AKIATWO");
    pacreds_credentials_free(first);
    pacreds_credentials_free(second);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("environment");

    add_case(suite, "complete", complete);
    add_case(suite, "empty_is_absent", empty_is_absent);
    add_case(suite, "incomplete", incomplete);
    add_case(suite, "broken", broken);
    add_case(suite, "changed_places", changed_places);
    add_case(suite, "expired", expired);
    add_case(suite, "read_each_time", read_each_time);
    return run_suite(suite);
}
