/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_questions.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"never signed", "GET / HTTP/1.1\nHost: h\n\n", 403, "",
     PACREDS_CAUSE_NOT_SIGNED, NULL, "", "", 0},
    {"signed twice",
     "GET /?X-Amz-Signature=a HTTP/1.1\nHost: h\n"
     "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION("host",
                                                    VANILLA_SIGNATURE) "\n",
     400, "", PACREDS_CAUSE_SIGNED_TWICE, NULL, "", "", 0},
    {"cut",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/s3/"
     "aws4_request\n\n",
     403, "", PACREDS_CAUSE_INCOMPLETE, "", "", "", 0},
    {"malformed",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE, SignedHeaders=host, "
     "Signature=1\n\n",
     403, "", PACREDS_CAUSE_MALFORMED, NULL, "", "", 0},
    {"another algorithm",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "Authorization: AWS AKIDEXAMPLE:abc\n\n",
     403, "", PACREDS_CAUSE_ALGORITHM, NULL, "", "", 0},
    {"no date",
     "GET / HTTP/1.1\nHost: h\n" AUTHORIZATION("host", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_DATE, NULL, "", "", 0},
    {"another day",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150831T000000Z\n" AUTHORIZATION(
         "host;x-amz-date", VANILLA_SIGNATURE) "\n",
     0, "HTTP/1.1 403 Forbidden\r\nDate: Mon, 31 Aug 2015 00:00:00 GMT\r\n\r\n",
     PACREDS_CAUSE_SCOPE_DATE, NULL, "", "", 0},
    {"a signed header that is not there",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
         "host;x-amz-date;x-gone", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_HEADER_REMOVED, "x-gone", "", "", 0},
    {"a header that must be signed",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nX-Amz-Acl: "
     "a\n" AUTHORIZATION("host;x-amz-date", VANILLA_SIGNATURE) "\n",
     403, "", PACREDS_CAUSE_HEADER_UNSIGNED, "x-amz-acl", "", "", 0},
    {"a header that S3 misses", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><Message>Your request was "
     "missing a required header</Message><MissingHeaderName>"
     "x-amz-content-sha256</MissingHeaderName></Error>",
     PACREDS_CAUSE_PAYLOAD_HEADER, "x-amz-content-sha256", NULL, "", 0},
    {"a header that S3 misses and that was signed", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><MissingHeaderName>X-Amz-Date"
     "</MissingHeaderName></Error>",
     PACREDS_CAUSE_HEADER_REMOVED, "x-amz-date", NULL, "", 0},
    {"a header that S3 misses and that was not signed", NULL, 400,
     "<Error><Code>MissingSecurityHeader</Code><MissingHeaderName>x-amz-acl"
     "</MissingHeaderName></Error>",
     PACREDS_CAUSE_OTHER_ERROR, "x-amz-acl", NULL, "", 0},
    {"a header that must be signed, JSON", NULL, 403,
     "{\"message\":\"'Host' or ':authority' must be a 'SignedHeader' in the "
     "AWS Authorization.\"}",
     PACREDS_CAUSE_HEADER_UNSIGNED, "host", "", "", 0},
    {"headers that must be signed, S3", NULL, 403,
     "<Error><Code>AccessDenied</Code><Message>There were headers present in "
     "the request which were not signed</Message><HeadersNotSigned>x-amz-meta-b"
     ", x-amz-meta-c</HeadersNotSigned></Error>",
     PACREDS_CAUSE_HEADER_UNSIGNED, "x-amz-meta-b", NULL, "", 0},
    {"a header that must be signed, by no name", NULL, 403,
     "The header is not signed", PACREDS_CAUSE_HEADER_UNSIGNED, "", "", "", 0},
};

START_TEST(requests)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

/* What the verifier knows of the service. */
START_TEST(known_scope)
{
    pacreds_request *request = make_request(VANILLA_MESSAGE);
    pacreds_verifier *verifier = NULL;
    pacreds_explanation *e = NULL;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("eu-central-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    e = explain_request(verifier, request, NULL, 403, "", 0);
    check_cause(e, PACREDS_CAUSE_REGION, "region");
    ck_assert_str_eq(pacreds_explanation_region(e, NULL), "eu-central-1");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT("us-east-1"), TEXT("sts"), NULL),
        PACREDS_OK);
    e = explain_request(verifier, request, NULL, 403, "", 0);
    check_cause(e, PACREDS_CAUSE_SERVICE, "service");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL), "sts");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    pacreds_request_free(request);
}
END_TEST

/* The regions of version 4A are in a header, not in the scope. */
START_TEST(known_scope_v4a)
{
    pacreds_request *request = make_request(V4A_MESSAGE);
    pacreds_preset *preset = NULL;
    pacreds_verifier *verifier = NULL;
    pacreds_explanation *e = NULL;

    pacreds_preset_new(&preset, TEXT("default"), NULL);
    pacreds_preset_set_algorithm(preset, PACREDS_ALGORITHM_V4A, NULL);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, TEXT("eu-central-1"),
                                          TEXT("service"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    e = explain_request(verifier, request, NULL, 403, "", 0);
    check_cause(e, PACREDS_CAUSE_REGION, "region");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL), "eu-central-1");
    ck_assert_int_eq(pacreds_explanation_stage(e),
                     PACREDS_EXPLANATION_STAGE_NONE);
    ck_assert_str_eq(pacreds_explanation_ours(e, NULL), "");
    pacreds_explanation_free(e);
    pacreds_verifier_free(verifier);
    pacreds_preset_free(preset);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_questions");

    add_case(suite, "requests", requests);
    add_case(suite, "known_scope", known_scope);
    add_case(suite, "known_scope_v4a", known_scope_v4a);
    return run_suite(suite);
}
