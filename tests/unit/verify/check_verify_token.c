/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_token.h"

#include "verifying.h"

START_TEST(tokens)
{
    struct scene scene;
    pacreds_credentials *keys;

    set_up(&scene, "default", "token");
    ck_assert_int_eq(check_message(&scene, BOTO_TOKEN_MESSAGE), PACREDS_OK);
    sign(&scene);
    keys = scene.keys;
    scene.keys = make_keys(SUITE_ID, SUITE_SECRET);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    pacreds_credentials_set_session_token(scene.keys, TEXT("tokem"), NULL);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    presign(&scene, 9);
    ck_assert_int_eq(verify(&scene), PACREDS_ERR_TOKEN);
    pacreds_credentials_free(scene.keys);
    scene.keys = keys;
    ck_assert_int_eq(verify(&scene), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify_token");

    add_case(suite, "tokens", tokens);
    return run_suite(suite);
}
