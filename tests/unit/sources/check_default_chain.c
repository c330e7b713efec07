/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <jansson.h>

#include "sources.h"

static pacreds_source *default_chain(const char *profile)
{
    pacreds_source *source = NULL;

    ck_assert_int_eq(
        pacreds_source_default_new(&source, TEXT(profile), 0, NULL),
        PACREDS_OK);
    return source;
}

static void check_attempt(const pacreds_source *source, size_t index,
                          const char *name, int status)
{
    const char *real_name, *message;
    int real_status;

    ck_assert_int_eq(pacreds_source_chain_attempt(source, index, &real_name,
                                                  &real_status, &message),
                     PACREDS_OK);
    ck_assert_str_eq(real_name, name);
    ck_assert_int_eq(real_status, status);
    ck_assert_int_eq(message[0] == '\0', status >= 0);
}

START_TEST(order)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;
    pacreds_error error;

    sources_enter();
    source = default_chain("");
    ck_assert_uint_eq(pacreds_source_chain_attempt_count(source), 4);
    check_attempt(source, 0, "environment", PACREDS_ERR_NOT_ASKED);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_NOT_CONFIGURED);
    check_attempt(source, 0, "environment", PACREDS_ERR_NOT_CONFIGURED);
    check_attempt(source, 1, "web-identity", PACREDS_ERR_NOT_CONFIGURED);
    check_attempt(source, 2, "profile", PACREDS_ERR_NOT_CONFIGURED);
    check_attempt(source, 3, "container", PACREDS_ERR_NOT_CONFIGURED);
    setenv("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1/", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_NEEDS_NETWORK);
    ck_assert_ptr_nonnull(strstr(error.message, "_FULL_URI"));
    write_text("credentials", "[default]\naws_access_key_id=AKIAF\n"
                              "aws_secret_access_key=s\n");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    check_attempt(source, 2, "profile", PACREDS_OK);
    check_attempt(source, 3, "container", PACREDS_ERR_NOT_ASKED);
    pacreds_credentials_free(keys);
    setenv("AWS_WEB_IDENTITY_TOKEN_FILE", "token", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    setenv("AWS_ROLE_ARN", "arn:aws:iam::1:role/R", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_NEEDS_NETWORK);
    check_attempt(source, 2, "profile", PACREDS_ERR_NOT_ASKED);
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAE");
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

/* A broken source ends the search; an absent one does not. */
START_TEST(stops)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;
    pacreds_error error;

    sources_enter();
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s\n", 1);
    write_text("credentials", "[default]\naws_access_key_id=AKIAF\n"
                              "aws_secret_access_key=s\n");
    source = default_chain("");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_ptr_null(keys);
    check_attempt(source, 2, "profile", PACREDS_ERR_NOT_ASKED);
    unsetenv("AWS_SECRET_ACCESS_KEY");
    write_text("credentials", "[default]\naws_access_key_id=AKIAF\n");
    setenv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "/x", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_PROFILE);
    ck_assert_uint_eq(error.line, 2);
    check_attempt(source, 3, "container", PACREDS_ERR_NOT_ASKED);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

START_TEST(named_profile)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;

    sources_enter();
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    write_text("credentials", "[p]\naws_access_key_id=AKIAP\n"
                              "aws_secret_access_key=s\n");
    source = default_chain("p");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "AKIAP");
    check_attempt(source, 0, "profile", PACREDS_OK);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

/* Keys in the environment do not make up for a profile that is named there. */
START_TEST(missing_profile)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;
    pacreds_error error;

    sources_enter();
    write_text("credentials", "[p]\nregion=r\n");
    setenv("AWS_ACCESS_KEY_ID", "AKIAE", 1);
    setenv("AWS_SECRET_ACCESS_KEY", "s", 1);
    setenv("AWS_DEFAULT_PROFILE", "prod", 1);
    source = default_chain("");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_DEFAULT_PROFILE"));
    ck_assert_ptr_nonnull(strstr(error.message, "prod"));
    check_attempt(source, 0, "environment", PACREDS_ERR_NOT_FOUND);
    check_attempt(source, 1, "web-identity", PACREDS_ERR_NOT_ASKED);
    write_text("credentials", "[prod]\n[\n");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_ERR_SYNTAX);
    setenv("AWS_PROFILE", "p", 1);
    write_text("credentials", "[p]\nregion=r\n");
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    pacreds_source_environment_new(&source, NULL);
    setenv("AWS_PROFILE", "q", 1);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

