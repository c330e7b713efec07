/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_time.h"

#include <stdio.h>

#include "verifying.h"

START_TEST(clocks)
{
    struct scene scene;

    set_up(&scene, "default", "");
    sign(&scene);
    scene.now = NOVEMBER + 900;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER + 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_OLD);
    ck_assert_ptr_nonnull(strstr(scene.error.message, "901 seconds before"));
    scene.now = NOVEMBER - 900;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER - 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_NEW);
    pacreds_verifier_set_clock_window(scene.verifier, 5, NULL);
    scene.now = NOVEMBER + 6;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_OLD);
    ck_assert_int_eq(
        pacreds_verifier_set_clock_window(scene.verifier, -1, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(
        pacreds_verifier_set_clock_window(scene.verifier, 604801, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    scene.now = INT64_MIN;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_OUT_OF_RANGE);
    scene.now = INT64_MAX;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_OUT_OF_RANGE);
    tear_down(&scene);
}
END_TEST

/* A URL that lasts seven days is not subject to the clock window; one that is
   dated in the future is. */
START_TEST(url_lifetimes)
{
    struct scene scene;
    char target[2000], *expires;

    set_up(&scene, "default", "");
    presign(&scene, 604800);
    scene.now = NOVEMBER + 604800;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    scene.now = NOVEMBER + 604801;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_URL_EXPIRED);
    presign(&scene, 1);
    scene.now = NOVEMBER + 2;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_URL_EXPIRED);
    scene.now = NOVEMBER - 901;
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOO_NEW);
    scene.now = NOVEMBER;
    snprintf(target, sizeof target, "%s",
             pacreds_request_target(scene.request, NULL));
    expires = strstr(target, "X-Amz-Expires=1") + 14;
    ck_assert_ptr_nonnull(expires);
    *expires = '0';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRES);
    *expires = '-';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_EXPIRES);
    *expires = '2';
    pacreds_request_set_target(scene.request, TEXT(target), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_SIGNATURE);
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify_time");

    add_case(suite, "clocks", clocks);
    add_case(suite, "url_lifetimes", url_lifetimes);
    return run_suite(suite);
}
