/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verdict.h"

#include "support.h"

static pacreds__slice slice(const char *text)
{
    return pacreds__slice_of(text);
}

START_TEST(accepted)
{
    pacreds__verdict verdict;
    pacreds_error error;

    pacreds__verdict_init(&verdict);
    memset(&error, 1, sizeof error);
    ck_assert_int_eq(pacreds__verdict_report(&verdict, &error), PACREDS_OK);
    ck_assert_int_eq(error.code, PACREDS_OK);
    ck_assert_str_eq(error.message, "");
    ck_assert_int_eq(pacreds__verdict_report(&verdict, NULL), PACREDS_OK);
}
END_TEST

START_TEST(sentences)
{
    pacreds__verdict verdict;
    pacreds_error error;

    ck_assert_int_eq(pacreds__verdict_set(&verdict, PACREDS_ERR_TOKEN),
                     PACREDS_ERR_TOKEN);
    ck_assert_int_eq(pacreds__verdict_report(&verdict, &error),
                     PACREDS_ERR_TOKEN);
    ck_assert_str_eq(error.message, pacreds_error_text(PACREDS_ERR_TOKEN));
    ck_assert_int_eq(pacreds__verdict_about(
                         &verdict, PACREDS__REASON_HEADER_ABSENT, slice("via")),
                     PACREDS_ERR_HEADER_ABSENT);
    pacreds__verdict_report(&verdict, &error);
    ck_assert_str_eq(
        error.message,
        "The header via is in SignedHeaders but not in the request.");
    ck_assert_uint_eq(error.offset, PACREDS_NO_OFFSET);
    ck_assert_int_eq(
        pacreds__verdict_at(&verdict, PACREDS__REASON_NAMES_ORDER, 12),
        PACREDS_ERR_AUTHORIZATION);
    pacreds__verdict_report(&verdict, &error);
    ck_assert_str_eq(error.message, "SignedHeaders is not sorted, or names a "
                                    "header twice (offset 12).");
    ck_assert_uint_eq(error.offset, 12);
    pacreds__verdict_about(&verdict, PACREDS__REASON_TOO_NEW, slice(""));
    verdict.seconds = 901;
    pacreds__verdict_report(&verdict, &error);
    ck_assert_str_eq(error.message,
                     "The request is dated 901 seconds after the verifier's "
                     "time; check the signer's clock.");
}
END_TEST

/* A name of a request's own choice must not push the sentence out. */
START_TEST(long_subjects)
{
    static const char name[] =
        "x-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    pacreds__verdict verdict;
    pacreds_error error;

    pacreds__verdict_about(&verdict, PACREDS__REASON_HEADER_UNSIGNED,
                           slice(name));
    pacreds__verdict_report(&verdict, &error);
    ck_assert_uint_eq(strspn(error.message + 11, "x-a"), 64);
    ck_assert_ptr_nonnull(strstr(error.message, " must be signed but is"));
}
END_TEST

/* Every reason has a sentence and a code. */
START_TEST(reasons)
{
    pacreds__verdict verdict;
    pacreds_error error;
    int reason;

    for (reason = PACREDS__REASON_NONE + 1; reason <= PACREDS__REASON_TIME;
         reason++) {
        ck_assert_int_lt(pacreds__verdict_about(&verdict, reason, slice("s")),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds__verdict_report(&verdict, &error),
                         verdict.code);
        ck_assert_uint_gt(strlen(error.message), 30);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verdict");

    add_case(suite, "accepted", accepted);
    add_case(suite, "sentences", sentences);
    add_case(suite, "long_subjects", long_subjects);
    add_case(suite, "reasons", reasons);
    return run_suite(suite);
}
