/* SPDX-License-Identifier: Apache-2.0 */
#include "policies.h"

#include <stdio.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "formats/base64.h"
#include "formats/hex.h"

const char example_policy[] =
    "eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0"
    "aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBb"
    "InN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJw"
    "dWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDov"
    "L3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2Fk"
    "Lmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2Uv"
    "Il0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7"
    "IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFy"
    "dHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRl"
    "bnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3"
    "czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEy"
    "NTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9";

void add_field(pacreds_form *form, const char *name, const char *value)
{
    pacreds_error error;

    ck_assert_msg(pacreds_form_add(form, TEXT(name), TEXT(value), &error) ==
                      PACREDS_OK,
                  "%s", error.message);
}

pacreds_form *make_form(const char *const fields[][2], size_t count)
{
    pacreds_form *form = NULL;
    size_t i;

    ck_assert_int_eq(pacreds_form_new(&form, NULL), PACREDS_OK);
    for (i = 0; i < count; i++)
        add_field(form, fields[i][0], fields[i][1]);
    return form;
}

pacreds_form *changed_form(const pacreds_form *form, size_t index,
                           const char *value)
{
    pacreds_form *changed = make_form(NULL, 0);
    const char *name, *old;
    size_t i;

    for (i = 0; i < pacreds_form_field_count(form); i++) {
        name = pacreds_form_field_name(form, i, NULL);
        old = pacreds_form_field_value(form, i, NULL);
        if (i != index)
            add_field(changed, name, old);
        else if (value != NULL)
            add_field(changed, name, value);
    }
    return changed;
}

void sign_by_openssl(const char *prefix, const char *secret, const char *scope,
                     const char *policy, char hex[65])
{
    unsigned char key[128], mac[32];
    size_t n = strlen(prefix) + strlen(secret);
    unsigned len = sizeof mac;

    ck_assert_uint_lt(n, sizeof key);
    snprintf((char *)key, sizeof key, "%s%s", prefix, secret);
    while (*scope != '\0') {
        size_t part = strcspn(scope, "/");

        HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)scope, part, mac,
             &len);
        memcpy(key, mac, n = sizeof mac);
        scope += part + (scope[part] == '/');
    }
    HMAC(EVP_sha256(), key, (int)n, (const unsigned char *)policy,
         strlen(policy), mac, &len);
    pacreds__hex(hex, mac);
    hex[64] = '\0';
}

pacreds_verifier *make_form_verifier(const char *region)
{
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT(region), TEXT("s3"), NULL),
        PACREDS_OK);
    return verifier;
}

int verify_form(pacreds_form *form, pacreds_credentials *keys, int64_t file_len,
                int64_t now, pacreds_error *error)
{
    pacreds_verifier *verifier = make_form_verifier("us-east-1");
    int status = pacreds_verifier_read_form(verifier, form, error);

    if (status == PACREDS_OK)
        status =
            pacreds_verify_form(verifier, form, keys, file_len, now, error);
    ck_assert_int_eq(error->code, status);
    ck_assert_int_eq(error->message[0] != '\0', status != PACREDS_OK);
    pacreds_verifier_free(verifier);
    return status;
}

pacreds_form *signed_form(const char *start, const char *conditions)
{
    static const char own[] =
        "{\"x-amz-algorithm\":\"AWS4-HMAC-SHA256\"},"
        "{\"x-amz-credential\":\"" EXAMPLE_ID "/" POLICY_SCOPE
        "\"},{\"x-amz-date\":\"20261122T120000Z\"}]}";
    pacreds_form *form = make_form(NULL, 0);
    size_t size = strlen(start) + strlen(conditions) + sizeof own;
    char *text = malloc(size), *policy = malloc(2 * size), hex[65];

    ck_assert(text != NULL && policy != NULL);
    snprintf(text, size, "%s%s%s", start, conditions,
             *start != '\0' && start[strlen(start) - 1] == '[' ? own : "");
    *pacreds__base64_encode(policy, pacreds__slice_of(text)) = '\0';
    sign_by_openssl("AWS4", EXAMPLE_SECRET, POLICY_SCOPE, policy, hex);
    add_field(form, "policy", policy);
    free(policy);
    free(text);
    add_field(form, "x-amz-algorithm", "AWS4-HMAC-SHA256");
    add_field(form, "x-amz-credential", EXAMPLE_ID "/" POLICY_SCOPE);
    add_field(form, "x-amz-date", "20261122T120000Z");
    add_field(form, "x-amz-signature", hex);
    return form;
}

const char *field_of(const pacreds_form *form, const char *name)
{
    const char *value = pacreds_form_find(form, TEXT(name), NULL);

    ck_assert_msg(value != NULL, "no field %s", name);
    return value;
}

char *decode_policy(const char *policy)
{
    pacreds__slice text = pacreds__slice_of(policy);
    char *out = calloc(1, text.n + 1);
    size_t n;

    ck_assert_int_eq(pacreds__base64_decode(out, text, &n), PACREDS_OK);
    out[n] = '\0';
    return out;
}

void must_sign(const pacreds_signer *signer, pacreds_form *form,
               const pacreds_policy *policy, int64_t now)
{
    pacreds_error error;

    ck_assert_msg(pacreds_sign_policy(signer, form, policy, now, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    ck_assert_int_eq(error.code, PACREDS_OK);
}

pacreds_policy *make_policy(int64_t expiration)
{
    pacreds_policy *policy = NULL;

    ck_assert_int_eq(pacreds_policy_new(&policy, expiration, NULL), PACREDS_OK);
    return policy;
}

void add_condition(pacreds_policy *policy, int match, const char *name,
                   const char *value)
{
    pacreds_error error;

    ck_assert_msg(pacreds_policy_add(policy, match, TEXT(name), TEXT(value),
                                     &error) == PACREDS_OK,
                  "%s", error.message);
}

pacreds_signer *make_policy_signer(void)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer = make_signer(keys, "us-east-1", "s3", "s3");

    pacreds_credentials_free(keys);
    return signer;
}
