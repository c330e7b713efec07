/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/finding.h"

#include "support.h"

START_TEST(names)
{
    ck_assert_str_eq(pacreds_key_check_kind_name(PACREDS_KEY_KIND_UNKNOWN),
                     "unknown");
    ck_assert_str_eq(pacreds_key_check_kind_name(99), "unknown");
    ck_assert_str_eq(pacreds_key_check_kind_name(-1), "unknown");
    ck_assert_str_eq(pacreds_key_check_finding_name(0), "unknown");
    ck_assert_str_eq(pacreds_key_check_finding_name(99), "unknown");
    ck_assert_str_eq(pacreds_key_check_severity_name(0), "unknown");
    ck_assert_str_eq(pacreds_key_check_subject_name(4), "unknown");
}
END_TEST

/* A finding too many is dropped. */
START_TEST(bounded)
{
    static pacreds__findings findings;
    int i;

    for (i = 0; i < PACREDS__FINDINGS_MAX + 2; i++)
        pacreds__finding_add(&findings, PACREDS_KEY_CHECK_FINDING_TOO_LONG,
                             i % 2 ? PACREDS_KEY_CHECK_SEVERITY_ERROR
                                   : PACREDS_KEY_CHECK_SEVERITY_WARNING,
                             PACREDS_KEY_CHECK_SUBJECT_ACCESS_KEY_ID, 20, "21",
                             "20");
    ck_assert_uint_eq(findings.count, PACREDS__FINDINGS_MAX);
    ck_assert_uint_eq(findings.errors, PACREDS__FINDINGS_MAX / 2);
    ck_assert_uint_eq(findings.list[0].offset, 20);
    ck_assert_ptr_eq(strstr(findings.list[0].message,
                            "The access key id has 21 characters instead of "
                            "20;"),
                     findings.list[0].message);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("finding");

    add_case(suite, "names", names);
    add_case(suite, "bounded", bounded);
    return run_suite(suite);
}
