/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_DIGEST_FUNCTIONS_H
#define PACREDS_CRYPTO_DIGEST_FUNCTIONS_H

#include <openssl/core_dispatch.h>

/* How a digest is computed: the functions of provider-digest(7), with which a
   context is used again and again. Each returns 1, or NULL or 0 on failure. */
typedef struct pacreds__digest_functions {
    void *origin; /* for newctx() */
    OSSL_FUNC_digest_newctx_fn *newctx;
    OSSL_FUNC_digest_freectx_fn *freectx;
    OSSL_FUNC_digest_init_fn *init;
    OSSL_FUNC_digest_update_fn *update;
    OSSL_FUNC_digest_final_fn *final;
} pacreds__digest_functions;

#endif
