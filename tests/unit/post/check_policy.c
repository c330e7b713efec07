/* SPDX-License-Identifier: Apache-2.0 */
/* Policies that are built from conditions. */
#include "policies.h"

START_TEST(building)
{
    pacreds_policy *policy = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_policy_new(&policy, -1, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_null(policy);
    policy = make_policy(NOVEMBER);
    ck_assert_int_eq(pacreds_policy_add(policy, 3, "a", 1, "b", 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_policy_add(policy, 1, "", 0, "b", 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_policy_add(policy, 1, "a\0", 2, "b", 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 1);
    ck_assert_int_eq(pacreds_policy_add(policy, 2, "a", 1, "bc\xff", 3, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 2);
    ck_assert_int_eq(pacreds_policy_add_length_range(policy, -1, 5, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_policy_add_length_range(policy, 6, 5, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    pacreds_policy_free(policy);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy");

    add_case(suite, "building", building);
    return run_suite(suite);
}
