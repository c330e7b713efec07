/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "sources.h"

START_TEST(cached_role)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_sso();
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:01UTC"));
    ck_assert_int_eq(resolve_profile(&keys, "a", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "ASIAC");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 1);
    ck_assert_str_eq(pacreds_credentials_source(keys), "sso");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "a");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "./" SSO_ROLE);
    ck_assert_uint_eq(pacreds_credentials_line(keys), 0);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    pacreds_credentials_free(keys);
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:00Z"));
    expect_failure("a", PACREDS_ERR_EXPIRED, "There is no token");
    write_text(SSO_ROLE, "{\"Credentials\":{\"AccessKeyId\":\"s3cret\"}}");
    expect_failure("a", PACREDS_ERR_SYNTAX, SSO_ROLE ": ");
    write_text(SSO_ROLE, "");
    expect_failure("a", PACREDS_ERR_SYNTAX, "remove it");
    folder_leave();
}
END_TEST

/* The account of a cached role is that of the session that was made, or that of
   the role; so many seconds are a number of Python. */
START_TEST(account_of_role)
{
    static const char form[] =
        "{\"Credentials\":{\"AccessKeyId\":\"ASIAC\",\"SecretAccessKey\":"
        "\"s3cret\",\"SessionToken\":\"t\",\"Expiration\":"
        "\"2026-11-22T12:00:01Z\"%s}";
    static const struct {
        const char *profile, *file, *rest, *account;
    } cases[] = {
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b", "}", "210987654321"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         "},\"AssumedRoleUser\":{\"Arn\":"
         "\"arn:aws:sts::111111111111:assumed-role/R/s\"}",
         "111111111111"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         "},\"AssumedRoleUser\":{\"Arn\":\"arn:aws\"}", "210987654321"},
        {"c", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b",
         ",\"AccountId\":\"222222222222\"}", "222222222222"},
        {"d", "00ff80d2b6089d12405e07a23903b90a2f77eeb6", "}", "-"},
        {"e", "ccccfee96cbdcaccf8f50b4f09684f3e21548974", "}", "210987654321"},
        {"f", "39a1b791dbc8c9e5cbe73ac6cd26ef3c42eac02b", "}", "210987654321"},
    };
    char text[400], path[100];
    size_t i;

    sources_enter_sso();
    write_text(
        "config",
        "[profile "
        "c]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "[profile d]\nrole_arn=r\nsource_profile=k\n"
        "[profile "
        "e]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=0900\n"
        "[profile "
        "f]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=abc\n"
        "[profile "
        "g]\nrole_arn=arn:aws:iam::210987654321:role/R\nsource_profile=k\n"
        "duration_seconds=99999999999999999999\n"
        "[profile k]\naws_access_key_id=A\naws_secret_access_key=s\n");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_credentials *keys = NULL;
        const char *account;
        pacreds_error error;

        snprintf(path, sizeof path, ".aws/cli/cache/%s.json", cases[i].file);
        snprintf(text, sizeof text, form, cases[i].rest);
        write_text(path, text);
        ck_assert_int_eq(
            resolve_profile(&keys, cases[i].profile, NOVEMBER, &error),
            PACREDS_OK);
        account = pacreds_credentials_account_id(keys);
        ck_assert_str_eq(account != NULL ? account : "-", cases[i].account);
        pacreds_credentials_free(keys);
    }
    expect_failure("g", PACREDS_ERR_NEEDS_NETWORK, "over the network");
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("role_cache");

    add_case(suite, "cached_role", cached_role);
    add_case(suite, "account_of_role", account_of_role);
    return run_suite(suite);
}
