/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_scope.h"

#include <stdio.h>

#include "verifying.h"

START_TEST(scopes)
{
    static const struct {
        const char *credential, *date;
        int code;
    } cases[] = {
        {"A/20261123/us-east-1/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_DATE},
        {"A/20261122/us-east-2/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_REGION},
        {"A/20261122/us-east-1/servic/aws4_request", "20261122T120000Z",
         PACREDS_ERR_SCOPE_SERVICE},
        {"A/20261122/us-east-1/service/aws4_request", "20261122T120000",
         PACREDS_ERR_DATE},
        {"A/20261122/us-east-1/service/aws4_request", NULL, PACREDS_ERR_DATE},
        {"A/B/C/20261122/us-east-1/service/aws4_request", "20261122T120000Z",
         PACREDS_ERR_WRONG_KEY_ID},
    };
    struct scene scene;
    char value[600];
    size_t i;

    set_up(&scene, "default", "");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        replace(&scene, "X-Amz-Date", "x");
        replace(&scene, "X-Amz-Date", cases[i].date);
        snprintf(value, sizeof value,
                 "AWS4-HMAC-SHA256 Credential=%s, " BOTO_SIGNED
                 ", " BOTO_SIGNATURE,
                 cases[i].credential);
        replace(&scene, "Authorization", value);
        ck_assert_msg(verify(&scene) == cases[i].code, "case %zu: %s", i,
                      scene.error.message);
    }
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("verify_scope");

    add_case(suite, "scopes", scopes);
    return run_suite(suite);
}
