/* SPDX-License-Identifier: Apache-2.0 */
/* Documents that are not POST policies. */
#include <stdio.h>

#include "policies.h"

static const struct {
    const char *start, *conditions;
    size_t offset;
} no_policies[] = {
    {"", "", 0},
    {"[]", "", 0},
    {"{", "", 1},
    {"{}", "", 0},
    {"\"\xff\"", "", 1},
    {"{\"conditions\":[", "", 0},
    {"{\"Expiration\":\"2026-11-22T13:00:00Z\",\"conditions\":[", "", 14},
    {"{\"expiration\":\"2026-11-22T13:00:00Z\",\"CONDITIONS\":[]}", "", 50},
    {"{\"expiration\":\"2026-11-22T13:00:00Z\",\"expiration\":"
     "\"2026-11-22T13:00:00Z\",\"conditions\":[",
     "", 50},
    {"{\"expiration\":\"2026-11-22T13:00:00Z\",\"statement\":1,\"conditions\":"
     "[",
     "", 49},
    {"{\"expiration\":1795348800,\"conditions\":[", "", 14},
    {"{\"expiration\":\"2026-11-22T13:00:00+00:00\",\"conditions\":[", "", 14},
    {"{\"expiration\":\"2026-11-22 13:00:00Z\",\"conditions\":[", "", 14},
    {"{\"expiration\":\"20261122T130000Z\",\"conditions\":[", "", 14},
    {"{\"expiration\":\"\",\"conditions\":[", "", 14},
    {"{\"expiration\":\"2026-11-22T13:00:00Z\",\"conditions\":{}}", "", 50},
    {POLICY_START, "{},", 55},
    {POLICY_START, "{\"a\":\"b\",\"c\":\"d\"},", 55},
    {POLICY_START, "{\"a\":1},", 55},
    {POLICY_START, "{\"a\":null},", 55},
    {POLICY_START, "[],", 55},
    {POLICY_START, "[\"eq\",\"$a\"],", 55},
    {POLICY_START, "[\"eq\",\"$a\",\"b\",\"c\"],", 55},
    {POLICY_START, "[\"ends-with\",\"$a\",\"b\"],", 56},
    {POLICY_START, "[\"eq\",\"a\",\"b\"],", 61},
    {POLICY_START, "[\"eq\",\"\",\"b\"],", 61},
    {POLICY_START, "[\"eq\",\"$a\",1],", 61},
    {POLICY_START, "[1,\"$a\",\"b\"],", 55},
    {POLICY_START, "\"a\",", 55},
    {POLICY_START, "null,", 55},
    {POLICY_START, "[\"content-length-range\",0],", 55},
    {POLICY_START, "[\"content-length-range\",-1,0],", 79},
    {POLICY_START, "[\"content-length-range\",0,1.5],", 79},
    {POLICY_START, "[\"content-length-range\",\"a\",1],", 79},
    {POLICY_START, "[\"content-length-range\",0,9223372036854775808],", 79},
    {POLICY_START, "[\"starts-with\",\"$x-amz-date\",\"2026\"],", 55},
    {POLICY_START, "[\"starts-with\",\"$X-Amz-Credential\",\"\"],", 55},
};

START_TEST(documents)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof no_policies / sizeof no_policies[0]; i++) {
        pacreds_form *form =
            signed_form(no_policies[i].start, no_policies[i].conditions);

        ck_assert_msg(verify_form(form, keys, 1, NOVEMBER, &error) ==
                          PACREDS_ERR_POLICY_DOCUMENT,
                      "%s%s: %s", no_policies[i].start,
                      no_policies[i].conditions, error.message);
        ck_assert_msg(error.offset == no_policies[i].offset, "%s%s: %zu",
                      no_policies[i].start, no_policies[i].conditions,
                      error.offset);
        pacreds_form_free(form);
    }
    pacreds_credentials_free(keys);
}
END_TEST

/* With an "=" too many, or line ends; signed, so it is the policy's fault. */
START_TEST(base64)
{
    static const struct {
        const char *policy;
        size_t offset;
    } cases[] = {
        {"e30", 3}, {"e30==", 3}, {"e3 0", 2}, {"e31=", 2}, {"{}", 0},
    };
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_error error;
    char hex[65];
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_form *whole = signed_form(POLICY_START, ""), *policy, *form;

        sign_by_openssl("AWS4", EXAMPLE_SECRET, POLICY_SCOPE, cases[i].policy,
                        hex);
        policy = changed_form(whole, 0, cases[i].policy);
        form = changed_form(policy, 4, hex);
        ck_assert_int_eq(verify_form(form, keys, 1, NOVEMBER, &error),
                         PACREDS_ERR_POLICY_DOCUMENT);
        ck_assert_msg(error.offset == cases[i].offset, "%s: %zu: %s",
                      cases[i].policy, error.offset, error.message);
        pacreds_form_free(form);
        pacreds_form_free(policy);
        pacreds_form_free(whole);
    }
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy_document");

    add_case(suite, "documents", documents);
    add_case(suite, "base64", base64);
    return run_suite(suite);
}
