/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/profiles.h"

#include "support.h"

START_TEST(names)
{
    static const char *const kinds[] = {"unknown", "profile", "sso-session",
                                        "services", "unknown"};
    static const char *const warnings[] = {"unknown",
                                           "section-ignored",
                                           "section-repeated",
                                           "default-ignored",
                                           "property-ignored",
                                           "property-repeated",
                                           "comment-in-value",
                                           "absent",
                                           "unreadable",
                                           "readable-by-others",
                                           "writable-by-others",
                                           "folder-writable",
                                           "foreign-owner",
                                           "unknown"};
    int i;

    for (i = 0; i < 5; i++)
        ck_assert_str_eq(pacreds_profiles_section_kind_name(i), kinds[i]);
    ck_assert_str_eq(pacreds_profiles_section_kind_name(-1), "unknown");
    for (i = 0; i < 14; i++)
        ck_assert_str_eq(pacreds_profiles_warning_name(i), warnings[i]);
    ck_assert_str_eq(pacreds_profiles_warning_name(-1), "unknown");
}
END_TEST

START_TEST(sections)
{
    pacreds_profiles *profiles = NULL;
    size_t len = 1;

    ck_assert_int_eq(
        pacreds_profiles_parse(&profiles,
                               TEXT("[profile a]\n[profile b]\n[services a]\n"),
                               NULL, 0, NULL),
        PACREDS_OK);
    ck_assert_uint_eq(pacreds_profiles_section_count(
                          profiles, PACREDS_PROFILES_SECTION_PROFILE),
                      2);
    ck_assert_uint_eq(pacreds_profiles_section_count(
                          profiles, PACREDS_PROFILES_SECTION_SSO_SESSION),
                      0);
    ck_assert_uint_eq(pacreds_profiles_section_count(
                          profiles, PACREDS_PROFILES_SECTION_SERVICES),
                      1);
    ck_assert_uint_eq(pacreds_profiles_section_count(profiles, 0), 0);
    ck_assert_uint_eq(pacreds_profiles_section_count(profiles, 4), 0);
    ck_assert_str_eq(
        pacreds_setting_name(pacreds_profiles_section(
                                 profiles, PACREDS_PROFILES_SECTION_PROFILE, 1),
                             NULL),
        "b");
    ck_assert_ptr_null(pacreds_profiles_section(
        profiles, PACREDS_PROFILES_SECTION_PROFILE, 2));
    ck_assert_ptr_null(
        pacreds_profiles_path(profiles, PACREDS_PROFILES_FILE_CONFIG, &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_ptr_null(pacreds_profiles_path(profiles, 0, NULL));
    ck_assert_ptr_null(pacreds_profiles_path(profiles, 3, NULL));
    pacreds_profiles_free(profiles);
}
END_TEST

START_TEST(warnings)
{
    pacreds_profiles *profiles = NULL;
    const char *message = NULL;
    int warning = 0, file = 0;
    uint32_t line = 0;

    ck_assert_int_eq(pacreds_profiles_parse(&profiles, TEXT("[a]\n"),
                                            TEXT("[b]\n[b]\n"), NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(pacreds_profiles_warning_count(profiles), 2);
    ck_assert_int_eq(
        pacreds_profiles_warning(profiles, 1, &warning, &file, &line, &message),
        PACREDS_OK);
    ck_assert_int_eq(warning, PACREDS_PROFILES_WARNING_SECTION_REPEATED);
    ck_assert_int_eq(file, PACREDS_PROFILES_FILE_CREDENTIALS);
    ck_assert_uint_eq(line, 2);
    ck_assert_ptr_nonnull(strstr(message, "merged"));
    ck_assert_int_eq(
        pacreds_profiles_warning(profiles, 0, NULL, NULL, NULL, NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_profiles_warning(profiles, 2, NULL, NULL, NULL, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_profiles_free(profiles);
}
END_TEST

/* A second reference keeps them alive. */
START_TEST(references)
{
    pacreds_profiles *profiles = NULL;
    const pacreds_setting *section;

    ck_assert_int_eq(
        pacreds_profiles_parse(&profiles, NULL, 0, TEXT("[a]\n"), NULL),
        PACREDS_OK);
    ck_assert_ptr_eq(pacreds__profiles_ref(profiles), profiles);
    ck_assert_ptr_null(pacreds__profiles_ref(NULL));
    pacreds_profiles_free(profiles);
    section = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                    TEXT("a"));
    ck_assert_str_eq(pacreds_setting_name(section, NULL), "a");
    pacreds_profiles_free(profiles);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profiles");

    add_case(suite, "names", names);
    add_case(suite, "sections", sections);
    add_case(suite, "warnings", warnings);
    add_case(suite, "references", references);
    return run_suite(suite);
}
