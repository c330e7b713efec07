/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include "sources.h"

#include <sys/stat.h>

static const char *const variables[] = {
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_ACCOUNT_ID",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_PROFILE",
    "AWS_DEFAULT_PROFILE",
    "AWS_LOGIN_CACHE_DIRECTORY",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_ROLE_ARN",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
};

void sources_enter(void)
{
    size_t i;

    folder_enter();
    for (i = 0; i < sizeof variables / sizeof variables[0]; i++)
        unsetenv(variables[i]);
    setenv("AWS_CONFIG_FILE", "config", 1);
    setenv("AWS_SHARED_CREDENTIALS_FILE", "credentials", 1);
    setenv("HOME", ".", 1);
}

void sources_enter_with(const char *config, const char *credentials)
{
    sources_enter();
    write_text("config", config);
    write_text("credentials", credentials);
}

void sources_enter_sso(void)
{
    sources_enter_with(
        "[profile a]\nsso_session=dev\nsso_account_id=123456789012\n"
        "sso_role_name=R\n[sso-session dev]\nsso_start_url=https://x\n"
        "sso_region=r\n[profile b]\nsso_region=r\nsso_role_name=R\n"
        "sso_start_url=https://ssotest.awsapps.com/start\n"
        "sso_account_id=123456789012\n",
        "");
    mkdir(".aws", 0700);
    mkdir(".aws/sso", 0700);
    mkdir(".aws/sso/cache", 0700);
    mkdir(".aws/cli", 0700);
    mkdir(".aws/cli/cache", 0700);
}

int resolve_profile(pacreds_credentials **keys, const char *profile,
                    int64_t now, pacreds_error *error)
{
    pacreds_source *source = NULL;
    int status;

    ck_assert_int_eq(
        pacreds_source_profile_new(&source, NULL, TEXT(profile), 0, error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_source_name(source), "profile");
    status = pacreds_source_resolve(source, now, keys, error);
    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, *keys != NULL);
    pacreds_source_free(source);
    return status;
}

void expect_failure(const char *profile, int status, const char *words)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(resolve_profile(&keys, profile, NOVEMBER, &error), status);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s lacks: %s",
                  error.message, words);
    ck_assert_ptr_null(strstr(error.message, "s3cret"));
}

void expect_id(pacreds_source *source, int64_t now, const char *id)
{
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(pacreds_source_resolve(source, now, &keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), id);
    pacreds_credentials_free(keys);
}

void expect_warning(const pacreds_source *source, size_t index, int warning,
                    const char *path, const char *words)
{
    const char *real_path, *message;
    int real_warning;
    uint32_t line;

    ck_assert_int_eq(pacreds_source_warning(source, index, &real_warning,
                                            &real_path, &line, &message),
                     PACREDS_OK);
    ck_assert_int_eq(real_warning, warning);
    ck_assert_str_eq(real_path, path);
    ck_assert_uint_eq(line, 0);
    ck_assert_ptr_nonnull(strstr(message, words));
}

pacreds_source *wrapped_profile(int depth, const char *profile, uint32_t flags)
{
    pacreds_source *source = NULL, *outer = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_source_profile_new(&source, NULL, TEXT(profile), flags, &error),
        PACREDS_OK);
    if (depth > 0) {
        ck_assert_int_eq(
            pacreds_source_default_new(&outer, TEXT(profile), flags, &error),
            PACREDS_OK);
        pacreds_source_free(source);
        source = outer;
    }
    if (depth > 1) {
        ck_assert_int_eq(pacreds_source_cached_new(&outer, source, &error),
                         PACREDS_OK);
        pacreds_source_free(source);
        source = outer;
    }
    return source;
}
