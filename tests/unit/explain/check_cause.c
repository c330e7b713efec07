/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/cause.h"

#include "explaining.h"

START_TEST(names)
{
    int i, j, known = 0;

    for (i = -5; i < 200; i++) {
        const char *name = pacreds_explanation_cause_name(i);

        if (strcmp(name, "unknown") == 0)
            continue;
        known++;
        for (j = i + 1; j < 200; j++)
            ck_assert_str_ne(name, pacreds_explanation_cause_name(j));
    }
    ck_assert_int_eq(known, 58);
    ck_assert_str_eq(
        pacreds_explanation_stage_name(PACREDS_EXPLANATION_STAGE_PAYLOAD),
        "payload");
    ck_assert_str_eq(pacreds_explanation_stage_name(99), "unknown");
    ck_assert_str_eq(pacreds_explanation_stage_name(-1), "unknown");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cause");

    add_case(suite, "names", names);
    return run_suite(suite);
}
