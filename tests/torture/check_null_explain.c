/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/explain; see refused.h. */
#include "refused.h"

START_TEST(explanations)
{
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_explanation *explanation = NULL;
    size_t len = 1;

    REFUSED(pacreds_explain(NULL, NULL, request, NULL, NULL, NOVEMBER, NULL));
    REFUSED(
        pacreds_explain(&explanation, NULL, NULL, NULL, NULL, NOVEMBER, NULL));
    ck_assert_int_eq(
        pacreds_explain(&explanation, NULL, request, NULL, NULL, -1, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_null(explanation);
    ck_assert_int_eq(pacreds_explain(&explanation, NULL, request, NULL, NULL,
                                     NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(pacreds_explanation_text(explanation, NULL));
    REFUSED(pacreds_explanation_reveal_token(explanation, 2, NULL));
    REFUSED(pacreds_explanation_reveal_token(NULL, 1, NULL));
    pacreds_explanation_free(explanation);
    pacreds_explanation_free(NULL);
    ck_assert_int_eq(pacreds_explanation_cause(NULL), PACREDS_CAUSE_UNKNOWN);
    ck_assert_int_eq(pacreds_explanation_stage(NULL),
                     PACREDS_EXPLANATION_STAGE_NONE);
    ck_assert_uint_eq(pacreds_explanation_line(NULL), 0);
    ck_assert_int_eq(pacreds_explanation_skew(NULL), 0);
    ck_assert_int_eq(pacreds_explanation_form(NULL),
                     PACREDS_EXPLANATION_FORM_UNKNOWN);
    ck_assert_int_eq(pacreds_explanation_status(NULL), 0);
    ck_assert_uint_eq(pacreds_explanation_possible_count(NULL), 0);
    ck_assert_int_eq(pacreds_explanation_possible(NULL, 0, NULL),
                     PACREDS_CAUSE_UNKNOWN);
    NOTHING(pacreds_explanation_text(NULL, &len));
    ck_assert_uint_eq(len, 0);
    NOTHING(pacreds_explanation_subject(NULL, NULL));
    NOTHING(pacreds_explanation_ours(NULL, &len));
    NOTHING(pacreds_explanation_theirs(NULL, &len));
    NOTHING(pacreds_explanation_code(NULL, &len));
    NOTHING(pacreds_explanation_message(NULL, &len));
    NOTHING(pacreds_explanation_region(NULL, &len));
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_explain");

    add_case(suite, "explanations", explanations);
    return run_suite(suite);
}
