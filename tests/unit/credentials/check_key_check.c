/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_check.h"

#include <stdio.h>

#include "support.h"

#define ID "AKIARZPUZDIKGB2VALC4"
#define SECRET "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"

/* "code subject offset severity", joined with "; ". */
static const char *findings_of(const pacreds_key_check *check)
{
    static char text[2000];
    int finding, severity, subject;
    const char *message;
    size_t i, offset, len = 0;

    text[0] = '\0';
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        ck_assert_int_eq(pacreds_key_check_finding(check, i, &finding,
                                                   &severity, &subject, &offset,
                                                   &message),
                         PACREDS_OK);
        ck_assert_int_gt((int)strlen(message), 15);
        ck_assert_ptr_null(strpbrk(message, "\"\\\n"));
        ck_assert_ptr_null(strstr(message, "hY7zQp"));
        ck_assert_ptr_null(strchr(message, '%'));
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s %s ",
                                i > 0 ? "; " : "",
                                pacreds_key_check_finding_name(finding),
                                pacreds_key_check_subject_name(subject));
        if (offset == PACREDS_NO_OFFSET)
            len += (size_t)snprintf(text + len, sizeof text - len, "- ");
        else
            len +=
                (size_t)snprintf(text + len, sizeof text - len, "%zu ", offset);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s",
                                pacreds_key_check_severity_name(severity));
    }
    return text;
}

static const char *check_all(const char *id, const char *secret,
                             const char *token, int64_t now, int *kind)
{
    pacreds_key_check *check = NULL;
    const char *text;

    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_set_session_token(check, TEXT(token), NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_pair(check, TEXT(id), TEXT(secret), now, NULL),
        PACREDS_OK);
    text = findings_of(check);
    if (kind != NULL)
        *kind = pacreds_key_check_kind(check);
    pacreds_key_check_free(check);
    return text;
}

static const char *check_pair(const char *id, const char *secret)
{
    return check_all(id, secret, "", 0, NULL);
}

START_TEST(good)
{
    ck_assert_str_eq(check_pair(ID, SECRET), "");
    ck_assert_str_eq(
        check_all("ASIAY34FZKBOKMUTVV7A", SECRET, "tok/en==", 0, NULL), "");
}
END_TEST

START_TEST(swapped)
{
    ck_assert_str_eq(check_pair(SECRET, ID), "swapped access-key-id 0 error");
}
END_TEST

/* Where the form of a secret is no more than a guess, what no key can have is
   an error still. */
START_TEST(unusable_secrets)
{
    static const char OTHER_ID[] = "ABCDEFGHIJKLMNOPQRST";

    ck_assert_str_eq(
        check_pair(OTHER_ID, "hY7zQp-4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"),
        "unknown-prefix access-key-id 0 warning; "
        "character secret-access-key 6 warning");
    ck_assert_str_eq(
        check_pair(OTHER_ID, "hY7zQp-4/WmTnK2xVb8\177cR5dEj1sGfA0uHoI9tZq"),
        "unknown-prefix access-key-id 0 warning; "
        "character secret-access-key 19 error");
    ck_assert_str_eq(
        check_pair(OTHER_ID, "hY7zQp 4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"),
        "unknown-prefix access-key-id 0 warning; "
        "character secret-access-key 6 error");
}
END_TEST

START_TEST(lengths)
{
    ck_assert_str_eq(check_pair(ID, "hY7zQp+4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZ"),
                     "too-short secret-access-key 39 error");
    ck_assert_str_eq(check_pair(ID, SECRET "x"),
                     "too-long secret-access-key 40 error");
    ck_assert_str_eq(check_pair("AKIARZPUZDIKGB2VALC", SECRET),
                     "too-short access-key-id 19 error");
    ck_assert_str_eq(check_pair(ID "A", SECRET),
                     "too-long access-key-id 20 error");
}
END_TEST

START_TEST(wrappings)
{
    ck_assert_str_eq(check_pair(ID, SECRET "\n"),
                     "white-space secret-access-key 40 error");
    ck_assert_str_eq(check_pair(ID, "  " SECRET),
                     "white-space secret-access-key 0 error");
    ck_assert_str_eq(check_pair(ID "\r", SECRET),
                     "white-space access-key-id 20 error");
    ck_assert_str_eq(check_pair("\"" ID "\"", SECRET),
                     "quotes access-key-id 0 error");
    ck_assert_str_eq(check_pair(ID, "'" SECRET "'"),
                     "quotes secret-access-key 0 error");
    ck_assert_str_eq(check_pair(ID, SECRET "\""),
                     "quotes secret-access-key 40 error");
    ck_assert_str_eq(check_pair(ID, " \"" SECRET "\"\n"),
                     "white-space secret-access-key 0 error; "
                     "quotes secret-access-key 1 error");
}
END_TEST

