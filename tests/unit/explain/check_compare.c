/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare.h"

#include "explaining.h"

static const struct mistake mistakes[] = {
    {.name = "method",
     .their_method = "POST",
     .cause = PACREDS_CAUSE_METHOD,
     .stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .line = 1,
     .ours = "GET",
     .theirs = "POST"},
    {.name = "names of headers",
     .their_names = "host",
     .cause = PACREDS_CAUSE_SIGNED_HEADERS,
     .stage = PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS,
     .line = 7,
     .subject = "x-amz-date"},
    {.name = "body changed",
     .method = "POST",
     .their_method = "POST",
     .body = "{}\n",
     .payload =
         "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a",
     .cause = PACREDS_CAUSE_BODY,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 8},
    {.name = "nothing",
     .cause = PACREDS_CAUSE_MISMATCH,
     .stage = PACREDS_EXPLANATION_STAGE_SIGNATURE},
    {.name = "no x-amz-content-sha256",
     .preset = "s3",
     .payload = "UNSIGNED-PAYLOAD",
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 8,
     .ours = EMPTY_HASH,
     .theirs = "UNSIGNED-PAYLOAD"},
    {.name = "unsigned payload",
     .headers = "x-amz-content-sha256: UNSIGNED-PAYLOAD\n",
     .names = "host;x-amz-content-sha256;x-amz-date",
     .their_headers =
         "host:example.amazonaws.com\nx-amz-content-sha256:UNSIGNED-PAYLOAD\n"
         "x-amz-date:20150830T123600Z\n",
     .cause = PACREDS_CAUSE_UNSIGNED_PAYLOAD,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .line = 9},
};

START_TEST(stages)
{
    check_mistakes(mistakes, sizeof mistakes / sizeof mistakes[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("compare");

    add_case(suite, "stages", stages);
    return run_suite(suite);
}
