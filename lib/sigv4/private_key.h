/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRIVATE_KEY_H
#define PACREDS_SIGV4_PRIVATE_KEY_H

#include <pacreds/credentials.h>

#include "crypto/ecdsa.h"
#include "sigv4/preset.h"

/*
 * Derive the private key of credentials for Signature Version 4A, the same for
 * every day, region and service. The caller wipes it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY; then key64 is
 *          zero
 * Out:     key64  the key, and zeros: a block, as it is needed on the way
 */
int pacreds__private_key_derive(const pacreds__short_text *algorithm,
                                const pacreds__short_text *prefix,
                                pacreds__hasher *hasher,
                                const pacreds_credentials *credentials,
                                uint8_t key64[PACREDS__SHA256_BLOCK]);

/* Make a private key out of a candidate, in place. Returns 0 if it is beyond
   n-2, about one in 2^32. */
int pacreds__private_key_of(uint8_t candidate[PACREDS__SCALAR_LEN]);

#endif