START_TEST(characters)
{
    ck_assert_str_eq(
        check_pair(ID, "hY7zQp%2B4/WmTnK2xVb8LcR5dEj1sGfA0uHoI9tZq"),
        "character secret-access-key 6 error; "
        "too-long secret-access-key 40 error");
    ck_assert_str_eq(check_pair(ID, "hY7zQp+4/Wm nK2xVb8LcR5dEj1sGfA0uHoI9tZq"),
                     "character secret-access-key 11 error");
    ck_assert_str_eq(
        check_pair(ID, "hY7zQp+4/Wm\xc3\xa9K2xVb8LcR5dEj1sGfA0uHoI9tZq"),
        "character secret-access-key 11 error");
    ck_assert_str_eq(check_pair("AKIARZPUZDIK-B2VALC4", SECRET),
                     "character access-key-id 12 error");
    ck_assert_str_eq(check_pair("akIARZPUZDIKGB2VALC4", SECRET),
                     "lower-case access-key-id 0 error; "
                     "unknown-prefix access-key-id 0 warning");
}
END_TEST

START_TEST(kinds)
{
    int kind;

    check_all(ID, SECRET, "", 0, &kind);
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_LONG_TERM);
    ck_assert_str_eq(check_all("AIDARZPUZDIKGB2VALC4", SECRET, "", 0, &kind),
                     "not-an-access-key access-key-id 0 error");
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_NOT_A_KEY);
    check_all("AROARZPUZDIKGB2VALC4", SECRET, "", 0, &kind);
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_NOT_A_KEY);
    ck_assert_str_eq(check_all("XKIARZPUZDIKGB2VALC4", SECRET, "", 0, &kind),
                     "unknown-prefix access-key-id 0 warning");
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_UNKNOWN);
    ck_assert_str_eq(
        check_all(
            "amzn1.application-oa2-client.0123456789abcdef0123456789abcdef",
            "amzn1.oa2-cs.v1.0123", "", 0, &kind),
        "creators access-key-id 0 error");
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_CREATORS);
    check_all("6p3bs000no6a4ue1idruvd05ad", "x", "", 0, &kind);
    ck_assert_int_eq(kind, PACREDS_KEY_KIND_CREATORS);
}
END_TEST

START_TEST(tokens)
{
    ck_assert_str_eq(check_pair("ASIAY34FZKBOKMUTVV7A", SECRET),
                     "token-absent session-token - error");
    ck_assert_str_eq(check_all(ID, SECRET, "token", 0, NULL),
                     "token-unexpected session-token - warning");
    ck_assert_str_eq(
        check_all("ASIAY34FZKBOKMUTVV7A", SECRET, "token\n", 0, NULL),
        "white-space session-token 5 error");
    ck_assert_str_eq(
        check_all("ASIAY34FZKBOKMUTVV7A", SECRET, "to\x01ken", 0, NULL),
        "character session-token 2 error");
    ck_assert_str_eq(check_all(ID, SECRET, "\n", 0, NULL),
                     "empty session-token - error");
    ck_assert_str_eq(check_all(ID, SECRET, "\"\"", 0, NULL),
                     "empty session-token - error");
    ck_assert_str_eq(check_all("ASIAY34FZKBOKMUTVV7A", SECRET, " ", 0, NULL),
                     "token-absent session-token - error");
}
END_TEST

