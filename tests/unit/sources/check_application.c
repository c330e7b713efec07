/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

START_TEST(application)
{
    pacreds_credentials *keys = make_keys("AKIAX", "s"), *got = NULL;
    pacreds_source *source = NULL;

    ck_assert_int_eq(pacreds_source_application_new(&source, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &got, NULL),
                     PACREDS_ERR_NEEDS_UPDATE);
    pacreds_credentials_set_expiry(keys, NOVEMBER + 1, NULL);
    ck_assert_int_eq(pacreds_source_application_update(source, keys, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &got, NULL),
                     PACREDS_OK);
    pacreds_credentials_free(got);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER + 1, &got, NULL),
                     PACREDS_ERR_NEEDS_UPDATE);
    ck_assert_int_eq(pacreds_source_application_update(source, NULL, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_source_resolve(source, NOVEMBER, &got, NULL),
                     PACREDS_ERR_NEEDS_UPDATE);
    pacreds_source_free(source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("application");

    add_case(suite, "application", application);
    return run_suite(suite);
}
