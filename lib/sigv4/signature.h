/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_SIGNATURE_H
#define PACREDS_SIGV4_SIGNATURE_H

#include "crypto/ecdsa.h"
#include "sigv4/key_cache.h"
#include "sigv4/request_signature.h"

/* The key that signatures are made and checked with. The algorithm is that of
   the cache. */
typedef struct pacreds__signature_key {
    pacreds__digest *digest;
    pacreds__hasher *hasher; /* of this digest */
    pacreds__key_cache *cache;
    const pacreds_credentials *credentials;
    const uint8_t *point; /* the public key in version 4A, if it is known */
    const pacreds__ecdsa_kept *kept; /* the same, if it is kept */
    pacreds__slice scope;
} pacreds__signature_key;

/*
 * "Calculate the signature" of a string to sign: its HMAC, or the ECDSA
 * signature of its hash. Derived keys are wiped here.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      key    with credentials
 * Out:     bytes  with n bytes
 */
int pacreds__signature_make(const pacreds__signature_key *key,
                            pacreds__slice text,
                            uint8_t bytes[PACREDS__DER_SIGNATURE], size_t *n);

/*
 * Check the signature that somebody states for a string to sign.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SIGNATURE (also if it has a wrong length),
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * In:      key  with credentials, or with a point
 */
int pacreds__signature_check(const pacreds__signature_key *key,
                             pacreds__slice text, const uint8_t *stated,
                             size_t n);

/* The public key of the credentials in version 4A. Returns PACREDS_OK,
   PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY. */
int pacreds__signature_point(const pacreds__signature_key *key,
                             uint8_t point[PACREDS__POINT_LEN]);

/* Make the signature of a request's string to sign, in request->signature->hex.
   Returns as pacreds__signature_make(). */
int pacreds__signature_make_request(const pacreds__signature_key *key,
                                    pacreds_request *request);

/* Check request->signature->bytes. Returns as pacreds__signature_check(). */
int pacreds__signature_check_request(const pacreds__signature_key *key,
                                     const pacreds_request *request);

#endif