/* A token counts for one pair, and the findings are those of the last one. */
START_TEST(again)
{
    pacreds_key_check *check = NULL;

    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_set_session_token(check, TEXT("old"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_set_session_token(check, TEXT("t\n"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_pair(check, TEXT("ASIAY34FZKBOKMUTVV7A"),
                                            TEXT(SECRET), 0, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(findings_of(check), "white-space session-token 1 error");
    ck_assert_int_eq(
        pacreds_key_check_pair(check, TEXT(ID), TEXT(SECRET), 0, NULL),
        PACREDS_OK);
    ck_assert_str_eq(findings_of(check), "");
    ck_assert_str_eq(pacreds_key_check_account_id(check), "123456789012");
    ck_assert_int_eq(pacreds_key_check_kind(check), PACREDS_KEY_KIND_LONG_TERM);
    ck_assert_uint_eq(pacreds_key_check_error_count(check), 0);
    pacreds_key_check_free(check);
}
END_TEST

/* A length that cannot be one is refused before a byte is read. */
START_TEST(lengths_beyond)
{
    size_t beyond = (size_t)PTRDIFF_MAX + 1;
    pacreds_key_check *check = NULL;

    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_key_check_set_session_token(check, "t", beyond, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_key_check_pair(check, "i", beyond, "s", 1, 0, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_key_check_pair(check, "i", 1, "s", beyond, 0, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_key_check_free(check);
}
END_TEST

START_TEST(examples)
{
    ck_assert_str_eq(check_pair(EXAMPLE_ID, EXAMPLE_SECRET),
                     "example access-key-id - error; "
                     "example secret-access-key - error");
    ck_assert_str_eq(check_pair(ID, SUITE_SECRET),
                     "example secret-access-key - error");
}
END_TEST

START_TEST(empty_and_same)
{
    ck_assert_str_eq(check_pair("", ""), "empty access-key-id - error; "
                                         "empty secret-access-key - error");
    ck_assert_str_eq(check_pair(" \n", SECRET), "empty access-key-id - error");
    ck_assert_str_eq(check_pair(ID, ID), "same secret-access-key 0 error");
}
END_TEST

/* The last ten digits of an AKPA id are the time at which it was made. */
START_TEST(paapi)
{
    static const char id[] = "AKPAEXAMPL1767225600";
    int64_t made = 1767225600, day = 86400;
    pacreds_key_check *check = NULL;

    ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_pair(check, TEXT(id), TEXT(SECRET),
                                            made + 3 * day, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_key_check_kind(check), PACREDS_KEY_KIND_PAAPI);
    ck_assert_int_eq(pacreds_key_check_created(check), made);
    ck_assert_ptr_null(pacreds_key_check_account_id(check));
    ck_assert_str_eq(findings_of(check), "paapi-only access-key-id 0 warning");
    ck_assert_uint_eq(pacreds_key_check_error_count(check), 0);
    pacreds_key_check_free(check);
    ck_assert_str_eq(check_all(id, SECRET, "", made + day, NULL),
                     "paapi-only access-key-id 0 warning; "
                     "too-fresh access-key-id - warning");
    ck_assert_str_eq(check_all(id, "short", "", 0, NULL),
                     "paapi-only access-key-id 0 warning; "
                     "too-short secret-access-key 5 warning");
}
END_TEST

/* Any bytes at the end of a page: no overrun, no crash, a bounded list. */
START_TEST(any_bytes)
{
    unsigned state = 1, round, i;

    for (round = 0; round < 3000; round++) {
        char text[64];
        size_t n;
        pacreds_key_check *check = NULL;

        for (i = 0; i < sizeof text; i++) {
            state = state * 1103515245 + 12345;
            text[i] = round % 2 ? (char)(state >> 16)
                                : "AKI \"'\n/+=aZ09\xff"[(state >> 16) % 15];
        }
        n = state % 60;
        ck_assert_int_eq(pacreds_key_check_new(&check, NULL), PACREDS_OK);
        ck_assert_int_eq(
            pacreds_key_check_set_session_token(check, text, n / 3, NULL),
            PACREDS_OK);
        ck_assert_int_eq(pacreds_key_check_pair(check, at_page_end(text, n), n,
                                                at_page_end(text + 2, n), n,
                                                NOVEMBER, NULL),
                         PACREDS_OK);
        findings_of(check);
        pacreds_key_check_free(check);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_check");

    add_case(suite, "good", good);
    add_case(suite, "swapped", swapped);
    add_case(suite, "unusable_secrets", unusable_secrets);
    add_case(suite, "lengths", lengths);
    add_case(suite, "wrappings", wrappings);
    add_case(suite, "characters", characters);
    add_case(suite, "kinds", kinds);
    add_case(suite, "tokens", tokens);
    add_case(suite, "again", again);
    add_case(suite, "lengths_beyond", lengths_beyond);
    add_case(suite, "examples", examples);
    add_case(suite, "empty_and_same", empty_and_same);
    add_case(suite, "paapi", paapi);
    add_case(suite, "any_bytes", any_bytes);
    return run_suite(suite);
}
