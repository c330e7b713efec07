/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/profile_lookup.h"
#include "support.h"

static pacreds_profiles *parse(const char *config, const char *credentials)
{
    pacreds_profiles *profiles = NULL;

    ck_assert_int_eq(pacreds_profiles_parse(&profiles, TEXT(config),
                                            TEXT(credentials), NULL),
                     PACREDS_OK);
    return profiles;
}

START_TEST(find)
{
    pacreds_profiles *profiles = parse("[x]\n", "[a]\nk=v\n");
    const pacreds_setting *profile;
    pacreds_error error;
    int is_misread = 1;

    ck_assert_int_eq(
        pacreds__profile_find(profiles, "a", &profile, &is_misread, &error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_setting_name(profile, NULL), "a");
    ck_assert_int_eq(is_misread, 0);
    ck_assert_int_eq(
        pacreds__profile_find(profiles, "b", &profile, &is_misread, &error),
        PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(profile);
    ck_assert_int_eq(is_misread, 0);
    ck_assert_str_eq(error.message, "There is no profile \"b\" in the config "
                                    "and credentials files.");
    ck_assert_int_eq(
        pacreds__profile_find(profiles, "x", &profile, &is_misread, &error),
        PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(is_misread, 1);
    ck_assert_ptr_nonnull(strstr(error.message, "\"x\": config:1 has a"));
    pacreds_profiles_free(profiles);
}
END_TEST

START_TEST(setting)
{
    pacreds_profiles *profiles = parse("", "[a]\nk=v\ne=\n");
    const pacreds_setting *profile = pacreds_profiles_find(
        profiles, PACREDS_PROFILES_SECTION_PROFILE, TEXT("a"));

    ck_assert_str_eq(
        pacreds_setting_value(pacreds__profile_setting(profile, "k"), NULL),
        "v");
    ck_assert_ptr_null(pacreds__profile_setting(profile, "e"));
    ck_assert_ptr_null(pacreds__profile_setting(profile, "n"));
    ck_assert_ptr_null(pacreds__profile_setting(NULL, "k"));
    pacreds_profiles_free(profiles);
}
END_TEST

/* The place of a setting is in front of the message. */
START_TEST(blame)
{
    pacreds_profiles *profiles = parse("[profile b]", "[a]\n\nk=v\n");
    const pacreds_setting *at = pacreds_setting_find(
        pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                              TEXT("a")),
        TEXT("k"));
    pacreds_error error = {PACREDS_ERR_BAD_KEY, 0, 4, "that is wrong."};

    ck_assert_int_eq(pacreds__profile_blame(profiles, at, PACREDS_OK, &error),
                     PACREDS_OK);
    ck_assert_str_eq(error.message, "that is wrong.");
    ck_assert_int_eq(
        pacreds__profile_blame(profiles, at, PACREDS_ERR_BAD_KEY, &error),
        PACREDS_ERR_BAD_KEY);
    ck_assert_str_eq(error.message, "credentials:3: that is wrong.");
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.offset, 4);
    at = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                               TEXT("b"));
    pacreds__profile_blame(profiles, at, PACREDS_ERR_BAD_KEY, &error);
    ck_assert_str_eq(error.message, "config:1: credentials:3: that is wrong.");
    ck_assert_int_eq(
        pacreds__profile_blame(profiles, at, PACREDS_ERR_BAD_KEY, NULL),
        PACREDS_ERR_BAD_KEY);
    pacreds_profiles_free(profiles);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_lookup");

    add_case(suite, "find", find);
    add_case(suite, "setting", setting);
    add_case(suite, "blame", blame);
    return run_suite(suite);
}
