/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/base; see refused.h. */
#include "refused.h"

/* These take no pointer; they are here for the sake of the list. */
START_TEST(numbers)
{
    NOTHING(pacreds_paapi_operation_name(-1));
    NOTHING(pacreds_paapi_operation_path(-1));
    NOTHING(pacreds_paapi_operation_target(-1));
    ck_assert_uint_gt(pacreds_paapi_marketplace_count(), 0);
    ck_assert_uint_gt(pacreds_paapi_error_count(), 0);
    ck_assert_uint_gt(pacreds_preset_count(), 0);
    ck_assert_ptr_nonnull(pacreds_error_name(-12345));
    ck_assert_ptr_nonnull(pacreds_error_text(-12345));
    ck_assert_ptr_nonnull(pacreds_key_check_kind_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_finding_name(-1));
    ck_assert_ptr_nonnull(pacreds_profiles_section_kind_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_severity_name(-1));
    ck_assert_ptr_nonnull(pacreds_key_check_subject_name(-1));
    ck_assert_ptr_nonnull(pacreds_profiles_warning_name(-1));
    ck_assert_ptr_nonnull(pacreds_explanation_cause_name(-1));
    ck_assert_ptr_nonnull(pacreds_explanation_stage_name(-1));
    ck_assert_ptr_nonnull(pacreds_version());
    ck_assert_int_gt(pacreds_version_number(), 0);
    ck_assert_int_gt(pacreds_now(), 0);
    ck_assert_uint_eq(pacreds_secret_memory_used(), 0);
    ck_assert_uint_eq(pacreds_secret_memory_unlocked(), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_base");

    add_case(suite, "numbers", numbers);
    return run_suite(suite);
}
