/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/paapi; see sweep.h. */
#include "allocations.h"
#include "sweep.h"

static int paapi_work(pacreds_error *error)
{
    pacreds_credentials *keys = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    int status = new_keys(&keys, error);

    if (status == PACREDS_OK)
        status = pacreds_paapi_signer_new(&signer, keys, TEXT("DE"), error);
    if (status == PACREDS_OK)
        status = pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                           TEXT("DE"), TEXT("{}"), error);
    if (status == PACREDS_OK)
        status = pacreds_sign(signer, request, NOVEMBER, error);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return status;
}

START_TEST(paapi)
{
    sweep("paapi", paapi_work);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_paapi");

    allocations_watch();
    add_case(suite, "paapi", paapi);
    return run_suite(suite);
}
