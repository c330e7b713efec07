/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/time_cause.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"skewed, S3", NULL, 403,
     "<Error><Code>RequestTimeTooSkewed</Code><Message>The difference between "
     "the request time and the current time is too large.</Message>"
     "<RequestTime>20150830T123600Z</RequestTime><ServerTime>"
     "2015-08-30T13:36:00Z</ServerTime><MaxAllowedSkewMilliseconds>900000"
     "</MaxAllowedSkewMilliseconds></Error>",
     PACREDS_CAUSE_CLOCK, "", "RequestTimeTooSkewed", "", 3600},
    {"skewed, by Date", NULL, 0,
     "HTTP/1.1 403 Forbidden\r\nDate: Sun, 30 Aug 2015 10:36:00 GMT\r\n\r\n"
     "<Error><Code>RequestTimeTooSkewed</Code></Error>",
     PACREDS_CAUSE_CLOCK, "", NULL, "", -7200},
    {"skewed, JSON", NULL, 400,
     "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature "
     "expired: 20150830T123600Z is now earlier than 20150830T125500Z "
     "(20150830T130000Z - 5 min.)\"}",
     PACREDS_CAUSE_CLOCK, "", "InvalidSignatureException", "", 1440},
    {"skewed, not yet current", NULL, 400,
     "{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature not "
     "yet current: 20150830T123600Z is still later than 20150830T120500Z "
     "(20150830T120000Z + 5 min.)\"}",
     PACREDS_CAUSE_CLOCK, NULL, NULL, "", -2160},
    {"skewed, a bare 403 with Date", NULL, 0,
     "HTTP/1.1 403 Forbidden\r\nDate: Mon, 31 Aug 2015 12:36:00 GMT\r\n\r\n",
     PACREDS_CAUSE_CLOCK, NULL, "", "", 86400},
    {"expired URL",
     "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
     "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
     "20150830T113600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
     "&X-Amz-Signature=" VANILLA_SIGNATURE
     " HTTP/1.1\nHost:example.amazonaws.com\n\n",
     403,
     "<Error><Code>AccessDenied</Code><Message>Request has expired</Message>"
     "<X-Amz-Expires>600</X-Amz-Expires><Expires>2015-08-30T11:46:00Z"
     "</Expires><ServerTime>2015-08-30T12:36:00Z</ServerTime></Error>",
     PACREDS_CAUSE_URL_EXPIRED, "", "AccessDenied", "", 3600},
    {"expired URL, a bare 403",
     "GET /?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
     "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
     "20150830T113600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
     "&X-Amz-Signature=" VANILLA_SIGNATURE
     " HTTP/1.1\nHost:example.amazonaws.com\n\n",
     403, "", PACREDS_CAUSE_URL_EXPIRED, NULL, "", "", 3600},
    {"expired two seconds after signing", NULL, 0,
     "HTTP/1.1 400 F\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
     "<ErrorResponse><Error><Code>RequestExpired</Code><Message>Request has "
     "expired.</Message></Error>"
     "</ErrorResponse>",
     PACREDS_CAUSE_CLOCK, "", "RequestExpired", "", 0},
    {"waited",
     "GET / HTTP/1.1\nHost: example.amazonaws.com\n"
     "X-Amz-Date: 20150830T103600Z\n" AUTHORIZATION("host;x-amz-date",
                                                    VANILLA_SIGNATURE) "\n",
     0,
     "HTTP/1.1 403 Forbidden\r\nDate: Sun, 30 Aug 2015 12:36:02 GMT\r\n\r\n"
     "<Error><Code>RequestTimeTooSkewed</Code></Error>",
     PACREDS_CAUSE_STALE, "", NULL, "", 7202},
    {"words, with nothing of it", NULL, 403,
     "The request date is not within the accepted time range\nGET\n",
     PACREDS_CAUSE_CLOCK, NULL, "", "", 0},
};

START_TEST(times)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("time_cause");

    add_case(suite, "times", times);
    return run_suite(suite);
}
