/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

START_TEST(parts)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    size_t len;

    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, &len), EXAMPLE_ID);
    ck_assert_uint_eq(len, 20);
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, &len),
                     EXAMPLE_SECRET);
    ck_assert_uint_eq(len, 40);
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(pacreds_credentials_expiry(keys), PACREDS_NEVER);
    ck_assert_ptr_null(pacreds_credentials_account_id(keys));
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(temporary)
{
    pacreds_credentials *keys = make_keys("ASIAY34FZKBOKMUTVV7A", "s");
    pacreds_error error;

    ck_assert_str_eq(pacreds_credentials_account_id(keys), "609629065308");
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT("to/ken=="), &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, NOVEMBER, &error),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_credentials_set_account_id(keys, TEXT("123456789012"), &error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "to/ken==");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, NULL, 0, &error),
        PACREDS_OK);
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    pacreds_credentials_free(keys);
}
END_TEST

/* Each with the byte that is wrong, and no error that shows the input. */
START_TEST(unusable)
{
    static const struct {
        const char *id, *secret;
        size_t offset;
    } cases[] = {
        {"", "s", 0},         {"id", "", 0},         {"id ", "s", 2},
        {"id", "se cret", 2}, {"id", "secret\n", 6}, {"id", "sec\xc3\xa9", 3},
        {"i,d", "s", 1},      {"id=x", "s", 2},      {"\tid", "s", 0},
        {"id", "\x7f", 0},
    };
    pacreds_credentials *keys;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        keys = (pacreds_credentials *)&error;
        ck_assert_int_eq(pacreds_credentials_new(&keys, TEXT(cases[i].id),
                                                 TEXT(cases[i].secret), &error),
                         PACREDS_ERR_BAD_KEY);
        ck_assert_ptr_null(keys);
        ck_assert_uint_eq(error.offset, cases[i].offset);
        ck_assert_ptr_null(strstr(error.message, "secret\n"));
    }
    ck_assert_int_eq(pacreds_credentials_new(&keys, "a\0b", 3, "s", 1, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.offset, 1);
}
END_TEST

START_TEST(very_long)
{
    char *text = malloc(65537);
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    memset(text, 'x', 65537);
    ck_assert_int_eq(
        pacreds_credentials_new(&keys, text, 65537, "s", 1, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_credentials_new(&keys, "id", 2, text, 65537, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_credentials_new(&keys, "id", 2, text, 65536, &error),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, text, 65537, &error),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, text, 65536, &error),
        PACREDS_OK);
    pacreds_credentials_free(keys);
    free(text);
}
END_TEST

START_TEST(shared)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_error error;

    ck_assert_ptr_eq(pacreds_credentials_ref(keys), keys);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, 1, &error),
                     PACREDS_ERR_IN_USE);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT("t"), &error),
        PACREDS_ERR_IN_USE);
    ck_assert_int_eq(
        pacreds_credentials_set_account_id(keys, TEXT("123456789012"), &error),
        PACREDS_ERR_IN_USE);
    pacreds_credentials_free(keys);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), EXAMPLE_ID);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, 1, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(account_ids)
{
    pacreds_credentials *keys = make_keys("id", "s");
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_credentials_set_account_id(keys, TEXT("12345678901"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 11);
    ck_assert_int_eq(
        pacreds_credentials_set_account_id(keys, TEXT("12345678901x"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_credentials_set_account_id(keys, TEXT("1234567890123"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_credentials_set_account_id(keys, NULL, 0, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_ptr_null(pacreds_credentials_account_id(keys));
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("credentials");

    add_case(suite, "parts", parts);
    add_case(suite, "temporary", temporary);
    add_case(suite, "unusable", unusable);
    add_case(suite, "very_long", very_long);
    add_case(suite, "shared", shared);
    add_case(suite, "account_ids", account_ids);
    return run_suite(suite);
}
