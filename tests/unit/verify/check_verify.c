/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/verifier.h>

#include <stdio.h>

#include "verifying.h"

/* By botocore, which shares no line of code with this library. */
START_TEST(signed_by_botocore)
{
    static const struct {
        const char *name, *preset, *token, *message;
    } cases[] = {
        {"header", "default", "", BOTO_MESSAGE},
        {"header and token", "default", "token", BOTO_TOKEN_MESSAGE},
        {"header of S3", "s3", "to/ken==", BOTO_S3_MESSAGE},
        {"query", "default", "", BOTO_URL_MESSAGE},
        {"query and token", "default", "to/ken==", BOTO_URL_TOKEN_MESSAGE},
        {"query of S3", "s3", "to/ken==", BOTO_URL_S3_MESSAGE},
    };
    struct scene scene;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        set_up(&scene, cases[i].preset, cases[i].token);
        ck_assert_msg(check_message(&scene, cases[i].message) == PACREDS_OK,
                      "%s: %s", cases[i].name, scene.error.message);
        tear_down(&scene);
    }
}
END_TEST

/* And the other way round: verified here, signed here. */
START_TEST(valid)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    presign(&scene, 60);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
    set_up(&scene, "s3", "to/ken==");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    presign(&scene, 60);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

/* What botocore states, and its canonical request as AWS documents it. */
START_TEST(facts)
{
    struct scene scene;
    pacreds_request *received = make_request(BOTO_URL_MESSAGE);

    set_up(&scene, "default", "");
    ck_assert_int_eq(
        pacreds_verifier_read(scene.verifier, received, &scene.error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_request_access_key_id(received, NULL), SUITE_ID);
    ck_assert_str_eq(pacreds_request_credential_scope(received, NULL),
                     "20261122/us-east-1/service/aws4_request");
    ck_assert_str_eq(pacreds_request_signed_headers(received, NULL),
                     "content-type;host;x-amz-meta");
    ck_assert_str_eq(pacreds_request_signature(received, NULL),
                     BOTO_URL_SIGNATURE);
    ck_assert_int_eq(pacreds_request_signed_at(received), NOVEMBER);
    ck_assert_int_eq(pacreds_request_expires_in(received), 60);
    ck_assert_ptr_null(pacreds_request_string_to_sign(received, NULL));
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_OK);
    ck_assert_str_eq(
        canonical_of(received),
        "GET\n/a%2520b\nX-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
        "AKIDEXAMPLE%2F20261122%2Fus-east-1%2Fservice%2Faws4_request&"
        "X-Amz-Date=20261122T120000Z&X-Amz-Expires=60&X-Amz-SignedHeaders="
        "content-type%3Bhost%3Bx-amz-meta&c=d\ncontent-type:text/plain\n"
        "host:example.amazonaws.com\nx-amz-meta:m\n\n"
        "content-type;host;x-amz-meta\n"
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

/* A port that is the default of the other scheme is sent, and so signed: what
   comes in names no scheme. */
START_TEST(ports)
{
    static const char *const urls[] = {"https://h:80/", "https://h:443/",
                                       "http://h:80/", "http://h:443/",
                                       "https://h:8443/"};
    size_t i;

    for (i = 0; i < sizeof urls / sizeof urls[0]; i++) {
        struct scene scene;

        set_up(&scene, "default", "");
        ck_assert_int_eq(
            pacreds_request_set_url(scene.request, TEXT(urls[i]), NULL),
            PACREDS_OK);
        sign(&scene);
        ck_assert_int_eq(verify(&scene), PACREDS_OK);
        tear_down(&scene);
    }
}
END_TEST

START_TEST(wrong_keys)
{
    struct scene scene;
    pacreds_credentials *keys;

    set_up(&scene, "default", "");
    sign(&scene);
    keys = scene.keys;
    scene.keys = make_keys("AKIDEXAMPLF", SUITE_SECRET);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_WRONG_KEY_ID);
    pacreds_credentials_free(scene.keys);
    scene.keys =
        make_keys(SUITE_ID, "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEZ");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    ck_assert_ptr_null(strstr(scene.error.message, "EXAMPLEKEZ"));
    pacreds_credentials_free(scene.keys);
    scene.keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_credentials_set_expiry(scene.keys, NOVEMBER, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRED);
    pacreds_credentials_free(scene.keys);
    scene.keys = keys;
    tear_down(&scene);
}
END_TEST

/* Any byte of what is signed, changed: never valid. */
START_TEST(each_byte)
{
    char changed[] = BOTO_TOKEN_MESSAGE;
    struct scene scene;
    pacreds_request *request = make_request(changed);
    size_t i, len = strlen(changed), version = strcspn(changed, "\n") - 3;

    set_up(&scene, "default", "token");
    ck_assert_int_eq(check_request(&scene, request), PACREDS_OK);
    for (i = 0; i < len; i++) {
        changed[i] ^= 1;
        /* Only the minor version of HTTP is not signed. */
        if (pacreds_request_parse(request, changed, len, 0, NULL) == PACREDS_OK)
            ck_assert_msg((check_request(&scene, request) == PACREDS_OK) ==
                              (i == version + 2),
                          "byte %zu: %.20s", i, changed + i);
        changed[i] ^= 1;
    }
    pacreds_request_free(request);
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify");

    add_case(suite, "signed_by_botocore", signed_by_botocore);
    add_case(suite, "valid", valid);
    add_case(suite, "facts", facts);
    add_case(suite, "ports", ports);
    add_case(suite, "wrong_keys", wrong_keys);
    add_case(suite, "each_byte", each_byte);
    return run_suite(suite);
}
