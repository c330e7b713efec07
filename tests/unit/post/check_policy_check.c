/* SPDX-License-Identifier: Apache-2.0 */
/* Conditions of a policy, and the fields that they are about. */
#include "policies.h"

static const struct {
    const char *conditions, *name, *value;
    int64_t file_len;
    int status;
    const char *word;
} matching[] = {
    {"", "x-ignore-a", "b", 1, 0, ""},
    {"", "X-Ignore-a", "b", 1, 0, ""},
    {"", "AWSAccessKeyId", "b", 1, 0, ""},
    {"", "signature", "b", 1, 0, ""},
    {"", "file", "b", 1, 0, ""},
    {"", "x-ignor-a", "b", 1, PACREDS_ERR_POLICY, "x-ignor-a has no condition"},
    {"", "a\nb", "b", 1, PACREDS_ERR_POLICY, "field a... has no condition"},
    {"{\"a\":\"b\"},", "a", "b", 1, 0, ""},
    {"{\"A\":\"b\"},", "a", "b", 1, 0, ""},
    {"{\"a\":\"b\"},", "A", "B", 1, PACREDS_ERR_POLICY, "a does not have"},
    {"{\"a\":\"b\"},", "x-ignore-c", "b", 1, PACREDS_ERR_POLICY, "a is absent"},
    {"[\"eq\",\"$a\",\"b\"],", "a", "b", 1, 0, ""},
    {"[\"EQ\",\"$A\",\"b\"],", "a", "b", 1, 0, ""},
    {"[\"eq\",\"$a\",\"\"],", "a", "b", 1, PACREDS_ERR_POLICY, "does not have"},
    {"[\"StArTs-WiTh\",\"$a\",\"b\"],", "a", "bc", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"\"],", "a", "", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"\"],", "x-ignore-c", "", 1, PACREDS_ERR_POLICY,
     "a is absent"},
    {"[\"starts-with\",\"$a\",\"bc\"],", "a", "b", 1, PACREDS_ERR_POLICY,
     "a does not begin"},
    {"[\"starts-with\",\"$a\",\"b\"],{\"a\":\"bc\"},", "a", "bc", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"b\"],{\"a\":\"bd\"},", "a", "bc", 1,
     PACREDS_ERR_POLICY, "a does not have"},
    {"[\"starts-with\",\"$Content-Type\",\"image/\"],", "content-type",
     "image/jpg,image/png, image/gif", 1, 0, ""},
    {"[\"starts-with\",\"$Content-Type\",\"image/\"],", "content-type",
     "image/jpg,text/plain", 1, PACREDS_ERR_POLICY, "Content-Type does not"},
    {"[\"starts-with\",\"$a\",\"image/\"],", "a", "image/jpg,text/plain", 1, 0,
     ""},
    {"{\"Content-Type\":\"a,b\"},", "content-type", "a,b", 1, 0, ""},
    {"[\"content-length-range\",5,10],", "file", "", 4, PACREDS_ERR_POLICY,
     "has 4 bytes"},
    {"[\"content-length-range\",5,10],", "file", "", 5, 0, ""},
    {"[\"content-length-range\",\"5\",\"10\"],", "file", "", 10, 0, ""},
    {"[\"content-length-range\",5,10],", "file", "", 11, PACREDS_ERR_POLICY,
     "5 to 10"},
    {"[\"content-length-range\",0,9223372036854775807],", "file", "", INT64_MAX,
     0, ""},
    {"{\"a\":\"\\u00e4\\\\$\"},", "a", "\xc3\xa4\\$", 1, 0, ""},
};

START_TEST(conditions)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof matching / sizeof matching[0]; i++) {
        pacreds_form *form = signed_form(POLICY_START, matching[i].conditions);

        add_field(form, matching[i].name, matching[i].value);
        ck_assert_msg(verify_form(form, keys, matching[i].file_len, NOVEMBER,
                                  &error) == matching[i].status,
                      "%s: %s", matching[i].conditions, error.message);
        ck_assert_msg(strstr(error.message, matching[i].word) != NULL, "%s",
                      error.message);
        pacreds_form_free(form);
    }
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy_check");

    add_case(suite, "conditions", conditions);
    return run_suite(suite);
}
