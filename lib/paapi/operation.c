/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/paapi.h>

#include "base/error.h"
#include "base/text.h"
#include "http/request.h"

#define TARGET "com.amazon.paapi5.v1.ProductAdvertisingAPIv1."

static const struct {
    const char *name, *path, *target;
} operations[] = {
    [PACREDS_PAAPI_GET_ITEMS] = {"GetItems", "/paapi5/getitems",
                                 TARGET "GetItems"},
    [PACREDS_PAAPI_SEARCH_ITEMS] = {"SearchItems", "/paapi5/searchitems",
                                    TARGET "SearchItems"},
    [PACREDS_PAAPI_GET_VARIATIONS] = {"GetVariations", "/paapi5/getvariations",
                                      TARGET "GetVariations"},
    [PACREDS_PAAPI_GET_BROWSE_NODES] = {"GetBrowseNodes",
                                        "/paapi5/getbrowsenodes",
                                        TARGET "GetBrowseNodes"},
};

static int is_operation(int operation)
{
    return operation >= PACREDS_PAAPI_GET_ITEMS &&
           operation <= PACREDS_PAAPI_GET_BROWSE_NODES;
}

const char *pacreds_paapi_operation_name(int operation)
{
    return is_operation(operation) ? operations[operation].name : NULL;
}

const char *pacreds_paapi_operation_path(int operation)
{
    return is_operation(operation) ? operations[operation].path : NULL;
}

const char *pacreds_paapi_operation_target(int operation)
{
    return is_operation(operation) ? operations[operation].target : NULL;
}

int pacreds_paapi_signer_new(pacreds_signer **signer,
                             const pacreds_credentials *credentials,
                             const char *marketplace, size_t marketplace_len,
                             pacreds_error *error)
{
    size_t index;
    int status = pacreds_paapi_marketplace_find(marketplace, marketplace_len,
                                                &index, error);

    if (signer != NULL)
        *signer = NULL;
    if (status != PACREDS_OK)
        return status;
    return pacreds_signer_new(
        signer, credentials,
        pacreds_paapi_marketplace(index, PACREDS_PAAPI_REGION),
        PACREDS_NUL_TERMINATED, "ProductAdvertisingAPI", PACREDS_NUL_TERMINATED,
        error);
}

/* https://webservices.amazon.com/paapi5/documentation/sending-request.html */
static int set_headers(pacreds_request *request, int operation,
                       const char *host, pacreds_error *error)
{
    const char *const headers[][2] = {
        {"Host", host},
        {"Content-Type", "application/json; charset=utf-8"},
        {"Content-Encoding", "amz-1.0"},
        {"X-Amz-Target", operations[operation].target},
    };
    size_t i;
    int status = PACREDS_OK;

    for (i = 0; status == PACREDS_OK && i < sizeof headers / sizeof headers[0];
         i++)
        status = pacreds_request_add_header(
            request, headers[i][0], PACREDS_NUL_TERMINATED, headers[i][1],
            PACREDS_NUL_TERMINATED, error);
    return status;
}

int pacreds_paapi_request_set(pacreds_request *request, int operation,
                              const char *marketplace, size_t marketplace_len,
                              const char *json, size_t json_len,
                              pacreds_error *error)
{
    pacreds__slice body;
    size_t index;
    int status;

    pacreds__ok(error);
    if (request == NULL || !is_operation(operation))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__argument(&body, json, json_len, error);
    if (status == PACREDS_OK)
        status = pacreds_paapi_marketplace_find(marketplace, marketplace_len,
                                                &index, error);
    if (status != PACREDS_OK)
        return status;
    pacreds_request_reset(request);
    request->scheme = PACREDS__SCHEME_HTTPS;
    status = pacreds_request_set_method(request, "POST", 4, error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_target(request, operations[operation].path,
                                            PACREDS_NUL_TERMINATED, error);
    if (status == PACREDS_OK)
        status = set_headers(
            request, operation,
            pacreds_paapi_marketplace(index, PACREDS_PAAPI_HOST), error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_body(request, body.p, body.n, error);
    return status;
}

int pacreds_paapi_request_new(pacreds_request **request, int operation,
                              const char *marketplace, size_t marketplace_len,
                              const char *json, size_t json_len,
                              pacreds_error *error)
{
    int status = pacreds_request_new(request, error);

    if (status == PACREDS_OK)
        status =
            pacreds_paapi_request_set(*request, operation, marketplace,
                                      marketplace_len, json, json_len, error);
    if (status != PACREDS_OK && request != NULL) {
        pacreds_request_free(*request);
        *request = NULL;
    }
    return status;
}
