/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/key_questions.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"key unknown, S3", NULL, 403,
     "<Error><Code>InvalidAccessKeyId</Code><Message>The AWS Access Key Id you "
     "provided does not exist in our records.</Message></Error>",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "InvalidAccessKeyId", "", 0},
    {"key unknown, a good one",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=AKIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/"
     "aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403,
     "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>The "
     "security token included in the request is invalid.</Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_KEY_UNKNOWN, NULL, "InvalidClientTokenId", "", 0},
    {"token missing",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\nAuthorization: "
     "AWS4-HMAC-SHA256 Credential=ASIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/"
     "aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403, "<Error><Code>InvalidAccessKeyId</Code></Error>",
     PACREDS_CAUSE_TOKEN_MISSING, NULL, NULL, "", 0},
    {"token with a long-term key",
     "GET / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "X-Amz-Security-Token: abc\nAuthorization: AWS4-HMAC-SHA256 "
     "Credential=AKIARZPUZDIKGB2VALC4/20150830/us-east-1/s3/aws4_request, "
     "SignedHeaders=host;x-amz-date;x-amz-security-token, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     403, "", PACREDS_CAUSE_TOKEN_UNEXPECTED, NULL, "", "", 0},
    {"PA-API's unknown key",
     "POST /paapi5/getitems HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "Authorization: AWS4-HMAC-SHA256 Credential=AKIARZPUZDIKGB2VALC4/20150830/"
     "us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, "
     "Signature=" VANILLA_SIGNATURE "\n\n",
     401,
     "{\"__type\":\"com.amazon.paapi5#UnrecognizedClientException\",\"Errors\":"
     "[{\"Code\":\"UnrecognizedClient\",\"Message\":\"The Access Key or "
     "security token included in the request is invalid.\"}]}",
     PACREDS_CAUSE_KEY_UNKNOWN, NULL, "UnrecognizedClient", "", 0},
    {"a bare 403", NULL, 403, "", PACREDS_CAUSE_KEY_MALFORMED, NULL, "", "", 0},
};

START_TEST(keys)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_questions");

    add_case(suite, "keys", keys);
    return run_suite(suite);
}
