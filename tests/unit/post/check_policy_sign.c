/* SPDX-License-Identifier: Apache-2.0 */
/* Signing of POST policies. */
#include <jansson.h>

#include "policies.h"

START_TEST(example)
{
    pacreds_signer *signer = make_policy_signer();
    pacreds_form *form = make_form(NULL, 0);
    char *document = decode_policy(example_policy);
    pacreds_error error;
    static const char *const names[] = {"policy", "x-amz-algorithm",
                                        "x-amz-credential", "x-amz-date",
                                        "x-amz-signature"};
    size_t i;

    ck_assert_msg(pacreds_sign_policy_document(signer, form, TEXT(document),
                                               EXAMPLE_POLICY_TIME,
                                               &error) == PACREDS_OK,
                  "%s", error.message);
    ck_assert_str_eq(field_of(form, "policy"), example_policy);
    ck_assert_str_eq(field_of(form, "x-amz-signature"),
                     EXAMPLE_POLICY_SIGNATURE);
    ck_assert_str_eq(field_of(form, "x-amz-credential"),
                     EXAMPLE_ID "/20151229/us-east-1/s3/aws4_request");
    ck_assert_str_eq(pacreds_form_signature(form, NULL),
                     EXAMPLE_POLICY_SIGNATURE);
    ck_assert_str_eq(pacreds_form_access_key_id(form, NULL), EXAMPLE_ID);
    ck_assert_str_eq(pacreds_form_credential_scope(form, NULL),
                     "20151229/us-east-1/s3/aws4_request");
    ck_assert_int_eq(pacreds_form_signed_at(form), EXAMPLE_POLICY_TIME);
    ck_assert_uint_eq(pacreds_form_field_count(form), 5);
    for (i = 0; i < 5; i++) {
        ck_assert_str_eq(pacreds_form_field_name(form, i, NULL), names[i]);
    }
    free(document);
    pacreds_form_free(form);
    pacreds_signer_free(signer);
}
END_TEST

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));

    ck_assert_msg(text != NULL, "no %s", name);
    return text;
}

/* The conditions as botocore takes them. */
static pacreds_policy *policy_of(const json_t *vector)
{
    pacreds_policy *policy =
        make_policy(json_integer_value(json_object_get(vector, "time")) +
                    json_integer_value(json_object_get(vector, "expires_in")));
    const json_t *condition;
    const char *name;
    json_t *value;
    size_t i;

    json_array_foreach(json_object_get(vector, "conditions"), i, condition)
    {
        if (json_is_object(condition)) {
            json_object_foreach((json_t *)condition, name, value)
                add_condition(policy, PACREDS_POLICY_MATCH_EXACT, name,
                              json_string_value(value));
        } else if (json_is_string(json_array_get(condition, 1))) {
            add_condition(policy, PACREDS_POLICY_MATCH_PREFIX,
                          json_string_value(json_array_get(condition, 1)) + 1,
                          json_string_value(json_array_get(condition, 2)));
        } else {
            ck_assert_int_eq(
                pacreds_policy_add_length_range(
                    policy, json_integer_value(json_array_get(condition, 1)),
                    json_integer_value(json_array_get(condition, 2)), NULL),
                PACREDS_OK);
        }
    }
    return policy;
}

static pacreds_signer *signer_of(const json_t *vector)
{
    pacreds_credentials *keys = make_keys(text_of(vector, "access_key_id"),
                                          text_of(vector, "secret_access_key"));
    pacreds_signer *signer;

    ck_assert_int_eq(pacreds_credentials_set_session_token(
                         keys, TEXT(text_of(vector, "session_token")), NULL),
                     PACREDS_OK);
    signer = make_signer(keys, text_of(vector, "region"), "s3", "s3");
    pacreds_credentials_free(keys);
    return signer;
}

