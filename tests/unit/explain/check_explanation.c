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

int main(void)
{
    Suite *suite = suite_create("explanation");

    add_case(suite, "tokens", tokens);
    return run_suite(suite);
}
