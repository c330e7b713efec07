/* SPDX-License-Identifier: Apache-2.0 */
/* Forms that are read and verified. */
#include <jansson.h>

#include "policies.h"

#define TOKEN "IQoJb3JpZ2luX2VjT0KEN"

/* The form of the page, except for names that only its user sees. */
START_TEST(example)
{
    static const char *const fields[][2] = {
        {"bucket", "sigv4examplebucket"},
        {"key", "user/user1/photo.jpg"},
        {"acl", "public-read"},
        {"success_action_redirect",
         "http://sigv4examplebucket.s3.amazonaws.com/successful_upload.html"},
        {"Content-Type", "image/jpeg"},
        {"x-amz-meta-uuid", "14365123651274"},
        {"x-amz-server-side-encryption", "AES256"},
        {"X-Amz-Credential", EXAMPLE_ID "/20151229/us-east-1/s3/aws4_request"},
        {"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
        {"X-Amz-Date", "20151229T000000Z"},
        {"x-amz-meta-tag", ""},
        {"Policy", example_policy},
        {"X-Amz-Signature", EXAMPLE_POLICY_SIGNATURE},
    };
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_form *form = make_form(fields, sizeof fields / sizeof fields[0]);
    pacreds_error error;

    ck_assert_msg(verify_form(form, keys, 1, EXAMPLE_POLICY_TIME, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    ck_assert_str_eq(pacreds_form_access_key_id(form, NULL), EXAMPLE_ID);
    ck_assert_str_eq(pacreds_form_signature(form, NULL),
                     EXAMPLE_POLICY_SIGNATURE);
    ck_assert_int_eq(pacreds_form_signed_at(form), EXAMPLE_POLICY_TIME);
    ck_assert_int_eq(verify_form(form, keys, 1, 1451476800, &error),
                     PACREDS_OK);
    ck_assert_int_eq(verify_form(form, keys, 1, 1451476801, &error),
                     PACREDS_ERR_POLICY_EXPIRED);
    ck_assert_int_eq(
        verify_form(form, keys, 1, EXAMPLE_POLICY_TIME - 900, &error),
        PACREDS_OK);
    ck_assert_int_eq(
        verify_form(form, keys, 1, EXAMPLE_POLICY_TIME - 901, &error),
        PACREDS_ERR_TOO_NEW);
    pacreds_form_free(form);
    pacreds_credentials_free(keys);
}
END_TEST

/* The fields of a vector of botocore's. */
static pacreds_form *form_of(const json_t *vector)
{
    pacreds_form *form = make_form(NULL, 0);
    const char *name;
    json_t *value;

    json_object_foreach(json_object_get(vector, "fields"), name, value)
        add_field(form, name, json_string_value(value));
    add_field(form, "bucket",
              json_string_value(json_object_get(vector, "bucket")));
    if (strcmp(json_string_value(json_object_get(vector, "name")),
               "redirect") == 0)
        add_field(form, "x-amz-meta-\xc3\xa9t\xc3\xa9", "/\xc3\xbc/1");
    return form;
}

/* Each field without its last byte, with one more, in another case, and not
   there at all. None may pass. */
static void check_changes(const pacreds_form *form, pacreds_credentials *keys)
{
    pacreds_error error;
    char other[2000];
    size_t i, len;
    int change;

    for (i = 0; i < pacreds_form_field_count(form); i++) {
        const char *name = pacreds_form_field_name(form, i, NULL);
        const char *value = pacreds_form_field_value(form, i, NULL);
        /* A prefix leaves open how the value goes on. */
        int is_open = strstr("Content-Type success_action_redirect", name) ||
                      strstr(value, "${filename}") || strchr(name, '\xc3');

        for (change = is_open ? 3 : 0; change < 4; change++) {
            pacreds_form *changed;

            len = strlen(value);
            ck_assert_uint_lt(len, sizeof other - 2);
            memcpy(other, value, len + 1);
            if (change == 0)
                other[len - 1] = '\0';
            else if (change == 1)
                memcpy(other + len, "x", 2);
            else
                other[len / 2] ^= 1;
            changed = changed_form(form, i, change < 3 ? other : NULL);
            ck_assert_msg(verify_form(changed, keys, 1, NOVEMBER, &error) !=
                              PACREDS_OK,
                          "%s is %s", name, change < 3 ? other : "gone");
            pacreds_form_free(changed);
        }
    }
}

START_TEST(from_botocore)
{
    json_t *vectors = json_load_file(VECTORS "/post-policies.json", 0, NULL);
    const json_t *vector;
    pacreds_error error;
    size_t i;

    json_array_foreach(vectors, i, vector)
    {
        pacreds_credentials *keys = make_keys(
            json_string_value(json_object_get(vector, "access_key_id")),
            json_string_value(json_object_get(vector, "secret_access_key")));
        pacreds_form *form = form_of(vector);
        pacreds_verifier *verifier = make_form_verifier("");

        ck_assert_int_eq(pacreds_credentials_set_session_token(
                             keys,
                             TEXT(json_string_value(
                                 json_object_get(vector, "session_token"))),
                             NULL),
                         PACREDS_OK);
        ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, &error), 0);
        ck_assert_msg(pacreds_verify_form(verifier, form, keys, 1, NOVEMBER,
                                          &error) == PACREDS_OK,
                      "%s", error.message);
        if (strcmp(json_string_value(json_object_get(vector, "region")),
                   "us-east-1") == 0)
            check_changes(form, keys);
        pacreds_verifier_free(verifier);
        pacreds_form_free(form);
        pacreds_credentials_free(keys);
    }
    ck_assert_uint_ge(json_array_size(vectors), 6);
    json_decref(vectors);
}
END_TEST

static const struct {
    size_t index;
    const char *value;
    int status;
} claims[] = {
    {0, NULL, PACREDS_ERR_NOT_SIGNED},
    {4, NULL, PACREDS_ERR_NOT_SIGNED},
    {1, NULL, PACREDS_ERR_ALGORITHM},
    {1, "AWS4-HMAC-SHA1", PACREDS_ERR_ALGORITHM},
    {2, NULL, PACREDS_ERR_AUTHORIZATION},
    {2, EXAMPLE_ID, PACREDS_ERR_AUTHORIZATION},
    {2, "/" POLICY_SCOPE, PACREDS_ERR_AUTHORIZATION},
    {2, EXAMPLE_ID "/2026112/us-east-1/s3/aws4_request",
     PACREDS_ERR_AUTHORIZATION},
    {2, EXAMPLE_ID "/20261123/us-east-1/s3/aws4_request",
     PACREDS_ERR_SCOPE_DATE},
    {2, EXAMPLE_ID "/20261122/us-east-2/s3/aws4_request",
     PACREDS_ERR_SCOPE_REGION},
    {2, EXAMPLE_ID "/20261122/us-east-1/sts/aws4_request",
     PACREDS_ERR_SCOPE_SERVICE},
    {2, "AKIAOTHER/" POLICY_SCOPE, PACREDS_ERR_WRONG_KEY_ID},
    {3, NULL, PACREDS_ERR_DATE},
    {3, "20261122T120000", PACREDS_ERR_DATE},
    {3, "20261123T120000Z", PACREDS_ERR_SCOPE_DATE},
    {3, "20261122T121501Z", PACREDS_ERR_TOO_NEW},
    {3, "20261122T120001Z", PACREDS_ERR_POLICY},
    {4, "0", PACREDS_ERR_AUTHORIZATION},
    {4, EXAMPLE_POLICY_SIGNATURE, PACREDS_ERR_SIGNATURE},
};

START_TEST(claim)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_form *whole = signed_form(POLICY_START, "");
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(verify_form(whole, keys, 1, NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(verify_form(whole, keys, 1, NOVEMBER + 604801, &error),
                     PACREDS_ERR_TOO_OLD);
    ck_assert_int_eq(verify_form(whole, keys, -1, NOVEMBER, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(verify_form(whole, keys, 1, -1, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    for (i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        pacreds_form *form =
            changed_form(whole, claims[i].index, claims[i].value);

        ck_assert_msg(verify_form(form, keys, 1, NOVEMBER, &error) ==
                          claims[i].status,
                      "%zu: %s: %s", i, claims[i].value, error.message);
        pacreds_form_free(form);
    }
    add_field(whole, "X-Amz-Date", "20261122T120000Z");
    ck_assert_int_eq(verify_form(whole, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_POLICY);
    pacreds_form_free(whole);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(token)
{
    static const char condition[] = "{\"x-amz-security-token\":\"" TOKEN "\"},";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_form *form = signed_form(POLICY_START, condition), *other;
    pacreds_error error;

    add_field(form, "x-amz-security-token", TOKEN);
    ck_assert_int_eq(verify_form(form, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_TOKEN);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(TOKEN), NULL), 0);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, NOVEMBER + 9, NULL),
                     0);
    ck_assert_int_eq(verify_form(form, keys, 1, NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(verify_form(form, keys, 1, NOVEMBER + 9, &error),
                     PACREDS_ERR_EXPIRED);
    other = changed_form(form, 5, TOKEN "x");
    ck_assert_int_eq(verify_form(other, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_TOKEN);
    ck_assert_ptr_null(strstr(error.message, TOKEN));
    pacreds_form_free(other);
    pacreds_form_free(form);
    pacreds_credentials_free(keys);
}
END_TEST

/* The form that is verified must be the one that was read. */
START_TEST(changed_between)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_verifier *verifier = make_form_verifier(""),
                     *other = make_form_verifier("");
    pacreds_form *form = signed_form(POLICY_START, "");

    ck_assert_int_eq(pacreds_verifier_read_form(verifier, form, NULL), 0);
    ck_assert_int_eq(pacreds_verify_form(other, form, keys, 1, NOVEMBER, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    add_field(form, "x-ignore-a", "b");
    ck_assert_int_eq(
        pacreds_verify_form(verifier, form, keys, 1, NOVEMBER, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(pacreds_form_access_key_id(form, NULL));
    pacreds_verifier_free(verifier);
    pacreds_verifier_free(other);
    pacreds_form_free(form);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy_verify");

    add_case(suite, "example", example);
    add_case(suite, "from_botocore", from_botocore);
    add_case(suite, "claim", claim);
    add_case(suite, "token", token);
    add_case(suite, "changed_between", changed_between);
    return run_suite(suite);
}