static void check_vector(const json_t *vector)
{
    pacreds_signer *signer = signer_of(vector);
    pacreds_policy *policy = policy_of(vector);
    pacreds_form *form = make_form(NULL, 0);
    json_t *fields = json_object_get(vector, "fields"), *value;
    const char *name;

    add_field(form, "key", text_of(vector, "key"));
    json_object_foreach(json_object_get(vector, "own_fields"), name, value)
        add_field(form, name, json_string_value(value));
    must_sign(signer, form, policy,
              json_integer_value(json_object_get(vector, "time")));
    json_object_foreach(fields, name, value)
        ck_assert_str_eq(field_of(form, name), json_string_value(value));
    ck_assert_uint_eq(pacreds_form_field_count(form), json_object_size(fields));
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
}

START_TEST(as_botocore)
{
    json_error_t error;
    json_t *vectors = json_load_file(VECTORS "/post-policies.json", 0, &error);
    const json_t *vector;
    size_t i;

    ck_assert_msg(vectors != NULL, "%s", error.text);
    json_array_foreach(vectors, i, vector) check_vector(vector);
    ck_assert_uint_ge(json_array_size(vectors), 6);
    json_decref(vectors);
}
END_TEST

/* Signing leaves the caller's fields first, and as they are. */
START_TEST(again)
{
    pacreds_signer *signer = make_policy_signer();
    pacreds_policy *policy = make_policy(NOVEMBER + 60);
    pacreds_form *form = make_form(NULL, 0);
    char first[65];

    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "bucket", "b");
    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "ACL", "private");
    add_condition(policy, PACREDS_POLICY_MATCH_PREFIX, "key", "user/");
    add_field(form, "Key", "user/${filename}");
    add_field(form, "x-ignore-me", "x");
    must_sign(signer, form, policy, NOVEMBER);
    ck_assert_uint_eq(pacreds_form_field_count(form), 8);
    ck_assert_str_eq(pacreds_form_field_name(form, 2, NULL), "ACL");
    ck_assert_ptr_null(pacreds_form_find(form, TEXT("bucket"), NULL));
    memcpy(first, field_of(form, "x-amz-signature"), 65);
    must_sign(signer, form, policy, NOVEMBER + 1);
    ck_assert_uint_eq(pacreds_form_field_count(form), 8);
    ck_assert_str_ne(first, field_of(form, "x-amz-signature"));
    must_sign(signer, form, policy, NOVEMBER);
    ck_assert_str_eq(first, field_of(form, "x-amz-signature"));
    ck_assert_int_eq(
        pacreds_sign_policy(signer, form, policy, NOVEMBER + 61, NULL),
        PACREDS_ERR_POLICY_EXPIRED);
    ck_assert_uint_eq(pacreds_form_field_count(form), 2);
    ck_assert_ptr_null(pacreds_form_signature(form, NULL));
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
}
END_TEST

/* A page that was signed so could never send these. */
START_TEST(form_against_policy)
{
    static const struct {
        const char *name, *value, *word;
    } cases[] = {
        {"acl", "private", NULL},
        {"acl", "public-read", "acl does not have the value"},
        {"key", "user/x", NULL},
        {"key", "other/x", "key does not begin"},
        {"x-amz-meta-a", "", "x-amz-meta-a has no condition"},
        {"x-amz-date", "20261122T120000Z", "x-amz-date is there twice"},
        {"Policy", "", "policy is there twice"},
        {"X-Amz-Signature", "", "x-amz-signature; remove the one"},
    };
    pacreds_signer *signer = make_policy_signer();
    pacreds_policy *policy = make_policy(NOVEMBER + 60);
    pacreds_error error;
    size_t i;

    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "acl", "private");
    add_condition(policy, PACREDS_POLICY_MATCH_PREFIX, "key", "user/");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_form *form = make_form(NULL, 0);

        add_field(form, cases[i].name, cases[i].value);
        ck_assert_int_eq(
            pacreds_sign_policy(signer, form, policy, NOVEMBER, &error),
            cases[i].word != NULL ? PACREDS_ERR_POLICY : PACREDS_OK);
        if (cases[i].word != NULL) {
            ck_assert_msg(strstr(error.message, cases[i].word) != NULL, "%s",
                          error.message);
            ck_assert_uint_eq(pacreds_form_field_count(form), 1);
        }
        pacreds_form_free(form);
    }
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
}
END_TEST

