/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/explanation.h"

#include "explaining.h"

#define TOKEN "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="

/* In each place where a token can be quoted from. */
static void check_token(const char *message, const char *answer)
{
    pacreds_request *request = make_request(message);
    pacreds_explanation *e =
        explain_request(NULL, request, NULL, 403, TEXT(answer));
    int reveal, shown;

    for (reveal = 0; reveal <= 1; reveal++) {
        if (reveal)
            ck_assert_int_eq(pacreds_explanation_reveal_token(e, 1, NULL),
                             PACREDS_OK);
        shown = strstr(pacreds_explanation_ours(e, NULL), TOKEN) != NULL ||
                strstr(pacreds_explanation_theirs(e, NULL), TOKEN) != NULL ||
                strstr(pacreds_explanation_message(e, NULL), TOKEN) != NULL;
        ck_assert_int_eq(shown, reveal);
        ck_assert_ptr_null(strstr(pacreds_explanation_text(e, NULL), TOKEN));
        ck_assert_ptr_null(strstr(pacreds_explanation_subject(e, NULL), TOKEN));
    }
    pacreds_explanation_free(e);
    pacreds_request_free(request);
}

START_TEST(tokens)
{
    static const char message[] =
        "GET / HTTP/1.1\nHost: example.amazonaws.com\n"
        "X-Amz-Date: 20150830T123600Z\nX-Amz-Security-Token: " TOKEN
        "\n" AUTHORIZATION("host;x-amz-date;x-amz-security-token",
                           VANILLA_SIGNATURE) "\n";
    static const char query[] =
        "GET /?X-Amz-Security-Token=" TOKEN
        "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE"
        "%2F20150830%2Fus-east-1%2Fservice%2Faws4_request&X-Amz-Date="
        "20150830T123600Z&X-Amz-SignedHeaders=host&X-Amz-Expires=600"
        "&X-Amz-Signature=" VANILLA_SIGNATURE
        " HTTP/1.1\nHost:example.amazonaws.com\n\n";
    char answer[ROOM];

    write_as_s3(answer, VANILLA_CANONICAL, VANILLA_STRING_TO_SIGN);
    check_token(message, answer);
    write_as_json(answer,
                  "GET\n/\n\n" VANILLA_HEADERS "x-amz-security-token:" TOKEN
                  "x\n\nhost;x-amz-date;x-amz-security-token\n" EMPTY_HASH,
                  VANILLA_STRING_TO_SIGN);
    check_token(message, answer);
    write_as_s3(answer,
                "GET\n/\nX-Amz-Security-Token=" TOKEN "&a=b\n\n\nhost\nx",
                VANILLA_STRING_TO_SIGN);
    check_token(query, answer);
    check_token(message,
                "<Error><Code>InvalidToken</Code><Message>The token (" TOKEN
                ") is malformed.</Message></Error>");
    check_token(message, "{\"message\":\"no such token: '" TOKEN "x'\"}");
}
END_TEST

/* Id and secret exchanged: the service quotes the secret. */
START_TEST(secrets)
{
    static const char answer[] =
        "<Response><Errors><Error><Code>AuthFailure</Code><Message>Credential "
        "must have exactly 5 slash-delimited elements, e.g. keyid/date/region/"
        "service/term, got '" EXAMPLE_SECRET "/20150830/us-east-1/ec2/"
        "aws4_request'</Message></Error></Errors></Response>";
    static const char message[] =
        "GET / HTTP/1.1\nHost: example.amazonaws.com\n"
        "X-Amz-Date: 20150830T123600Z\n"
        "Authorization: AWS4-HMAC-SHA256 Credential=" EXAMPLE_SECRET
        "/20150830/us-east-1/ec2/aws4_request, SignedHeaders=host;x-amz-date, "
        "Signature=" VANILLA_SIGNATURE "\n\n";
    pacreds_credentials *keys = make_keys(EXAMPLE_SECRET, EXAMPLE_ID);
    pacreds_explanation *explanation =
        explain(message, "default", keys, 401, answer);

    ck_assert_ptr_null(
        strstr(pacreds_explanation_message(explanation, NULL), "wJalrXUtn"));
    ck_assert_ptr_nonnull(
        strstr(pacreds_explanation_message(explanation, NULL), "[redacted]"));
    ck_assert_int_eq(pacreds_explanation_reveal_token(explanation, 1, NULL),
                     PACREDS_OK);
    ck_assert_ptr_null(
        strstr(pacreds_explanation_message(explanation, NULL), "wJalrXUtn"));
    ck_assert_ptr_null(
        strstr(pacreds_explanation_text(explanation, NULL), "wJalrXUtn"));
    ck_assert_ptr_null(
        strstr(pacreds_explanation_subject(explanation, NULL), "wJalrXUtn"));
    pacreds_explanation_free(explanation);
    pacreds_credentials_free(keys);
}
END_TEST

/* Where nothing tells which, all are told. */
START_TEST(possible)
{
    static const char answer[] =
        "<Response><Errors><Error><Code>AuthFailure</Code><Message>AWS was not "
        "able to validate the provided access credentials</Message></Error>"
        "</Errors></Response>";
    static const int expected[] = {
        PACREDS_CAUSE_CLOCK, PACREDS_CAUSE_KEY_UNKNOWN, PACREDS_CAUSE_MISMATCH,
        PACREDS_CAUSE_TOKEN_MISSING};
    pacreds_explanation *explanation =
        explain(VANILLA_MESSAGE, "default", NULL, 401, answer);
    const char *check;
    size_t i;

    ck_assert_uint_eq(pacreds_explanation_possible_count(explanation), 4);
    for (i = 0; i < 4; i++) {
        ck_assert_int_eq(pacreds_explanation_possible(explanation, i, &check),
                         expected[i]);
        ck_assert_ptr_nonnull(strchr(check, '.'));
    }
    ck_assert_int_eq(pacreds_explanation_possible(explanation, 4, &check),
                     PACREDS_CAUSE_UNKNOWN);
    ck_assert_str_eq(check, "");
    ck_assert_int_eq(pacreds_explanation_cause(explanation),
                     PACREDS_CAUSE_CLOCK);
    pacreds_explanation_free(explanation);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("explanation");

    add_case(suite, "tokens", tokens);
    add_case(suite, "secrets", secrets);
    add_case(suite, "possible", possible);
    return run_suite(suite);
}
