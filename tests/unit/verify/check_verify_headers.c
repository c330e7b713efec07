/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_headers.h"

#include <stdio.h>

#include "verifying.h"

START_TEST(which_headers)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_add_header(scene.request, TEXT("X-Unsigned"), TEXT("1"),
                               NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_add_header(scene.request, TEXT("x-amz-acl"),
                               TEXT("public-read"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "x-amz-acl"));
    replace(&scene, "x-amz-acl", NULL);
    pacreds_verifier_require_header(scene.verifier, TEXT("X-Unsigned"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "x-unsigned"));
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    replace(&scene, "x-unsigned", NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_ABSENT);
    tear_down(&scene);
}
END_TEST

/* Each header that is named must be there, wherever it stands in the list. */
START_TEST(absent_headers)
{
    static const char *const lists[] = {
        "a;content-type;host;x-amz-date;x-amz-meta",
        "content-type;d;host;x-amz-date;x-amz-meta",
        "content-type;host;x-amz-date;x-amz-meta;y",
        "content-type;host;x-amz-date;x-amz-meta;y;z",
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    replace(&scene, "X-Amz-Date", "20261122T120000Z");
    for (i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        snprintf(value, sizeof value,
                 "AWS4-HMAC-SHA256 " BOTO_CREDENTIAL
                 ", SignedHeaders=%s, " BOTO_SIGNATURE,
                 lists[i]);
        replace(&scene, "Authorization", value);
        ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_ABSENT);
    }
    replace(
        &scene, "Authorization",
        "AWS4-HMAC-SHA256 " BOTO_CREDENTIAL
        ", SignedHeaders=content-type;x-amz-date;x-amz-meta, " BOTO_SIGNATURE);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "header host "));
    replace(&scene, "Authorization",
            "AWS4-HMAC-SHA256 " BOTO_CREDENTIAL
            ", SignedHeaders=content-type;host;x-amz-meta, " BOTO_SIGNATURE);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "header x-amz-date "));
    tear_down(&scene);
}
END_TEST

/* The last line of the canonical request is its value, signed or not: AWS does
   not ask for it (scality/Arsenal 2590). Python's hmac made the signature. */
START_TEST(payload_header_unsigned)
{
    static const char signed_so[] =
        "X-Amz-Date: 20150830T123600Z\nAuthorization: AWS4-HMAC-SHA256 "
        "Credential=" SUITE_ID "/20150830/us-east-1/service/aws4_request, "
        "SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86"
        "291e8372ff2a2260956d9b8aae1d763fbf31\n";
    static const struct {
        const char *headers;
        int status;
    } rows[] = {
        {"X-Amz-Content-Sha256: "
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c"
         "a495991b7852b855\n",
         PACREDS_OK},
        {"X-Amz-Content-Sha256: "
         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934c"
         "a495991b7852b856\n",
         PACREDS_ERR_BODY_CHANGED},
        {"X-Amz-Content-Sha256: UNSIGNED-PAYLOAD\n", PACREDS_ERR_SIGNATURE},
        {"X-Amz-Other: 1\n", PACREDS_ERR_HEADER_UNSIGNED},
    };
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_verifier *verifier = NULL;
    char message[900];
    size_t i;

    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_allow_unsigned_payload(verifier, 1, NULL),
                     PACREDS_OK);
    for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        pacreds_request *request;
        int status;

        snprintf(message, sizeof message,
                 "GET / HTTP/1.1\nHost: example.amazonaws.com\n%s%s\n",
                 signed_so, rows[i].headers);
        request = make_request(message);
        status = pacreds_verifier_read(verifier, request, NULL);
        if (status == PACREDS_OK)
            status = pacreds_verify(verifier, request, keys, SUITE_TIME, NULL);
        ck_assert_msg(status == rows[i].status, "%s: %d", rows[i].headers,
                      status);
        pacreds_request_free(request);
    }
    pacreds_verifier_free(verifier);
    pacreds_credentials_free(keys);
}
END_TEST

/* A prefix that Authorization begins with, and a header that the preset never
   signs. */
START_TEST(prefix_of_authorization)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_request *request =
        make_request("GET / HTTP/1.1\nHost: h\nAccept: x\n\n");
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("default"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_text(preset,
                                             PACREDS_PRESET_TEXT_NAME_PREFIX,
                                             TEXT("A"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_preset_add_unsigned_header(preset, TEXT("accept"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(verifier, request, keys, SUITE_TIME, NULL),
                     PACREDS_OK);
    pacreds_verifier_free(verifier);
    pacreds_signer_free(signer);
    pacreds_preset_free(preset);
    pacreds_request_free(request);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify_headers");

    add_case(suite, "which_headers", which_headers);
    add_case(suite, "absent_headers", absent_headers);
    add_case(suite, "payload_header_unsigned", payload_header_unsigned);
    add_case(suite, "prefix_of_authorization", prefix_of_authorization);
    return run_suite(suite);
}
