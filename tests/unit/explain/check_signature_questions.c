/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/signature_questions.h"

#include "explaining.h"

static const struct verdict verdicts[] = {
    {"signature changed", NULL, 403,
     "<Error><Code>SignatureDoesNotMatch</Code><SignatureProvided>"
     "0fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
     "</SignatureProvided></Error>",
     PACREDS_CAUSE_SIGNATURE_CHANGED, NULL, NULL, "", 0},
};

START_TEST(arrived)
{
    check_verdicts(verdicts, sizeof verdicts / sizeof verdicts[0]);
}
END_TEST

/* Keys that are not those of the request, or the wrong ones of its id. */
START_TEST(wrong_keys)
{
    static const char mismatch[] =
        "<Error><Code>SignatureDoesNotMatch</Code></Error>";
    pacreds_credentials *keys = make_keys("AKIARZPUZDIKGB2VALC4", SUITE_SECRET);
    pacreds_explanation *e =
        explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);

    check_cause(e, PACREDS_CAUSE_KEY_OTHER, "another id");
    ck_assert_str_eq(pacreds_explanation_subject(e, NULL),
                     "AKIARZPUZDIKGB2VALC4");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
    keys = make_keys(SUITE_ID, EXAMPLE_SECRET);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "another secret");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
    keys = make_keys(SUITE_ID, SUITE_SECRET);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_NOT_SHOWN, "the service has another secret");
    pacreds_explanation_free(e);
    e = explain("GET / HTTP/1.1\nHost: other.amazonaws.com\n"
                "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                    "host;x-amz-date", VANILLA_SIGNATURE) "\n",
                "default", keys, 403, "");
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "the request changed");
    pacreds_explanation_free(e);
    e = explain("GET /?a=b+c HTTP/1.1\nHost: other.amazonaws.com\n"
                "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                    "host;x-amz-date", VANILLA_SIGNATURE) "\n",
                "default", keys, 403, "");
    check_cause(e, PACREDS_CAUSE_NOT_REPRODUCED, "and has a plus");
    pacreds_explanation_free(e);
    pacreds_credentials_set_session_token(keys, TEXT("token"), NULL);
    e = explain(VANILLA_MESSAGE, "default", keys, 403, mismatch);
    check_cause(e, PACREDS_CAUSE_TOKEN_MISSING, "no token was sent");
    pacreds_explanation_free(e);
    pacreds_credentials_free(keys);
}
END_TEST

/* Only these two say that one may not. */
START_TEST(statuses)
{
    static const struct {
        int status, cause;
    } cases[] = {
        {301, PACREDS_CAUSE_OTHER_ERROR}, {400, PACREDS_CAUSE_OTHER_ERROR},
        {401, PACREDS_CAUSE_PERMISSION},  {403, PACREDS_CAUSE_PERMISSION},
        {404, PACREDS_CAUSE_OTHER_ERROR}, {500, PACREDS_CAUSE_OTHER_ERROR},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_explanation *e =
            explain(VANILLA_MESSAGE, "default", keys, cases[i].status, "");

        check_cause(e, cases[i].cause, "a bare status");
        pacreds_explanation_free(e);
    }
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("signature_questions");

    add_case(suite, "arrived", arrived);
    add_case(suite, "wrong_keys", wrong_keys);
    add_case(suite, "statuses", statuses);
    return run_suite(suite);
}
