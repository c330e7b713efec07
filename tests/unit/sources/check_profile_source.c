/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <sys/stat.h>

#include "sources.h"

START_TEST(which_profile)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    sources_enter_with(
        "[profile b]\nregion=x\n",
        "[a]\naws_access_key_id=AKIAA\naws_secret_access_key=s\n");
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_CONFIGURED);
    ck_assert_int_eq(resolve_profile(&keys, "c", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(resolve_profile(&keys, "default", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(resolve_profile(&keys, "b", NOVEMBER, &error),
                     PACREDS_ERR_NOT_CONFIGURED);
    setenv("AWS_PROFILE", "c", 1);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_nonnull(strstr(error.message, "AWS_PROFILE"));
    setenv("AWS_PROFILE", "a", 1);
    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
    folder_leave();
}
END_TEST

START_TEST(warnings)
{
    pacreds_credentials *keys = NULL;
    pacreds_source *source;
    pacreds_error error;
    int depth;

    sources_enter_with(
        "", "[a]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n");
    for (depth = 0; depth < 3; depth++) {
        chmod("credentials", 0644);
        source = wrapped_profile(depth, "a", 0);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_OK);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 1);
        expect_warning(source, 0, PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS,
                       "credentials", "chmod 600 credentials");
        ck_assert_int_eq(
            pacreds_source_warning(source, 1, NULL, NULL, NULL, NULL),
            PACREDS_ERR_INVALID_ARGUMENT);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
        source = wrapped_profile(depth, "a", PACREDS_PROFILES_STRICT);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_ERR_UNSAFE_FILE);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        pacreds_source_free(source);
        chmod("credentials", 0600);
        source = wrapped_profile(depth, "a", 0);
        ck_assert_int_eq(
            pacreds_source_resolve(source, NOVEMBER, &keys, &error),
            PACREDS_OK);
        ck_assert_uint_eq(pacreds_source_warning_count(source), 0);
        pacreds_credentials_free(keys);
        pacreds_source_free(source);
    }
    folder_leave();
}
END_TEST

START_TEST(given_profiles)
{
    pacreds_profiles *profiles = NULL;
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(
        pacreds_profiles_parse(
            &profiles, TEXT(""),
            TEXT("[x]\naws_access_key_id=AKIAX\naws_secret_access_key=s\n"),
            NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_source_profile_new(&source, profiles, TEXT("x"), 0, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &keys, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(pacreds_credentials_file(keys, NULL));
    ck_assert_uint_eq(pacreds_credentials_line(keys), 2);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    pacreds_profiles_free(profiles);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_source");

    add_case(suite, "which_profile", which_profile);
    add_case(suite, "warnings", warnings);
    add_case(suite, "given_profiles", given_profiles);
    return run_suite(suite);
}
