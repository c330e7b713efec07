/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_DIGEST_EVP_H
#define PACREDS_CRYPTO_DIGEST_EVP_H

#include <openssl/types.h>

#include "crypto/digest_functions.h"

/* The plain way to compute a digest: through EVP, from any provider. md must
   outlive what is computed. */
void pacreds__digest_evp(pacreds__digest_functions *functions, EVP_MD *md);

#endif