#define CASES SHARED_DATA "/credentials/"

/* Resolve as a case of the SDKs says, at the time 0 and its own files. */
static int run_case(const char *folder, pacreds_credentials **keys)
{
    char path[1000];
    const char *name;
    json_t *environment, *value;
    pacreds_source *source;
    int status;

    sources_enter();
    snprintf(path, sizeof path, "%s/env.json", folder);
    environment = json_load_file(path, 0, NULL);
    ck_assert_ptr_nonnull(environment);
    json_object_foreach(environment, name, value)
        setenv(name, json_string_value(value), 1);
    snprintf(path, sizeof path, "%s/fs/home", folder);
    setenv("HOME", path, 1);
    snprintf(path, sizeof path, "%s/fs/home/.aws/config", folder);
    setenv("AWS_CONFIG_FILE", path, 1);
    snprintf(path, sizeof path, "%s/fs/home/.aws/credentials", folder);
    setenv("AWS_SHARED_CREDENTIALS_FILE", path, 1);
    source = default_chain("");
    status = pacreds_source_resolve(source, 0, keys, NULL);
    pacreds_source_free(source);
    json_object_foreach(environment, name, value) unsetenv(name);
    json_decref(environment);
    folder_leave();
    return status;
}

/* Those that need no network in full, others as far as it goes without one:
   a folder, the status, and of the credentials the id. */
static const struct {
    const char *folder;
    int status;
    const char *id;
} cases[] = {
    {"default-credential-provider-chain/environment_variables_blank",
     PACREDS_OK, "correct_key"},
    {"default-credential-provider-chain/prefer_environment", PACREDS_OK,
     "correct_key"},
    {"default-credential-provider-chain/profile_static_keys_case_insensitive",
     PACREDS_OK, "correct_key"},
    {"default-credential-provider-chain/profile_overrides_web_identity",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/eks_pod_identity_no_token_file",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/web_identity_token_env",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/web_identity_token_source_profile",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/sso_assume_role",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/e2e_fips_and_dual_stack_sso",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/ecs_assume_role",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
    {"default-credential-provider-chain/imds_config_with_no_creds",
     PACREDS_ERR_NOT_CONFIGURED, NULL},
    {"profile-provider/credential_process_failure", PACREDS_ERR_PROCESS, NULL},
    {"profile-provider/credential_process_invalid", PACREDS_ERR_PROCESS, NULL},
    {"profile-provider/invalid_config", PACREDS_ERR_SYNTAX, NULL},
    {"profile-provider/invalid_sso_credentials_config", PACREDS_ERR_PROFILE,
     NULL},
    {"profile-provider/sso_token", PACREDS_ERR_PROFILE, NULL},
    {"profile-provider/assume_role_override_global_profile_url",
     PACREDS_ERR_NEEDS_NETWORK, NULL},
};

START_TEST(suite_cases)
{
    pacreds_credentials *keys = NULL;
    char folder[500];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int status;

        snprintf(folder, sizeof folder, CASES "%s", cases[i].folder);
        status = run_case(folder, &keys);
        ck_assert_msg(status == cases[i].status, "%s: %s", cases[i].folder,
                      pacreds_error_name(status));
        if (status == PACREDS_OK) {
            ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL),
                             cases[i].id);
            ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL),
                             "correct_secret");
        }
        pacreds_credentials_free(keys);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("default_chain");

    add_case(suite, "order", order);
    add_case(suite, "stops", stops);
    add_case(suite, "named_profile", named_profile);
    add_case(suite, "missing_profile", missing_profile);
    if (has_data(CASES "default-credential-provider-chain", "suite_cases"))
        add_case(suite, "suite_cases", suite_cases);
    return run_suite(suite);
}
