/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/verifier.h>

#include "verifying.h"

START_TEST(verifiers)
{
    pacreds_verifier *verifier = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT("a b"), NULL, 0, &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_ptr_null(verifier);
    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, NULL, 0, TEXT("a/b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, &error),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_require_header(verifier, TEXT("a b"), &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_int_eq(
        pacreds_verifier_allow_unsigned_payload(verifier, 2, &error),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_set_openssl(verifier, NULL,
                                                  "provider=nowhere", &error),
                     PACREDS_ERR_CRYPTO);
    ck_assert_int_eq(pacreds_verifier_set_openssl(verifier, NULL, NULL, &error),
                     PACREDS_OK);
    pacreds_verifier_free(verifier);
}
END_TEST

START_TEST(steps)
{
    struct scene scene;
    pacreds_verifier *other = NULL;
    pacreds_request *received;

    set_up(&scene, "default", "");
    sign(&scene);
    received = receive(scene.request);
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verify(scene.verifier, scene.request, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_verifier_new(&other, NULL, 0, NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_read(other, received, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(scene.verifier, received, scene.keys,
                                    NOVEMBER, &scene.error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_verify(other, received, scene.keys, NOVEMBER, NULL),
        PACREDS_OK);
    pacreds_request_add_header(received, TEXT("X"), TEXT("y"), NULL);
    ck_assert_int_eq(
        pacreds_verify(other, received, scene.keys, NOVEMBER, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_verifier_free(other);
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

static int read_and_verify(struct scene *scene, pacreds_request *request)
{
    return pacreds_verify(scene->verifier, request, scene->keys, NOVEMBER,
                          &scene->error);
}

/* Read by one verifier and verified by another, which is often at the address
   that the first one had. */
START_TEST(another_at_its_address)
{
    struct scene scene;
    pacreds_request *request = make_request(BOTO_MESSAGE);
    int i;

    set_up(&scene, "default", "");
    for (i = 0; i < 20; i++) {
        ck_assert_int_eq(pacreds_verifier_read(scene.verifier, request, NULL),
                         PACREDS_OK);
        pacreds_verifier_free(scene.verifier);
        ck_assert_int_eq(pacreds_verifier_new(&scene.verifier,
                                              TEXT("eu-west-1"), TEXT("sts"),
                                              NULL),
                         PACREDS_OK);
        ck_assert_int_eq(read_and_verify(&scene, request),
                         PACREDS_ERR_INVALID_ARGUMENT);
        pacreds_verifier_free(scene.verifier);
        ck_assert_int_eq(
            pacreds_verifier_new(&scene.verifier, NULL, 0, NULL, 0, NULL),
            PACREDS_OK);
    }
    pacreds_request_free(request);
    tear_down(&scene);
}
END_TEST

/* Demands that are made after a request was read count as well. */
START_TEST(later_demands)
{
    struct scene scene;
    pacreds_preset *preset = NULL;
    pacreds_request *request = make_request(BOTO_MESSAGE);

    set_up(&scene, "default", "");
    ck_assert_int_eq(pacreds_verifier_read(scene.verifier, request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(read_and_verify(&scene, request), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_verifier_require_header(scene.verifier, TEXT("x-other"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(read_and_verify(&scene, request),
                     PACREDS_ERR_HEADER_UNSIGNED);
    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("s3"), NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_set_preset(scene.verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(read_and_verify(&scene, request),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_preset_free(preset);
    pacreds_request_free(request);
    tear_down(&scene);
}
END_TEST

/* The header that states the kind is the one that the preset names. */
START_TEST(payload_kinds)
{
    static const struct {
        const char *preset, *name, *value;
        int kind;
    } cases[] = {
        {"s3", "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
         PACREDS_PAYLOAD_SIGNED_CHUNKS},
        {"s3", "X-Amz-Content-Sha256",
         "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER",
         PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER},
        {"s3", "x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
         PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER},
        {"s3", "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-EVENTS",
         PACREDS_PAYLOAD_EVENTS},
        {"s3", "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-EVENT",
         PACREDS_PAYLOAD_WHOLE},
        {"s3", "x-goog-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
         PACREDS_PAYLOAD_WHOLE},
        {"goog4", "x-goog-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
         PACREDS_PAYLOAD_SIGNED_CHUNKS},
        {"goog4", "x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
         PACREDS_PAYLOAD_WHOLE},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct scene scene;

        set_up(&scene, cases[i].preset, "");
        replace(&scene, cases[i].name, cases[i].value);
        ck_assert_msg(pacreds_verifier_payload_kind(
                          scene.verifier, scene.request) == cases[i].kind,
                      "case %zu", i);
        tear_down(&scene);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verifier");

    add_case(suite, "verifiers", verifiers);
    add_case(suite, "steps", steps);
    add_case(suite, "another_at_its_address", another_at_its_address);
    add_case(suite, "later_demands", later_demands);
    add_case(suite, "payload_kinds", payload_kinds);
    return run_suite(suite);
}
