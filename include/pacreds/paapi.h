/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PAAPI_H
#define PACREDS_PAAPI_H

#include <pacreds/signer.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Amazon's Product Advertising API 5.0: its marketplaces, requests and errors.
 * Amazon retired its endpoint on 15 May 2026: it answers each call with 403
 * AccessDenied and points to the Creators API.
 * https://webservices.amazon.com/paapi5/documentation/
 */

/* The operations. */
enum {
    PACREDS_PAAPI_GET_ITEMS = 1,
    PACREDS_PAAPI_SEARCH_ITEMS = 2,
    PACREDS_PAAPI_GET_VARIATIONS = 3,
    PACREDS_PAAPI_GET_BROWSE_NODES = 4
};

/* The texts of a marketplace. */
enum {
    PACREDS_PAAPI_COUNTRY = 1,     /* "DE"; "UK" for the United Kingdom */
    PACREDS_PAAPI_MARKETPLACE = 2, /* "www.amazon.de" */
    PACREDS_PAAPI_HOST = 3,        /* "webservices.amazon.de" */
    PACREDS_PAAPI_REGION = 4,      /* "eu-west-1" */
    PACREDS_PAAPI_CURRENCY = 5,    /* "EUR", the default one */
    PACREDS_PAAPI_LANGUAGES = 6    /* "de_DE cs_CZ …", the default first */
};

/* How many marketplaces there are. */
PACREDS_API size_t pacreds_paapi_marketplace_count(void);

/*
 * Find a marketplace by its name, host or country.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  index is NULL
 *          PACREDS_ERR_NOT_FOUND         none of the 22
 * Out:     index  for pacreds_paapi_marketplace()
 * In:      name   "www.amazon.de", "amazon.de", "webservices.amazon.de" or
 *                 "DE", any case
 */
PACREDS_API PACREDS_CHECKED int
pacreds_paapi_marketplace_find(const char *name, size_t name_len, size_t *index,
                               pacreds_error *error);

/*
 * A text of a marketplace.
 *
 * Returns: a static string; NULL if there is no such index or number
 * In:      which PACREDS_PAAPI_COUNTRY and so on
 */
PACREDS_API const char *pacreds_paapi_marketplace(size_t index, int which);

/*
 * An operation's name "GetItems", path "/paapi5/getitems" and x-amz-target.
 *
 * Returns: a static string; NULL if there is no such operation
 */
PACREDS_API const char *pacreds_paapi_operation_name(int operation);
PACREDS_API const char *pacreds_paapi_operation_path(int operation);
PACREDS_API const char *pacreds_paapi_operation_target(int operation);

/*
 * Make a signer for a marketplace: its region, service
 * "ProductAdvertisingAPI", the default preset.
 *
 * Returns: as pacreds_signer_new(), and
 *          PACREDS_ERR_NOT_FOUND  no such marketplace
 */
PACREDS_API PACREDS_CHECKED int pacreds_paapi_signer_new(
    pacreds_signer **signer, const pacreds_credentials *credentials,
    const char *marketplace, size_t marketplace_len, pacreds_error *error);

/*
 * Make the request of an operation: POST to the marketplace's host with the
 * headers that PA-API wants. It remains to sign and send it.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL, or json is NULL but
 *                                        its length is not 0, or no such
 *                                        operation
 *          PACREDS_ERR_NOT_FOUND         no such marketplace
 *          PACREDS_ERR_NO_MEMORY
 * In:      json  the body, an operation's parameters
 * Owner:   the caller; pacreds_request_free(). json is borrowed as a body is.
 */
PACREDS_API PACREDS_CHECKED int
pacreds_paapi_request_new(pacreds_request **request, int operation,
                          const char *marketplace, size_t marketplace_len,
                          const char *json, size_t json_len,
                          pacreds_error *error);

/*
 * The same into a request that exists, which is reset first and keeps its
 * memory.
 */
PACREDS_API PACREDS_CHECKED int
pacreds_paapi_request_set(pacreds_request *request, int operation,
                          const char *marketplace, size_t marketplace_len,
                          const char *json, size_t json_len,
                          pacreds_error *error);

/* How many error answers of PA-API are known. */
PACREDS_API size_t pacreds_paapi_error_count(void);

/*
 * An error answer.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  index beyond the count
 * Out:     each may be NULL; static strings
 *          code    "InvalidSignature", as in Errors[].Code
 *          type    "InvalidSignatureException", as in __type after the "#";
 *                  empty for a code that comes inside a 200 answer
 *          status  the HTTP status
 *          hint    the likely cause and what to do
 */
PACREDS_API int pacreds_paapi_error(size_t index, const char **code,
                                    const char **type, int *status,
                                    const char **hint);

/*
 * The likely cause of an error answer and what to do.
 *
 * Returns: a static string; for a code that is not known, what to do with
 *          any error
 * In:      code  Errors[].Code
 */
PACREDS_API const char *pacreds_paapi_hint(const char *code, size_t code_len);

#ifdef __cplusplus
}
#endif

#endif
