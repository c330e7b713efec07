/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/text_questions.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"body that is not its hash",
     "POST / HTTP/1.1\nHost: h\nX-Amz-Date: 20150830T123600Z\n"
     "x-amz-content-sha256: " EMPTY_HASH "\n" AUTHORIZATION(
         "host;x-amz-content-sha256;x-amz-date", VANILLA_SIGNATURE) "\nbody",
     403, "", PACREDS_CAUSE_BODY, NULL, "", "", 0},
};

START_TEST(bodies)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text_questions");

    add_case(suite, "bodies", bodies);
    return run_suite(suite);
}
