/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/paapi; see refused.h. */
#include "refused.h"

START_TEST(paapi)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    size_t index;

    REFUSED(pacreds_paapi_marketplace_find("DE", 2, NULL, NULL));
    REFUSED(pacreds_paapi_marketplace_find(NULL, LENGTH, &index, NULL));
    NOTHING(pacreds_paapi_marketplace(SIZE_MAX, PACREDS_PAAPI_HOST));
    REFUSED(pacreds_paapi_signer_new(NULL, keys, "DE", 2, NULL));
    REFUSED(pacreds_paapi_signer_new(&signer, NULL, "DE", 2, NULL));
    REFUSED(pacreds_paapi_signer_new(&signer, keys, NULL, LENGTH, NULL));
    REFUSED(pacreds_paapi_request_new(NULL, 1, "DE", 2, "", 0, NULL));
    REFUSED(pacreds_paapi_request_new(&request, 1, NULL, LENGTH, "", 0, NULL));
    REFUSED(
        pacreds_paapi_request_new(&request, 1, "DE", 2, NULL, LENGTH, NULL));
    REFUSED(pacreds_paapi_request_set(NULL, 1, "DE", 2, "", 0, NULL));
    REFUSED(pacreds_paapi_error(SIZE_MAX, NULL, NULL, NULL, NULL));
    ck_assert_ptr_nonnull(pacreds_paapi_hint(NULL, LENGTH));
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_paapi");

    add_case(suite, "paapi", paapi);
    return run_suite(suite);
}
