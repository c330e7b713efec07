/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_DIGEST_PROVIDER_H
#define PACREDS_CRYPTO_DIGEST_PROVIDER_H

#include <openssl/types.h>

#include "crypto/digest_functions.h"

/*
 * The quick way to compute a digest: below EVP. EVP_DigestInit_ex2() of OpenSSL
 * 3.0 gives the provider's context back and allocates a new one at each call,
 * which takes four times as long as a signature. The digest is fetched through
 * EVP, so that library context, property query and FIPS are honoured; then its
 * provider's functions are called as EVP calls them, on one context that is
 * kept.
 *
 * Returns: 1; 0 if the provider does not list all functions
 */
int pacreds__digest_provider(pacreds__digest_functions *functions,
                             const EVP_MD *md);

#endif
