/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_DIGEST_H
#define PACREDS_CRYPTO_DIGEST_H

#include "crypto/digest_functions.h"

/* SHA-256 as fetched from a provider: immutable, shared by reference count. */
typedef struct pacreds__digest pacreds__digest;

/*
 * Fetch SHA-256.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      library_context  an OSSL_LIB_CTX *, or NULL
 *          properties       a property query, or NULL
 */
int pacreds__digest_new(pacreds__digest **digest, void *library_context,
                        const char *properties);
pacreds__digest *pacreds__digest_ref(pacreds__digest *digest);
void pacreds__digest_free(pacreds__digest *digest);

/* The library context and the property query that it was fetched with. */
void *pacreds__digest_library_context(const pacreds__digest *digest);
const char *pacreds__digest_properties(const pacreds__digest *digest);

/* How it is computed. */
const pacreds__digest_functions *
pacreds__digest_functions_of(const pacreds__digest *digest);

#endif
