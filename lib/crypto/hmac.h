/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_HMAC_H
#define PACREDS_CRYPTO_HMAC_H

#include "crypto/sha256.h"

/*
 * Bring a key of HMAC (RFC 2104), given in two parts, to the length of a
 * block: longer ones are hashed. The caller wipes it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO; then key64 is zero
 */
int pacreds__hmac_key(pacreds__hasher *hasher, const void *head, size_t head_n,
                      const void *tail, size_t tail_n,
                      uint8_t key64[PACREDS__SHA256_BLOCK]);

/*
 * HMAC-SHA-256. out32 may be the first half of key64.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO; then out32 is zero
 */
int pacreds__hmac_sha256(pacreds__hasher *hasher,
                         const uint8_t key64[PACREDS__SHA256_BLOCK],
                         const void *text, size_t text_n,
                         uint8_t out32[PACREDS__SHA256_LEN]);

#endif
