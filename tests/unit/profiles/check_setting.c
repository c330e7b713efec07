/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static void check_place(const pacreds_setting *setting, int file, uint32_t line)
{
    ck_assert_ptr_nonnull(setting);
    ck_assert_int_eq(pacreds_setting_file(setting), file);
    ck_assert_uint_eq(pacreds_setting_line(setting), line);
}

START_TEST(places)
{
    pacreds_profiles *profiles = NULL;
    const pacreds_setting *section, *s3;

    ck_assert_int_eq(
        pacreds_profiles_parse(
            &profiles,
            TEXT("#\n[profile a]\nx=1\n s\ny=1\ns3=\n# c\n a=1\n\n b=2\ny=2"),
            TEXT("[a]\nx=2\n[b]"), NULL),
        PACREDS_OK);
    section = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                    TEXT("a"));
    check_place(section, PACREDS_PROFILES_FILE_CONFIG, 2);
    check_place(pacreds_setting_find(section, TEXT("x")),
                PACREDS_PROFILES_FILE_CREDENTIALS, 2);
    check_place(pacreds_setting_find(section, TEXT("y")),
                PACREDS_PROFILES_FILE_CONFIG, 11);
    s3 = pacreds_setting_find(section, TEXT("s3"));
    check_place(s3, PACREDS_PROFILES_FILE_CONFIG, 6);
    check_place(pacreds_setting_child(s3, 0), PACREDS_PROFILES_FILE_CONFIG, 8);
    check_place(pacreds_setting_child(s3, 1), PACREDS_PROFILES_FILE_CONFIG, 10);
    check_place(
        pacreds_profiles_section(profiles, PACREDS_PROFILES_SECTION_PROFILE, 1),
        PACREDS_PROFILES_FILE_CREDENTIALS, 3);
    ck_assert_ptr_null(
        pacreds_profiles_path(profiles, PACREDS_PROFILES_FILE_CONFIG, NULL));
    ck_assert_int_eq(pacreds_profiles_changed(profiles), 0);
    ck_assert_ptr_null(pacreds_setting_find(section, TEXT("X")));
    ck_assert_ptr_null(pacreds_setting_find(section, TEXT("")));
    ck_assert_ptr_null(pacreds_setting_child(section, 3));
    ck_assert_ptr_null(pacreds_profiles_find(
        profiles, PACREDS_PROFILES_SECTION_SSO_SESSION, TEXT("a")));
    ck_assert_uint_eq(pacreds_profiles_section_count(profiles, 0), 0);
    ck_assert_uint_eq(pacreds_profiles_section_count(profiles, 4), 0);
    pacreds_profiles_free(profiles);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("setting");

    add_case(suite, "places", places);
    return run_suite(suite);
}
