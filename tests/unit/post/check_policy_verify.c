/* SPDX-License-Identifier: Apache-2.0 */
/* Verifying of POST policies. */
#include <stdio.h>

#include <jansson.h>

#include "formats/base64.h"

#include "policies.h"

#define SCOPE "20261122/us-east-1/s3/aws4_request"
#define TOKEN "IQoJb3JpZ2luX2VjT0KEN"

static pacreds_verifier *make_verifier(const char *region)
{
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT(region), TEXT("s3"), NULL),
        PACREDS_OK);
    return verifier;
}

/* Both steps, with keys of our own. */
static int verify(pacreds_form *form, pacreds_credentials *keys,
                  int64_t file_len, int64_t now, pacreds_error *error)
{
    pacreds_verifier *verifier = make_verifier("us-east-1");
    int status = pacreds_verifier_read_form(verifier, form, error);

    if (status == PACREDS_OK)
        status =
            pacreds_verify_form(verifier, form, keys, file_len, now, error);
    ck_assert_int_eq(error->code, status);
    ck_assert_int_eq(error->message[0] != '\0', status != PACREDS_OK);
    pacreds_verifier_free(verifier);
    return status;
}

/* The form of the page, but for the names that a browser's user has seen. */
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

    ck_assert_msg(verify(form, keys, 1, EXAMPLE_POLICY_TIME, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    ck_assert_str_eq(pacreds_form_access_key_id(form, NULL), EXAMPLE_ID);
    ck_assert_str_eq(pacreds_form_signature(form, NULL),
                     EXAMPLE_POLICY_SIGNATURE);
    ck_assert_int_eq(pacreds_form_signed_at(form), EXAMPLE_POLICY_TIME);
    ck_assert_int_eq(verify(form, keys, 1, 1451476800, &error), PACREDS_OK);
    ck_assert_int_eq(verify(form, keys, 1, 1451476801, &error),
                     PACREDS_ERR_POLICY_EXPIRED);
    ck_assert_int_eq(verify(form, keys, 1, EXAMPLE_POLICY_TIME - 900, &error),
                     PACREDS_OK);
    ck_assert_int_eq(verify(form, keys, 1, EXAMPLE_POLICY_TIME - 901, &error),
                     PACREDS_ERR_TOO_NEW);
    pacreds_form_free(form);
    pacreds_credentials_free(keys);
}
END_TEST

/* Everything but the file's length from a vector of botocore's. */
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
   there at all. Nothing of it may pass. */
static void check_changes(const pacreds_form *form, pacreds_credentials *keys)
{
    const char *name, *value;
    pacreds_error error;
    char other[2000];
    size_t i, len;
    int change;

    for (i = 0; pacreds_form_field(form, i, &name, &value) == PACREDS_OK; i++) {
        /* A prefix says nothing of what follows it. */
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
            ck_assert_msg(verify(changed, keys, 1, NOVEMBER, &error) !=
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
        pacreds_verifier *verifier = make_verifier("");

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

/* A form with these conditions, written around those of signing and signed by
   OpenSSL, and with these other fields. */
static pacreds_form *signed_form(const char *start, const char *conditions)
{
    static const char own[] = "{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},"
                              "{\"x-amz-credential\":\"" EXAMPLE_ID "/" SCOPE
                              "\"},{\"x-amz-date\":\"20261122T120000Z\"}]}";
    pacreds_form *form = make_form(NULL, 0);
    char text[2000], policy[3000], hex[65];

    snprintf(text, sizeof text, "%s%s%s", start, conditions,
             *start != '\0' && start[strlen(start) - 1] == '[' ? own : "");
    *pacreds__base64_encode(policy, pacreds__slice_of(text)) = '\0';
    sign_by_openssl(EXAMPLE_SECRET, SCOPE, policy, hex);
    add_field(form, "policy", policy);
    add_field(form, "x-amz-algorithm", "AWS4-HMAC-SHA256");
    add_field(form, "x-amz-credential", EXAMPLE_ID "/" SCOPE);
    add_field(form, "x-amz-date", "20261122T120000Z");
    add_field(form, "x-amz-signature", hex);
    return form;
}

#define START "{\"expiration\":\"2026-11-22T13:00:00.000Z\",\"conditions\":["

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
    {"", "a\nb", "b", 1, PACREDS_ERR_POLICY, "field a has no condition"},
    {"{\"a\":\"b\"},", "a", "b", 1, 0, ""},
    {"{\"A\":\"b\"},", "a", "b", 1, 0, ""},
    {"{\"a\":\"b\"},", "A", "B", 1, PACREDS_ERR_POLICY, "a has another value"},
    {"{\"a\":\"b\"},", "x-ignore-c", "b", 1, PACREDS_ERR_POLICY, "a is not"},
    {"[\"eq\",\"$a\",\"b\"],", "a", "b", 1, 0, ""},
    {"[\"EQ\",\"$A\",\"b\"],", "a", "b", 1, 0, ""},
    {"[\"eq\",\"$a\",\"\"],", "a", "b", 1, PACREDS_ERR_POLICY, "another value"},
    {"[\"StArTs-WiTh\",\"$a\",\"b\"],", "a", "bc", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"\"],", "a", "", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"\"],", "x-ignore-c", "", 1, PACREDS_ERR_POLICY,
     "a is not there"},
    {"[\"starts-with\",\"$a\",\"bc\"],", "a", "b", 1, PACREDS_ERR_POLICY,
     "a does not begin"},
    {"[\"starts-with\",\"$a\",\"b\"],{\"a\":\"bc\"},", "a", "bc", 1, 0, ""},
    {"[\"starts-with\",\"$a\",\"b\"],{\"a\":\"bd\"},", "a", "bc", 1,
     PACREDS_ERR_POLICY, "a has another value"},
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
        pacreds_form *form = signed_form(START, matching[i].conditions);

        add_field(form, matching[i].name, matching[i].value);
        ck_assert_msg(verify(form, keys, matching[i].file_len, NOVEMBER,
                             &error) == matching[i].status,
                      "%s: %s", matching[i].conditions, error.message);
        ck_assert_msg(strstr(error.message, matching[i].word) != NULL, "%s",
                      error.message);
        pacreds_form_free(form);
    }
    pacreds_credentials_free(keys);
}
END_TEST

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
    {START, "{},", 55},
    {START, "{\"a\":\"b\",\"c\":\"d\"},", 55},
    {START, "{\"a\":1},", 55},
    {START, "{\"a\":null},", 55},
    {START, "[],", 55},
    {START, "[\"eq\",\"$a\"],", 55},
    {START, "[\"eq\",\"$a\",\"b\",\"c\"],", 55},
    {START, "[\"ends-with\",\"$a\",\"b\"],", 56},
    {START, "[\"eq\",\"a\",\"b\"],", 61},
    {START, "[\"eq\",\"\",\"b\"],", 61},
    {START, "[\"eq\",\"$a\",1],", 61},
    {START, "[1,\"$a\",\"b\"],", 55},
    {START, "\"a\",", 55},
    {START, "null,", 55},
    {START, "[\"content-length-range\",0],", 55},
    {START, "[\"content-length-range\",-1,0],", 79},
    {START, "[\"content-length-range\",0,1.5],", 79},
    {START, "[\"content-length-range\",\"a\",1],", 79},
    {START, "[\"content-length-range\",0,9223372036854775808],", 79},
    {START, "[\"starts-with\",\"$x-amz-date\",\"2026\"],", 55},
    {START, "[\"starts-with\",\"$X-Amz-Credential\",\"\"],", 55},
};

START_TEST(documents)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof no_policies / sizeof no_policies[0]; i++) {
        pacreds_form *form =
            signed_form(no_policies[i].start, no_policies[i].conditions);

        ck_assert_msg(verify(form, keys, 1, NOVEMBER, &error) ==
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
        pacreds_form *whole = signed_form(START, ""), *policy, *form;

        sign_by_openssl(EXAMPLE_SECRET, SCOPE, cases[i].policy, hex);
        policy = changed_form(whole, 0, cases[i].policy);
        form = changed_form(policy, 4, hex);
        ck_assert_int_eq(verify(form, keys, 1, NOVEMBER, &error),
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
    {2, "/" SCOPE, PACREDS_ERR_AUTHORIZATION},
    {2, EXAMPLE_ID "/2026112/us-east-1/s3/aws4_request",
     PACREDS_ERR_AUTHORIZATION},
    {2, EXAMPLE_ID "/20261123/us-east-1/s3/aws4_request",
     PACREDS_ERR_SCOPE_DATE},
    {2, EXAMPLE_ID "/20261122/us-east-2/s3/aws4_request",
     PACREDS_ERR_SCOPE_REGION},
    {2, EXAMPLE_ID "/20261122/us-east-1/sts/aws4_request",
     PACREDS_ERR_SCOPE_SERVICE},
    {2, "AKIAOTHER/" SCOPE, PACREDS_ERR_WRONG_KEY_ID},
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
    pacreds_form *whole = signed_form(START, "");
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(verify(whole, keys, 1, NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(verify(whole, keys, 1, NOVEMBER + 604801, &error),
                     PACREDS_ERR_TOO_OLD);
    ck_assert_int_eq(verify(whole, keys, -1, NOVEMBER, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(verify(whole, keys, 1, -1, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    for (i = 0; i < sizeof claims / sizeof claims[0]; i++) {
        pacreds_form *form =
            changed_form(whole, claims[i].index, claims[i].value);

        ck_assert_msg(verify(form, keys, 1, NOVEMBER, &error) ==
                          claims[i].status,
                      "%zu: %s: %s", i, claims[i].value, error.message);
        pacreds_form_free(form);
    }
    add_field(whole, "X-Amz-Date", "20261122T120000Z");
    ck_assert_int_eq(verify(whole, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_POLICY);
    pacreds_form_free(whole);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(token)
{
    static const char condition[] = "{\"x-amz-security-token\":\"" TOKEN "\"},";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_form *form = signed_form(START, condition), *other;
    pacreds_error error;

    add_field(form, "x-amz-security-token", TOKEN);
    ck_assert_int_eq(verify(form, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_TOKEN);
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(TOKEN), NULL), 0);
    ck_assert_int_eq(pacreds_credentials_set_expiry(keys, NOVEMBER + 9, NULL),
                     0);
    ck_assert_int_eq(verify(form, keys, 1, NOVEMBER, &error), PACREDS_OK);
    ck_assert_int_eq(verify(form, keys, 1, NOVEMBER + 9, &error),
                     PACREDS_ERR_EXPIRED);
    other = changed_form(form, 5, TOKEN "x");
    ck_assert_int_eq(verify(other, keys, 1, NOVEMBER, &error),
                     PACREDS_ERR_TOKEN);
    ck_assert_ptr_null(strstr(error.message, TOKEN));
    pacreds_form_free(other);
    pacreds_form_free(form);
    pacreds_credentials_free(keys);
}
END_TEST

/* What was read may not be another one when it is verified. */
START_TEST(changed_between)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_verifier *verifier = make_verifier(""), *other = make_verifier("");
    pacreds_form *form = signed_form(START, "");

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
    Suite *suite = suite_create("verify_form");

    add_case(suite, "example", example);
    add_case(suite, "from_botocore", from_botocore);
    add_case(suite, "conditions", conditions);
    add_case(suite, "documents", documents);
    add_case(suite, "base64", base64);
    add_case(suite, "claim", claim);
    add_case(suite, "token", token);
    add_case(suite, "changed_between", changed_between);
    return run_suite(suite);
}
