/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_ECDSA_H
#define PACREDS_CRYPTO_ECDSA_H

#include "crypto/sha256.h"

/* ECDSA over P-256 (FIPS 186-5), from the provider of a digest. */
enum {
    PACREDS__SCALAR_LEN = 32,    /* a private key, big-endian */
    PACREDS__POINT_LEN = 65,     /* a public key: 4, X, Y (SEC 1 2.3.3) */
    PACREDS__DER_SIGNATURE = 72, /* the longest ECDSA-Sig-Value (RFC 3279) */
};

/*
 * Sign a hash, with a random number from the provider.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 * In:      scalar  from 1 to n-1
 * Out:     der     with der_len bytes
 */
int pacreds__ecdsa_sign(const pacreds__digest *digest,
                        const uint8_t scalar[PACREDS__SCALAR_LEN],
                        const uint8_t hash32[PACREDS__SHA256_LEN],
                        uint8_t der[PACREDS__DER_SIGNATURE], size_t *der_len);

/*
 * Returns: PACREDS_OK, PACREDS_ERR_SIGNATURE (malformed ones too),
 *          PACREDS_ERR_CRYPTO
 */
int pacreds__ecdsa_verify(const pacreds__digest *digest,
                          const uint8_t point[PACREDS__POINT_LEN],
                          const uint8_t hash32[PACREDS__SHA256_LEN],
                          const uint8_t *der, size_t der_len);

/* A public key of OpenSSL's default library context that is kept for many
   signatures, with which any number of threads may check at once. */
typedef struct pacreds__ecdsa_kept pacreds__ecdsa_kept;

/* Returns PACREDS_OK, PACREDS_ERR_CRYPTO, also without memory. */
int pacreds__ecdsa_keep(pacreds__ecdsa_kept **kept,
                        const uint8_t point[PACREDS__POINT_LEN]);
void pacreds__ecdsa_kept_free(pacreds__ecdsa_kept *kept);

/* As pacreds__ecdsa_verify(). */
int pacreds__ecdsa_kept_verify(const pacreds__ecdsa_kept *kept,
                               const uint8_t hash32[PACREDS__SHA256_LEN],
                               const uint8_t *der, size_t der_len);

/* The public key of a private one. Returns PACREDS_OK, PACREDS_ERR_CRYPTO. */
int pacreds__ecdsa_public(const pacreds__digest *digest,
                          const uint8_t scalar[PACREDS__SCALAR_LEN],
                          uint8_t point[PACREDS__POINT_LEN]);

/*
 * Convert a public key, compressed or not, to the form above.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_BAD_KEY if it is not a point of the curve,
 *          PACREDS_ERR_CRYPTO, also without memory
 */
int pacreds__ecdsa_point(const uint8_t *bytes, size_t n,
                         uint8_t point[PACREDS__POINT_LEN]);

#endif
