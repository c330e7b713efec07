/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/verifier.h>

#include "verifying.h"

START_TEST(bodies)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    pacreds_request_set_body(scene.request, "Body", 4, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    tear_down(&scene);
    set_up(&scene, "s3", "");
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_request_set_body(scene.request, "Body", 4, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_BODY_CHANGED);
    replace(&scene, "x-amz-content-sha256", "0123");
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_BODY_CHANGED);
    pacreds_request_set_unsigned_payload(scene.request, NULL);
    replace(&scene, "x-amz-content-sha256", NULL);
    sign(&scene);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_UNSIGNED_PAYLOAD);
    pacreds_verifier_allow_unsigned_payload(scene.verifier, 1, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    pacreds_verifier_allow_unsigned_payload(scene.verifier, 0, NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_UNSIGNED_PAYLOAD);
    tear_down(&scene);
}
END_TEST

/* A server that hashed the body while it came in gives the hash. */
START_TEST(body_hashes)
{
    struct scene scene;
    pacreds_request *received;

    set_up(&scene, "default", "");
    sign(&scene);
    received = receive(scene.request);
    pacreds_request_set_body_hash(
        received,
        TEXT(
            "230d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"),
        NULL);
    ck_assert_int_eq(check_request(&scene, received), PACREDS_OK);
    pacreds_request_set_body_hash(
        received,
        TEXT(
            "330d8358dc8e8890b4c58deeb62912ee2f20357ae92a5cc861b98e68fe31acb5"),
        NULL);
    ck_assert_int_eq(check_request(&scene, received), PACREDS_ERR_SIGNATURE);
    pacreds_request_set_unsigned_payload(received, NULL);
    ck_assert_int_eq(check_request(&scene, received),
                     PACREDS_ERR_UNSIGNED_PAYLOAD);
    pacreds_request_free(received);
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify_payload");

    add_case(suite, "bodies", bodies);
    add_case(suite, "body_hashes", body_hashes);
    return run_suite(suite);
}
