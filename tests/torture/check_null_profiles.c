/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/profiles; see refused.h. */
#include "refused.h"

START_TEST(profile_edits)
{
    pacreds_profile_edit *edit = NULL;
    const char *text;

    REFUSED(pacreds_profile_edit_new(NULL, "a", 1, NULL));
    REFUSED(pacreds_profile_edit_new(&edit, NULL, LENGTH, NULL));
    ck_assert_int_eq(pacreds_profile_edit_new(&edit, NULL, 0, NULL),
                     PACREDS_ERR_SYNTAX);
    REFUSED(pacreds_profile_edit_set(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_profile_edit_unset(NULL, "a", 1, NULL));
    REFUSED(pacreds_profile_edit_set_credentials(NULL, NULL, NULL));
    REFUSED(pacreds_profile_edit_remove(NULL, NULL));
    REFUSED(pacreds_profile_edit_text(NULL, "", 0, 0, &text, NULL, NULL));
    REFUSED(pacreds_profile_edit_file(NULL, "a", 1, 0, NULL));
    NOTHING(pacreds_profile_edit_path(NULL, NULL));
    ck_assert_int_eq(pacreds_profile_edit_new(&edit, "a", 1, NULL), PACREDS_OK);
    REFUSED(pacreds_profile_edit_set(edit, NULL, LENGTH, "b", 1, NULL));
    REFUSED(pacreds_profile_edit_set(edit, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_profile_edit_unset(edit, NULL, LENGTH, NULL));
    REFUSED(pacreds_profile_edit_set_credentials(edit, NULL, NULL));
    REFUSED(pacreds_profile_edit_text(edit, "", 0, 0, NULL, NULL, NULL));
    REFUSED(
        pacreds_profile_edit_text(edit, NULL, LENGTH, 0, &text, NULL, NULL));
    REFUSED(pacreds_profile_edit_file(edit, NULL, LENGTH, 0, NULL));
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, NULL, 0, 0, &text, NULL, NULL),
        PACREDS_OK);
    ck_assert_str_eq(text, "");
    pacreds_profile_edit_free(edit);
    pacreds_profile_edit_free(NULL);
}
END_TEST

START_TEST(profiles)
{
    pacreds_profiles *read = NULL;
    size_t len = 1;

    REFUSED(pacreds_profiles_parse(NULL, "", 0, "", 0, NULL));
    REFUSED(pacreds_profiles_parse(&read, NULL, LENGTH, "", 0, NULL));
    REFUSED(pacreds_profiles_parse(&read, "", 0, NULL, LENGTH, NULL));
    REFUSED(pacreds_profiles_load(NULL, "a", 1, "a", 1, 0, NULL));
    REFUSED(pacreds_profiles_load(&read, NULL, LENGTH, "a", 1, 0, NULL));
    REFUSED(pacreds_profiles_load(&read, "a", 1, NULL, LENGTH, 0, NULL));
    ck_assert_ptr_null(read);
    ck_assert_int_eq(pacreds_profiles_parse(&read, "[default]\n~=1",
                                            PACREDS_NUL_TERMINATED, NULL, 0,
                                            NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profiles_warning(read, 0, NULL, NULL, NULL, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_profiles_warning(read, 1, NULL, NULL, NULL, NULL));
    NOTHING(pacreds_profiles_find(read, 1, NULL, LENGTH));
    NOTHING(pacreds_setting_find(pacreds_profiles_section(read, 1, 0), NULL,
                                 LENGTH));
    pacreds_profiles_free(read);
    pacreds_profiles_free(NULL);
    REFUSED(pacreds_profiles_warning(NULL, 0, NULL, NULL, NULL, NULL));
    NOTHING(pacreds_profiles_path(NULL, 1, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_profiles_section(NULL, 1, 0));
    NOTHING(pacreds_profiles_find(NULL, 1, "a", 1));
    ck_assert_int_eq(pacreds_profiles_changed(NULL), 0);
    ck_assert_uint_eq(pacreds_profiles_section_count(NULL, 1), 0);
    ck_assert_uint_eq(pacreds_profiles_warning_count(NULL), 0);
}
END_TEST

START_TEST(settings)
{
    size_t len = 1;

    NOTHING(pacreds_setting_name(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_setting_value(NULL, &len));
    NOTHING(pacreds_setting_child(NULL, 0));
    NOTHING(pacreds_setting_find(NULL, "a", 1));
    ck_assert_int_eq(pacreds_setting_file(NULL), 0);
    ck_assert_uint_eq(pacreds_setting_line(NULL), 0);
    ck_assert_uint_eq(pacreds_setting_child_count(NULL), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_profiles");

    add_case(suite, "profile_edits", profile_edits);
    add_case(suite, "profiles", profiles);
    add_case(suite, "settings", settings);
    return run_suite(suite);
}
