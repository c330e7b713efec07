/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Refusals of many services with their true cause, or the set of possible ones,
 * from data that is beside a checkout. The request is one that has nothing to
 * do with them: the answer alone counts.
 */
#include <stdio.h>
#include <unistd.h>

#include "explaining.h"
#include "shared_data.h"

#define ANSWERS SHARED_DATA "/answers.json"

enum {
    NAMES = 20,
    EACH = 12,
    LEAST_OF_A_HUNDRED = 95,
    AUGUST = 1787393700 /* 2026-08-22T10:15:00Z */
};

/* The names of causes there, and ours. */
static const struct {
    const char *name;
    int causes[EACH];
} names[NAMES] = {
    {"wrong secret or changed request",
     {PACREDS_CAUSE_MISMATCH, PACREDS_CAUSE_SECRET,
      PACREDS_CAUSE_NOT_REPRODUCED, PACREDS_CAUSE_NOT_SHOWN,
      PACREDS_CAUSE_METHOD, PACREDS_CAUSE_PATH, PACREDS_CAUSE_HOST,
      PACREDS_CAUSE_HEADER_CHANGED, PACREDS_CAUSE_SIGNATURE_CHANGED}},
    {"unsupported algorithm/streaming",
     {PACREDS_CAUSE_UNSUPPORTED, PACREDS_CAUSE_ALGORITHM}},
    {"wrong region", {PACREDS_CAUSE_REGION}},
    {"malformed authorization",
     {PACREDS_CAUSE_MALFORMED, PACREDS_CAUSE_INCOMPLETE,
      PACREDS_CAUSE_SIGNED_TWICE, PACREDS_CAUSE_SCOPE_DATE}},
    {"clock", {PACREDS_CAUSE_CLOCK, PACREDS_CAUSE_STALE}},
    {"unknown key", {PACREDS_CAUSE_KEY_UNKNOWN}},
    {"malformed key", {PACREDS_CAUSE_KEY_MALFORMED}},
    {"payload header missing", {PACREDS_CAUSE_PAYLOAD_HEADER}},
    {"missing header",
     {PACREDS_CAUSE_HEADER_MISSING, PACREDS_CAUSE_HEADER_UNSIGNED,
      PACREDS_CAUSE_HEADER_REMOVED, PACREDS_CAUSE_DATE}},
    {"permission", {PACREDS_CAUSE_PERMISSION}},
    {"wrong service", {PACREDS_CAUSE_SERVICE}},
    {"url expired", {PACREDS_CAUSE_URL_EXPIRED}},
    {"missing token", {PACREDS_CAUSE_TOKEN_MISSING}},
    {"bad token",
     {PACREDS_CAUSE_TOKEN_INVALID, PACREDS_CAUSE_TOKEN_UNEXPECTED}},
    {"other", {PACREDS_CAUSE_OTHER_ERROR, PACREDS_CAUSE_EXPIRES}},
    {"bucket/host redirect", {PACREDS_CAUSE_ADDRESS}},
    {"not signed", {PACREDS_CAUSE_NOT_SIGNED}},
    {"expired token", {PACREDS_CAUSE_TOKEN_EXPIRED}},
    {"body hash mismatch", {PACREDS_CAUSE_BODY}},
    {"throttled", {PACREDS_CAUSE_THROTTLED}},
};

static int is_cause(int cause, const char *name)
{
    size_t i, j;

    for (i = 0; i < NAMES; i++)
        for (j = 0; j < EACH && names[i].causes[j] != 0; j++)
            if (names[i].causes[j] == cause)
                return strcmp(names[i].name, name) == 0;
    return 0;
}

/* The one cause; or one of a list that is at most one longer than the row's. */
static int is_right(const pacreds_explanation *explanation, const json_t *row)
{
    size_t count = pacreds_explanation_possible_count(explanation), i;
    size_t allowed = json_array_size(json_object_get(row, "causes"));
    const char *name = shared_text(row, "cause");

    if (count == 0)
        return is_cause(pacreds_explanation_cause(explanation), name);
    for (i = 0; i < count && allowed > 0 && count <= allowed + 1; i++)
        if (is_cause(pacreds_explanation_possible(explanation, i, NULL), name))
            return 1;
    return 0;
}

static pacreds_response *response_of(const json_t *row)
{
    pacreds_response *response = make_response(
        (int)json_integer_value(json_object_get(row, "status")),
        shared_text(row, "body"), strlen(shared_text(row, "body")));
    json_t *value;
    const char *name;

    json_object_foreach(json_object_get(row, "headers"), name, value)
    {
        if (name[0] != ':')
            ck_assert_int_eq(pacreds_response_add_header(
                                 response, name, PACREDS_NUL_TERMINATED,
                                 json_string_value(value),
                                 PACREDS_NUL_TERMINATED, NULL),
                             PACREDS_OK);
    }
    return response;
}

/* Signed when most of the answers came. */
static pacreds_request *signed_by(pacreds_credentials *keys)
{
    pacreds_signer *signer =
        make_signer(keys, "us-east-1", "service", "default");
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost: example.amazonaws.com\n\n");

    ck_assert_int_eq(pacreds_sign(signer, request, AUGUST, NULL), PACREDS_OK);
    pacreds_signer_free(signer);
    return request;
}

static int explains(const json_t *row, const pacreds_request *request,
                    const pacreds_credentials *keys)
{
    pacreds_explanation *explanation = NULL;
    pacreds_response *response = response_of(row);
    int right;

    ck_assert_int_eq(pacreds_explain(&explanation, NULL, request, keys,
                                     response, AUGUST, NULL),
                     PACREDS_OK);
    right = is_right(explanation, row);
    if (!right)
        printf("%s: %s, not %s\n", shared_text(row, "id"),
               shared_text(row, "cause"),
               pacreds_explanation_cause_name(
                   pacreds_explanation_cause(explanation)));
    pacreds_explanation_free(explanation);
    pacreds_response_free(response);
    return right;
}

static void explain_all(int has_keys)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    json_t *rows = shared_load(ANSWERS), *row;
    pacreds_request *request = signed_by(keys);
    size_t i, right = 0;

    json_array_foreach(rows, i, row)
    {
        right += (size_t)explains(row, request, has_keys ? keys : NULL);
    }
    printf("%zu of %zu\n", right, json_array_size(rows));
    ck_assert_uint_ge(100 * right, LEAST_OF_A_HUNDRED * json_array_size(rows));
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
    json_decref(rows);
}

START_TEST(by_the_answer_alone)
{
    explain_all(0);
}
END_TEST

START_TEST(with_the_keys)
{
    explain_all(1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("answers");

    if (!lists_cases() && access(ANSWERS, F_OK) != 0) {
        puts("skipped: there is no " ANSWERS);
        return 77;
    }
    add_case(suite, "by_the_answer_alone", by_the_answer_alone);
    add_case(suite, "with_the_keys", with_the_keys);
    return run_suite(suite);
}