/* A condition that names the field would add it. */
START_TEST(condition_for_the_signature)
{
    pacreds_signer *signer = make_policy_signer();
    pacreds_policy *policy = make_policy(NOVEMBER + 60);
    pacreds_form *form = make_form(NULL, 0);
    pacreds_error error;

    add_condition(policy, PACREDS_POLICY_MATCH_EXACT, "x-amz-signature", "a");
    ck_assert_int_eq(
        pacreds_sign_policy(signer, form, policy, NOVEMBER, &error),
        PACREDS_ERR_POLICY);
    ck_assert_uint_eq(pacreds_form_field_count(form), 0);
    pacreds_form_free(form);
    pacreds_policy_free(policy);
    pacreds_signer_free(signer);
}
END_TEST

START_TEST(times)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer;
    pacreds_form *form = make_form(NULL, 0);
    static const struct {
        int64_t now, expiration;
        int status;
    } cases[] = {
        {NOVEMBER, NOVEMBER, PACREDS_OK},
        {NOVEMBER, NOVEMBER - 1, PACREDS_ERR_POLICY_EXPIRED},
        {NOVEMBER, NOVEMBER + 604800, PACREDS_OK},
        {NOVEMBER, NOVEMBER + 604801, PACREDS_ERR_OUT_OF_RANGE},
        {NOVEMBER + 300000, NOVEMBER + 700000, PACREDS_OK},
        {NOVEMBER + 300000, NOVEMBER + 700001, PACREDS_ERR_OUT_OF_RANGE},
        {NOVEMBER + 700000, NOVEMBER + 700000, PACREDS_ERR_EXPIRED},
        {-1, NOVEMBER, PACREDS_ERR_OUT_OF_RANGE},
        {INT64_MAX, NOVEMBER, PACREDS_ERR_OUT_OF_RANGE},
    };
    size_t i;

    ck_assert_int_eq(
        pacreds_credentials_set_expiry(keys, NOVEMBER + 700000, NULL), 0);
    signer = make_signer(keys, "us-east-1", "s3", "s3");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_policy *policy = make_policy(cases[i].expiration);

        ck_assert_msg(pacreds_sign_policy(signer, form, policy, cases[i].now,
                                          NULL) == cases[i].status,
                      "case %zu", i);
        pacreds_policy_free(policy);
    }
    pacreds_form_free(form);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* A document that contradicts signing is not signed. */
START_TEST(own_documents)
{
    static const struct {
        const char *document;
        int status;
        size_t offset;
    } cases[] = {
        {"", PACREDS_ERR_POLICY_DOCUMENT, 0},
        {"{\"expiration\": \"2026-11-22T13:00:00Z\",]",
         PACREDS_ERR_POLICY_DOCUMENT, 38},
        {"{\"expiration\": \"2026-11-22T13:00:00Z\"}",
         PACREDS_ERR_POLICY_DOCUMENT, 0},
        {"{\"expiration\": \"2026-11-22T13:00:00Z\", \"conditions\": []}",
         PACREDS_ERR_POLICY, PACREDS_NO_OFFSET},
        {"{\"expiration\": \"2026-11-22T11:00:00Z\", \"conditions\": []}",
         PACREDS_ERR_POLICY_EXPIRED, PACREDS_NO_OFFSET},
    };
    pacreds_signer *signer = make_policy_signer();
    pacreds_form *form = make_form(NULL, 0);
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(
            pacreds_sign_policy_document(signer, form, TEXT(cases[i].document),
                                         NOVEMBER, &error) == cases[i].status,
            "case %zu: %s", i, error.message);
        ck_assert_uint_eq(error.offset, cases[i].offset);
        ck_assert_uint_eq(pacreds_form_field_count(form), 0);
    }
    pacreds_form_free(form);
    pacreds_signer_free(signer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy_sign");

    add_case(suite, "example", example);
    add_case(suite, "as_botocore", as_botocore);
    add_case(suite, "again", again);
    add_case(suite, "form_against_policy", form_against_policy);
    add_case(suite, "condition_for_the_signature", condition_for_the_signature);
    add_case(suite, "times", times);
    add_case(suite, "own_documents", own_documents);
    return run_suite(suite);
}
