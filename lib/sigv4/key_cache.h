/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_KEY_CACHE_H
#define PACREDS_SIGV4_KEY_CACHE_H

#include <pacreds/credentials.h>

#include "base/text.h"
#include "crypto/sha256.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"

/* Derived keys of one algorithm by credentials and scope: bounded, for any
   number of threads, without a lock. */
typedef struct pacreds__key_cache pacreds__key_cache;

/*
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * In:      slots   for so many keys at first
 *          most    for so many, once it has replaced as many as it has room for
 *          preset  what it says of keys is copied
 */
int pacreds__key_cache_new(pacreds__key_cache **cache, size_t slots,
                           size_t most, const pacreds_preset *preset);

/* Derive keys as another preset says, and forget those that there are. No other
   thread may use the cache meanwhile. */
void pacreds__key_cache_set_preset(pacreds__key_cache *cache,
                                   const pacreds_preset *preset);
void pacreds__key_cache_free(pacreds__key_cache *cache);

/* Whether its keys are private keys of version 4A. */
int pacreds__key_cache_is_v4a(const pacreds__key_cache *cache);

/*
 * The signing key of a scope, out of the cache or derived: the key of HMAC,
 * a block long. The caller wipes it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_INVALID_ARGUMENT if the
 *          cache is of version 4A; then key64 is zero
 * In:      scope  well-formed, at most PACREDS__SCOPE_MAX bytes
 */
int pacreds__signing_key(pacreds__key_cache *cache, pacreds__hasher *hasher,
                         const pacreds_credentials *credentials,
                         pacreds__slice scope,
                         uint8_t key64[PACREDS__SHA256_BLOCK]);

/* The same for Signature Version 4A: the private key, and zeros. May return
   PACREDS_ERR_NO_MEMORY, too. */
int pacreds__private_key(pacreds__key_cache *cache, pacreds__hasher *hasher,
                         const pacreds_credentials *credentials,
                         uint8_t key64[PACREDS__SHA256_BLOCK]);

#endif
