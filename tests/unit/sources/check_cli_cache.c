/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <stdio.h>
#include <sys/stat.h>

#include "sources.h"

/* What the command line renews is read anew; what it removes is asked for
   anew, and kept as long as nothing else is there. */
static void check_renewal(const char *profile, const char *path,
                          const char *form)
{
    pacreds_source *inner = NULL, *source = NULL;
    char text[400];

    pacreds_source_profile_new(&inner, NULL, TEXT(profile), 0, NULL);
    pacreds_source_cached_new(&source, inner, NULL);
    pacreds_source_free(inner);
    snprintf(text, sizeof text, form, "ASIAONE");
    write_text(path, text);
    expect_id(source, NOVEMBER, "ASIAONE");
    snprintf(text, sizeof text, form, "ASIANUMBERTWO");
    write_text(path, text);
    expect_id(source, NOVEMBER, "ASIANUMBERTWO");
    ck_assert_int_eq(remove(path), 0);
    expect_id(source, NOVEMBER + 30, "ASIANUMBERTWO");
    snprintf(text, sizeof text, form, "ASIATHREE");
    write_text(path, text);
    expect_id(source, NOVEMBER + 60, "ASIATHREE");
    write_text("config", "[profile a]\naws_access_key_id=AKIAFOUR\n"
                         "aws_secret_access_key=s\n");
    expect_id(source, NOVEMBER + 60, "AKIAFOUR");
    write_text(path, text);
    expect_id(source, NOVEMBER + 60, "AKIAFOUR");
    pacreds_source_free(source);
}

START_TEST(renewed_caches)
{
    sources_enter_sso();
    check_renewal("a", SSO_ROLE,
                  "{\"Credentials\":{\"AccessKeyId\":\"%s\","
                  "\"SecretAccessKey\":\"s3cret\",\"SessionToken\":\"t\","
                  "\"Expiration\":\"2026-11-23T12:00:00Z\"}}");
    write_text("config",
               "[profile a]\nlogin_session = "
               "arn:aws:sts::012345678910:assumed-role/Admin/admin\n");
    setenv("AWS_LOGIN_CACHE_DIRECTORY", ".", 1);
    check_renewal("a",
                  "4b0ba8f99f075c0633e122fd73346ce203a3faf18ea0310eb2d29df1bab2"
                  "e255.json",
                  "{\"accessToken\":{\"accessKeyId\":\"%s\","
                  "\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
                  "\"expiresAt\":\"2026-11-23T12:00:00Z\"},"
                  "\"clientId\":\"c\",\"refreshToken\":\"r\","
                  "\"dpopKey\":\"d\"}");
    unsetenv("AWS_LOGIN_CACHE_DIRECTORY");
    folder_leave();
}
END_TEST

/* Others may read or change what the command line cached. */
START_TEST(strict_caches)
{
    static const mode_t modes[] = {0644, 0620, 0602, 0604};
    pacreds_credentials *keys = NULL;
    pacreds_source *source = NULL;
    size_t i;

    sources_enter_sso();
    chmod("config", 0600);
    write_text(SSO_ROLE, KEYS_UNTIL("2026-11-22T12:00:01Z"));
    ck_assert_int_eq(pacreds_source_profile_new(&source, NULL, TEXT("a"),
                                                PACREDS_PROFILES_STRICT, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        ck_assert_int_eq(chmod(SSO_ROLE, modes[i]), 0);
        ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                         PACREDS_ERR_UNSAFE_FILE);
    }
    pacreds_source_free(source);
    source = wrapped_profile(1, "a", 0);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(pacreds_source_warning_count(source), 1);
    expect_warning(source, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                   "./" SSO_ROLE, "Mode 0604");
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cli_cache");

    add_case(suite, "renewed_caches", renewed_caches);
    add_case(suite, "strict_caches", strict_caches);
    return run_suite(suite);
}
