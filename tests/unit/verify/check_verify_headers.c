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

int main(void)
{
    Suite *suite = suite_create("verify_headers");

    add_case(suite, "which_headers", which_headers);
    add_case(suite, "absent_headers", absent_headers);
    return run_suite(suite);
}
