/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_string.h"

#include <stdio.h>

#include "explaining.h"

/* A string to sign of a service's, and what it says of the request. */
struct text_case {
    const char *sts;
    int cause, stage;
    size_t line;
    const char *subject;
};

static void check_text(const struct text_case *expected, const char *message,
                       int algorithm)
{
    char answer[ROOM];
    pacreds_explanation *e;

    sprintf(answer,
            "<Error><Code>SignatureDoesNotMatch</Code><StringToSign>%s"
            "</StringToSign></Error>",
            expected->sts);
    e = explain_by(make_verifier("default", algorithm), message, NULL, 403,
                   answer);
    check_cause(e, expected->cause, expected->sts);
    ck_assert_int_eq(pacreds_explanation_stage(e), expected->stage);
    ck_assert_uint_eq(pacreds_explanation_line(e), expected->line);
    check_line("subject", pacreds_explanation_subject(e, NULL),
               expected->subject);
    pacreds_explanation_free(e);
}

/* The string to sign differs before its hash does. */
START_TEST(strings_to_sign)
{
    static const struct text_case cases[] = {
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/eu-west-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_REGION, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "eu-west-1"},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/s3/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SERVICE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "s3"},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150831/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SCOPE_DATE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, NULL},
        {"AWS4-HMAC-SHA256\n20150830T123500Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_DATE, PACREDS_EXPLANATION_STAGE_DATE, 2, NULL},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_UNKNOWN, PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST, 4,
         NULL},
        {"AWS4-HMAC-SHA256-PAYLOAD\n20150830T123600Z\n20150830/us-east-1/"
         "service/aws4_request\n" VANILLA_SIGNATURE "\n" EMPTY_HASH
         "\n" EMPTY_HASH,
         PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_NONE, 0, NULL},
        {"AWS4-HMAC-SHA256-OTHER\n20150830T123600Z\n20150830/us-east-1/"
         "service/aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-HMAC-SHA256-OTHER"},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-ECDSA-P256-SHA256"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(&cases[i], VANILLA_MESSAGE, PACREDS_ALGORITHM_V4);
}
END_TEST

/* In version 4A the scope has no region. */
START_TEST(strings_to_sign_v4a)
{
    static const struct text_case cases[] = {
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/s3/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SERVICE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, "s3"},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150831/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_SCOPE_DATE, PACREDS_EXPLANATION_STAGE_SCOPE, 3, NULL},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123500Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_DATE, PACREDS_EXPLANATION_STAGE_DATE, 2, NULL},
        {"AWS4-ECDSA-P256-SHA256\n20150830T123600Z\n20150830/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_UNKNOWN, PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST, 4,
         NULL},
        {"AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/"
         "aws4_request\n" EMPTY_HASH,
         PACREDS_CAUSE_ALGORITHM, PACREDS_EXPLANATION_STAGE_SIGNATURE, 1,
         "AWS4-HMAC-SHA256"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        check_text(&cases[i], V4A_MESSAGE, PACREDS_ALGORITHM_V4A);
    /* Not even its form is that of version 4. */
    check_text(&(struct text_case){"", PACREDS_CAUSE_ALGORITHM,
                                   PACREDS_EXPLANATION_STAGE_NONE, 0,
                                   "AWS4-HMAC-SHA256"},
               V4A_MESSAGE, PACREDS_ALGORITHM_V4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare_string");

    add_case(suite, "strings_to_sign", strings_to_sign);
    add_case(suite, "strings_to_sign_v4a", strings_to_sign_v4a);
    return run_suite(suite);
}
