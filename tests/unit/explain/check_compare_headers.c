/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_headers.h"

#include "explaining.h"

#define BODY_HASH                                                              \
    "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"

static const struct mistake mistakes[] = {
    {.name = "accept-encoding rewritten",
     .headers = "Accept-Encoding: identity\n",
     .names = "accept-encoding;host;x-amz-date",
     .their_headers = "accept-encoding:gzip(gfe)\n" VANILLA_HEADERS,
     .cause = PACREDS_CAUSE_HEADER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "accept-encoding",
     .ours = "accept-encoding:identity",
     .theirs = "accept-encoding:gzip(gfe)"},
    {.name = "content-type rewritten",
     .headers = "Content-Type: application/json\n",
     .names = "content-type;host;x-amz-date",
     .their_headers =
         "content-type:application/json; charset=utf-8\n" VANILLA_HEADERS,
     .cause = PACREDS_CAUSE_HEADER_CHANGED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "content-type"},
    {.name = "header removed",
     .headers = "X-Custom: a\n",
     .names = "host;x-amz-date;x-custom",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-custom",
     .ours = "x-custom:a",
     .theirs = ""},
    {.name = "header arrived empty",
     .headers = "Range: bytes=0-1\n",
     .names = "host;range;x-amz-date",
     .their_headers = "host:example.amazonaws.com\nrange:\n"
                      "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "range"},
    {.name = "header added",
     .names = "host;via;x-amz-date",
     .their_headers = "host:example.amazonaws.com\nvia:1.1 proxy\n"
                      "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HEADER_ADDED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "via",
     .ours = "",
     .theirs = "via:1.1 proxy"},
    {.name = "host rewritten",
     .their_headers = "host:backend.internal\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HOST,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "host"},
    {.name = "port added",
     .their_headers =
         "host:example.amazonaws.com:8443\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_HOST_PORT,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 4,
     .subject = "host"},
    {.name = "date rewritten",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-date:20150830T123601Z\n",
     .cause = PACREDS_CAUSE_DATE,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5,
     .subject = "x-amz-date"},
    {.name = "white space kept",
     .headers = "X-Amz-Meta-A: annual  report\n",
     .names = "host;x-amz-date;x-amz-meta-a",
     .their_headers = VANILLA_HEADERS "x-amz-meta-a:annual  report\n",
     .cause = PACREDS_CAUSE_HEADER_WHITE_SPACE,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-meta-a",
     .ours = "x-amz-meta-a:annual report"},
    {.name = "last of two headers",
     .headers = "X-Amz-Meta-A: a\nX-Amz-Meta-A: b\n",
     .names = "host;x-amz-date;x-amz-meta-a",
     .their_headers = VANILLA_HEADERS "x-amz-meta-a:b\n",
     .cause = PACREDS_CAUSE_HEADER_REPEATED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-meta-a",
     .ours = "x-amz-meta-a:a,b"},
    {.name = "session token lost",
     .headers = "X-Amz-Security-Token: abc\n",
     .names = "host;x-amz-date;x-amz-security-token",
     .cause = PACREDS_CAUSE_HEADER_REMOVED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 6,
     .subject = "x-amz-security-token",
     .theirs = ""},
    {.name = "header of the payload changed",
     .headers = "x-amz-content-sha256: " EMPTY_HASH "\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-content-sha256:" BODY_HASH
         "\nx-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_BODY,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5},
    {.name = "header of the payload lost",
     .headers = "x-amz-content-sha256: " EMPTY_HASH "\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .line = 5},
};

START_TEST(headers)
{
    check_mistakes(mistakes, sizeof mistakes / sizeof mistakes[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare_headers");

    add_case(suite, "headers", headers);
    return run_suite(suite);
}
