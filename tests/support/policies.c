/* SPDX-License-Identifier: Apache-2.0 */
#include "policies.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

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

    for (i = 0; pacreds_form_field(form, i, &name, &old) == PACREDS_OK; i++)
        if (i != index)
            add_field(changed, name, old);
        else if (value != NULL)
            add_field(changed, name, value);
    return changed;
}

void sign_by_openssl(const char *secret, const char *scope, const char *policy,
                     char hex[65])
{
    unsigned char key[128] = "AWS4", mac[32];
    size_t n = 4 + strlen(secret);
    unsigned len = sizeof mac;

    ck_assert_uint_lt(n, sizeof key);
    memcpy(key + 4, secret, n - 4);
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
