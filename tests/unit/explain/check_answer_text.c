/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_text.h"

#include <stdio.h>

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"words and a canonical request", NULL, 401,
     "The signature does not match\nGET\n/\n\nhost:h\nx-amz-date:"
     "20150830T123600Z\n\nhost;x-amz-date\n" EMPTY_HASH,
     PACREDS_CAUSE_HOST, "host", "", "", 0},
    {"words and quoted texts", NULL, 403,
     "The request signature we calculated does not match the signature you "
     "provided.\n\nThe Canonical String for this request should have been\n"
     "'GET\n/"
     "\n\nhost:h\nx-amz-date:20150830T123600Z\n\nhost;x-amz-date\n" EMPTY_HASH
     "'\n\nThe String-to-Sign should have been\n'" VANILLA_STRING_TO_SIGN "'\n",
     PACREDS_CAUSE_HOST, "host", "", "", 0},
    {"words and what is no canonical request", NULL, 403,
     "What should have been\n'POST\n/\n\nhost:h\n\nhost\nx'",
     PACREDS_CAUSE_KEY_MALFORMED, NULL, "", "", 0},
    {"UNSIGNED-PAYLOAD against a hash", NULL, 403,
     "{\"message\":\"The Canonical String for this request should have been\\n"
     "'GET\\n/\\n\\nhost:example.amazonaws.com\\nx-amz-date:"
     "20150830T123600Z\\n\\nhost;x-amz-date\\nUNSIGNED-PAYLOAD'\"}",
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, "", "", "", 0},
};

START_TEST(texts)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

/* Longer than documents that are read elsewhere may be. */
START_TEST(long_answers)
{
    size_t n = 3 << 20, i;
    char *answer = malloc(n + ROOM), *out;

    ck_assert_ptr_nonnull(answer);
    for (i = 0; i < 2; i++) {
        pacreds_explanation *e;

        out = answer + sprintf(answer, "%s",
                               i ? "{\"message\":\""
                                   "The Canonical String for this"
                                   " request should have been'"
                                 : "<Error><CanonicalRequest>");
        out += sprintf(out, i ? "GET\\n/\\n\\nhost:" : "GET\n/\n\nhost:");
        memset(out, 'x', n);
        sprintf(out + n, i ? "\\n\\nhost\\nx'\"}"
                           : "\n\nhost\nx</CanonicalRequest></Error>");
        e = explain(VANILLA_MESSAGE, "default", NULL, 403, answer);
        check_cause(e, PACREDS_CAUSE_HOST, "a long answer");
        pacreds_explanation_free(e);
    }
    free(answer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answer_text");

    add_case(suite, "texts", texts);
    add_case(suite, "long_answers", long_answers);
    return run_suite(suite);
}
