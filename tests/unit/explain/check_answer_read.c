/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_read.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"wrong region, S3", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; the region 'us-east-1' is wrong; "
     "expecting 'eu-west-1'</Message><Region>eu-west-1</Region></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", "AuthorizationHeaderMalformed",
     "eu-west-1", 0},
    {"wrong region, no Region", NULL, 400,
     "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The "
     "authorization header is malformed; the region 'us-east-1' is wrong; "
     "expecting 'eu-west-1'</Message></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, HEAD", NULL, 0,
     "HTTP/1.1 301 Moved Permanently\r\nx-amz-bucket-region: eu-west-1\r\n"
     "\r\n<Error><Code>PermanentRedirect</Code></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, STS", NULL, 403,
     "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
     "Credential should be scoped to a valid region. </Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_REGION, NULL, NULL, "", 0},
    {"wrong region, HEAD without a body", NULL, 0,
     "HTTP/1.1 400 Bad Request\r\nx-amz-bucket-region: eu-west-1\r\n\r\n",
     PACREDS_CAUSE_REGION, "eu-west-1", "", "eu-west-1", 0},
    {"wrong region, a redirect to an endpoint", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>"
     "bkt.s3.eu-west-1.amazonaws.com</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "eu-west-1", NULL, "eu-west-1", 0},
    {"wrong region, a redirect to an old endpoint", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>"
     "s3-us-west-2.amazonaws.com</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "us-west-2", NULL, "us-west-2", 0},
    {"wrong region, an endpoint of none", NULL, 301,
     "<Error><Code>PermanentRedirect</Code><Endpoint>s3.amazonaws.com"
     "</Endpoint></Error>",
     PACREDS_CAUSE_REGION, "", NULL, "", 0},
    {"wrong region, with a capital", NULL, 403,
     "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>"
     "Credential should be scoped to a valid Region, not 'us-east-1'. "
     "</Message></Error></ErrorResponse>",
     PACREDS_CAUSE_REGION, NULL, NULL, "", 0},
    {"in chunks", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n13\r\n"
     "<Error><Code>Expire\r\n1d;a=b\r\ndToken</Code><!-- --></Error>\r\n"
     "0\r\n\r\n",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"in chunks, cut", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n"
     "<Error><Code>ExpiredToken</Code></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"out of its chunks", NULL, 0,
     "HTTP/1.1 403 F\r\nTransfer-Encoding: chunked\r\n\r\n"
     "<Error><Code>ExpiredToken</Code></Error>",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"cut, S3", NULL, 400,
     "<?xml version=\"1.0\"?>\n<Error><Code>ExpiredToken</Code><Message>The "
     "provided token has exp",
     PACREDS_CAUSE_TOKEN_EXPIRED, NULL, "ExpiredToken", "", 0},
    {"cut, STS", NULL, 400,
     "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Mes",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "InvalidClientTokenId", "", 0},
};

START_TEST(answers)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_read");

    add_case(suite, "answers", answers);
    return run_suite(suite);
}
