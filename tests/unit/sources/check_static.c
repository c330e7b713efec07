/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

START_TEST(resolved)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = make_keys("AKIAX", "s"), *again = NULL;

    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_static_new(&source, keys, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER - 1, &again, NULL),
                     PACREDS_OK);
    ck_assert_ptr_eq(again, keys);
    ck_assert_ptr_null(pacreds_credentials_source(keys));
    pacreds_credentials_free(again);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &again, NULL),
                     PACREDS_ERR_EXPIRED);
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("static");

    add_case(suite, "resolved", resolved);
    return run_suite(suite);
}
