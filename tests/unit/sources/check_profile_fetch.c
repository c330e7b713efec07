/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <stdio.h>

#include "sources.h"

START_TEST(static_keys)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[default]\n\nAWS_Access_Key_Id = AKIAX\naws_account_id=123456789012"
        "\n",
        "[default]\naws_secret_access_key = s3cret\naws_session_token=t\n");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAX");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                     "s3cret");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_str_eq(pacreds_credentials_source(keys), "profile");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    ck_assert_str_eq(pacreds_credentials_file(keys, NULL), "config");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 3);
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

/* A token goes with the pair of its file; the older name comes first. */
START_TEST(tokens)
{
    static const char pair[] =
        "[default]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n";
    static const struct {
        const char *config, *credentials, *token;
    } cases[] = {
        {"[default]\naws_session_token=t\n", "", NULL},
        {"[default]\naws_security_token=t\n", "", NULL},
        {"", "aws_session_token=t\n", "t"},
        {"", "aws_security_token=t\n", "t"},
        {"", "aws_session_token=u\naws_security_token=t\n", "t"},
        {"[default]\naws_security_token=u\n", "aws_session_token=t\n", "t"},
    };
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    char text[200];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const char *token;

        snprintf(text, sizeof text, "%s%s", pair, cases[i].credentials);
        sources_enter_with(cases[i].config, text);
        ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                         PACREDS_OK);
        token = pacreds_credentials_session_token(keys, NULL);
        ck_assert_str_eq(token != NULL ? token : "-",
                         cases[i].token != NULL ? cases[i].token : "-");
        pacreds_credentials_free(keys);
        folder_leave();
    }
}
END_TEST

START_TEST(bad_bytes)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with("", "[default]\naws_access_key_id=AKIAX\n"
                           "aws_secret_access_key=s3cret\n # note\n");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_ptr_nonnull(strstr(error.message, "credentials:3: "));
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
    folder_leave();
}
END_TEST

START_TEST(controls_in_names)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[default]\nrole_arn = a\033[31m\ncredential_source=Environment\n", "");
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NEEDS_NETWORK);
    ck_assert_ptr_nonnull(strstr(error.message, "the role a... over"));
    ck_assert_int_eq(resolve_profile(&keys, "p\033[31m\nq", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "no profile \"p...\""));
    setenv("AWS_PROFILE", "\033[31m", 1);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(strchr(error.message, '\033'));
    folder_leave();
}
END_TEST

START_TEST(changed_places)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[profile p]\ncredential_process = printf '{\"Version\":1,"
        "\"AccessKeyId\":\"" EXAMPLE_SECRET
        "\",\"SecretAccessKey\":\"" EXAMPLE_ID "\"}'\n",
        "[default]\naws_access_key_id=" EXAMPLE_SECRET
        "\naws_secret_access_key=" EXAMPLE_ID "\n");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_ptr_nonnull(strstr(error.message, "credentials:2: "));
    ck_assert_ptr_null(strstr(error.message, EXAMPLE_SECRET));
    ck_assert_int_eq(resolve_profile(&keys, "p", NOVEMBER, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_null(strstr(error.message, EXAMPLE_SECRET));
    folder_leave();
}
END_TEST

START_TEST(over_network)
{
    static const struct {
        const char *config, *words;
    } cases[] = {
        {"[default]\nrole_arn=arn:aws:iam::1:role/R\n"
         "credential_source=Environment\n",
         "arn:aws:iam::1:role/R"},
        {"[default]\nrole_arn=r\nweb_identity_token_file=/t.jwt\n", "/t.jwt"},
    };
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        sources_enter_with(cases[i].config, "");
        setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
        setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
        ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                         PACREDS_ERR_NEEDS_NETWORK);
        ck_assert_ptr_nonnull(strstr(error.message, cases[i].words));
        folder_leave();
    }
}
END_TEST

/* Credentials to assume a role with are to be where the profile says. */
START_TEST(named_source)
{
    sources_enter_with(
        "[profile a]\nrole_arn=r\ncredential_source=environment\n"
        "[profile b]\nrole_arn=r\ncredential_source=EcsContainer\n",
        "");
    unsetenv("AWS_ACCESS_KEY_ID");
    unsetenv("AWS_CONTAINER_CREDENTIALS_FULL_URI");
    expect_failure("a", PACREDS_ERR_PROFILE, "AWS_ACCESS_KEY_ID");
    expect_failure("a", PACREDS_ERR_PROFILE, "config:3: ");
    expect_failure("b", PACREDS_ERR_PROFILE,
                   "AWS_CONTAINER_CREDENTIALS_FULL_URI");
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s3cret", 1);
    setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/", 1);
    expect_failure("a", PACREDS_ERR_NEEDS_NETWORK, "role r");
    expect_failure("b", PACREDS_ERR_NEEDS_NETWORK, "role r");
    setenv("AWS_SECRET_ACCESS_KEY", "s3cret\n", 1);
    expect_failure("a", PACREDS_ERR_BAD_KEY, "config:3: ");
    folder_leave();
}
END_TEST

START_TEST(process)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[default]\naws_account_id=111111111111\n"
        "credential_process=echo eyJWZXJzaW9uIjoxLCJBY2Nlc3NLZXlJZCI6IkFLSUFQ"
        "IiwiU2VjcmV0QWNjZXNzS2V5IjoicyJ9 | base64 -d\n",
        "");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error), PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAP");
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "111111111111");
    ck_assert_str_eq(pacreds_credentials_source(keys), "process");
    ck_assert_str_eq(pacreds_credentials_profile(keys, NULL), "default");
    ck_assert_uint_eq(pacreds_credentials_line(keys), 3);
    pacreds_credentials_free(keys);
    folder_leave();
    sources_enter_with("[default]\ncredential_process=false\n", "");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_PROCESS);
    ck_assert_uint_eq(error.line, 2);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_fetch");

    add_case(suite, "static_keys", static_keys);
    add_case(suite, "tokens", tokens);
    add_case(suite, "bad_bytes", bad_bytes);
    add_case(suite, "controls_in_names", controls_in_names);
    add_case(suite, "changed_places", changed_places);
    add_case(suite, "over_network", over_network);
    add_case(suite, "named_source", named_source);
    add_case(suite, "process", process);
    return run_suite(suite);
}
