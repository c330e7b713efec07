/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/explain.h"

#include <stdio.h>

#include "explaining.h"

/* Bounded work and some cause for anything that a server may say. */
static void survive(const char *message, const char *answer, size_t len)
{
    pacreds_request *request = make_request(message);
    pacreds_explanation *e = explain_request(NULL, request, NULL, 403,
                                             at_page_end(answer, len), len);
    size_t n;

    ck_assert_int_gt((int)strlen(pacreds_explanation_text(e, &n)), 20);
    ck_assert_uint_eq(strlen(pacreds_explanation_message(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_theirs(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_code(e, &n)), n);
    ck_assert_uint_eq(strlen(pacreds_explanation_region(e, &n)), n);
    pacreds_explanation_free(e);
    pacreds_request_free(request);
}

START_TEST(cut_answers)
{
    char answer[4 * ROOM];
    size_t i, n;

    for (i = 0; i < FORMS; i++) {
        forms[i].write(answer, VANILLA_CANONICAL, VANILLA_STRING_TO_SIGN);
        for (n = 0; n <= strlen(answer); n++)
            survive(VANILLA_MESSAGE, answer, n);
        for (n = 0; n < strlen(answer); n += 3) {
            char old = answer[n];

            answer[n] = (char)"\0\xff<'{\n"[n % 6];
            survive(VANILLA_MESSAGE, answer, strlen(answer + n + 1) + n + 1);
            answer[n] = old;
        }
    }
}
END_TEST

START_TEST(hostile_answers)
{
    static const char bomb[] =
        "<!DOCTYPE a [<!ENTITY b \"cccccccccc\"><!ENTITY d \"&b;&b;&b;&b;\">"
        "]><Error><Code>&d;&d;&d;</Code></Error>";
    size_t n = 3 << 20, i;
    char *text = malloc(n);

    ck_assert_ptr_nonnull(text);
    survive(VANILLA_MESSAGE, bomb, sizeof bomb - 1);
    for (i = 0; i < 6; i++) {
        static const char *const fills[] = {
            "<a>", "{\"a\":",          "[",
            "'",   "HTTP/1.1 403\n\n", "should have been\n'"};
        size_t len = strlen(fills[i]), at;

        for (at = 0; at < n; at++)
            text[at] = fills[i][at % len];
        survive(VANILLA_MESSAGE, text, n);
    }
    memset(text, 'x', n);
    memcpy(text, "HTTP/1.1 403 F\n", 15);
    survive(VANILLA_MESSAGE, text, n);
    free(text);
}
END_TEST

/* Many parameters, many headers, in any order: sorted, not searched. */
START_TEST(large_texts)
{
    size_t n = 1 << 18, i;
    char *theirs = malloc(n + 1000), *answer = malloc(n + 2000), *out;
    char *request = malloc(n + 1000);

    ck_assert(theirs != NULL && answer != NULL && request != NULL);
    out = theirs + sprintf(theirs, "GET\n/\n");
    for (i = 0; i < n / 8; i++)
        out += sprintf(out, "a%05zu&", i * 7919 % 99991);
    sprintf(out, "\n" VANILLA_HEADERS "\nhost;x-amz-date\n" EMPTY_HASH);
    sprintf(answer, "<Error><CanonicalRequest>");
    out = answer + strlen(answer);
    for (i = 0; theirs[i] != '\0'; i++)
        *out++ = theirs[i] == '&' ? ';' : theirs[i];
    sprintf(out, "</CanonicalRequest></Error>");
    survive(VANILLA_MESSAGE, answer, strlen(answer));
    out = request + sprintf(request, "GET /?");
    for (i = 0; i < n / 8; i++)
        out += sprintf(out, "a%05zu&", i * 104729 % 99991);
    sprintf(out, "z=1 HTTP/1.1\nHost: example.amazonaws.com\n"
                 "X-Amz-Date: 20150830T123600Z\n" AUTHORIZATION(
                     "host;x-amz-date", VANILLA_SIGNATURE) "\n");
    survive(request, answer, strlen(answer));
    free(request);
    free(answer);
    free(theirs);
}
END_TEST

/* A request that was signed here can be given as it is. */
START_TEST(signed_here)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost:example.amazonaws.com\n\n");
    pacreds_explanation *e = NULL;
    char answer[ROOM];

    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    write_as_s3(
        answer,
        "GET\n/\n\nhost:other.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
        "host;x-amz-date\n" EMPTY_HASH,
        VANILLA_STRING_TO_SIGN);
    e = explain_request(NULL, request, keys, 403, TEXT(answer));
    check_cause(e, PACREDS_CAUSE_HOST, "host");
    ck_assert_str_eq(pacreds_explanation_theirs(e, NULL),
                     "host:other.amazonaws.com");
    pacreds_explanation_free(e);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signature(request, NULL),
                     VANILLA_SIGNATURE);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("explain");

    add_case(suite, "cut_answers", cut_answers);
    add_case(suite, "hostile_answers", hostile_answers);
    add_case(suite, "large_texts", large_texts);
    add_case(suite, "signed_here", signed_here);
    return run_suite(suite);
}
