/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_cause.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"wrong service, JSON", NULL, 403,
     "{\"message\":\"Credential should be scoped to correct service: "
     "'execute-api'. \"}",
     PACREDS_CAUSE_SERVICE, "execute-api", "", "", 0},
    {"wrong service, MinIO", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; incorrect service \"service\". This "
     "endpoint belongs to \"s3\".</Message></Error>",
     PACREDS_CAUSE_SERVICE, NULL, NULL, "", 0},
    {"token expired", NULL, 400,
     "<Error><Code>ExpiredToken</Code><Message>The provided token has expired."
     "</Message></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"body changed, Ceph", NULL, 400,
     "<?xml version=\"1.0\"?><Error><Code>XAmzContentSHA256Mismatch</Code>"
     "</Error>",
     PACREDS_CAUSE_BODY, NULL, NULL, "", 0},
    {"no header for the payload, S3", NULL, 400,
     "<Error><Code>InvalidRequest</Code><Message>Missing required header for "
     "this request: x-amz-content-sha256</Message></Error>",
     PACREDS_CAUSE_PAYLOAD_HEADER, NULL, NULL, "", 0},
    {"stripped on the way", NULL, 403,
     "{\"message\":\"Missing Authentication Token\"}", PACREDS_CAUSE_NOT_SIGNED,
     NULL, NULL, "", 0},
    {"incomplete, by the answer", NULL, 403,
     "{\"__type\":\"com.amazon.paapi5#IncompleteSignatureException\","
     "\"Errors\":[{\"Code\":\"IncompleteSignature\",\"Message\":\"The request "
     "signature did not include all of the required components.\"}]}",
     PACREDS_CAUSE_INCOMPLETE, NULL, "IncompleteSignature", "", 0},
    {"PA-API's region", NULL, 401,
     "{\"__type\":\"com.amazon.paapi5#InvalidSignatureException\",\"Errors\":"
     "[{\"Code\":\"InvalidSignature\",\"Message\":\"The request has not been "
     "correctly signed. (PACREDS_ERR_SCOPE_REGION: The request is not signed "
     "for the region eu-west-1.)\"}]}",
     PACREDS_CAUSE_REGION, NULL, "InvalidSignature", "", 0},
    {"PA-API's throttle", NULL, 429,
     "{\"__type\":\"com.amazon.paapi5#TooManyRequestsException\",\"Errors\":"
     "[{\"Code\":\"TooManyRequests\",\"Message\":\"The request was denied due "
     "to request throttling.\"}]}",
     PACREDS_CAUSE_THROTTLED, NULL, "TooManyRequests", "", 0},
    {"throttled, EC2", NULL, 503,
     "<Response><Errors><Error><Code>RequestLimitExceeded</Code><Message>Wait."
     "</Message></Error></Errors></Response>",
     PACREDS_CAUSE_THROTTLED, NULL, "RequestLimitExceeded", "", 0},
    {"throttled, a page", NULL, 503, "<html>busy</html>",
     PACREDS_CAUSE_THROTTLED, NULL, "", "", 0},
    {"no such key of a bucket", NULL, 404,
     "<Error><Code>NoSuchKey</Code><Key>a</Key></Error>",
     PACREDS_CAUSE_OTHER_ERROR, NULL, "NoSuchKey", "", 0},
    {"PA-API is retired", NULL, 403,
     "{\"__type\":\"com.amazon.paapi5#AccessDeniedException\",\"Errors\":"
     "[{\"Code\":\"AccessDenied\",\"Message\":\"Product Advertising API is "
     "deprecated. Please migrate to Creators API.\"}]}",
     PACREDS_CAUSE_OTHER_ERROR, NULL, "AccessDenied", "", 0},
    {"a page of 404", NULL, 404, "<html></html>", PACREDS_CAUSE_OTHER_ERROR,
     NULL, "", "", 0},
    {"a page of 502", NULL, 502, "", PACREDS_CAUSE_OTHER_ERROR, NULL, "", "",
     0},
    {"no refusal", NULL, 200, "{}", PACREDS_CAUSE_NOT_REFUSED, NULL, "", "", 0},
};

START_TEST(answers)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_cause");

    add_case(suite, "answers", answers);
    return run_suite(suite);
}
