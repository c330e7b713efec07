/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_CRYPTO_H
#define PACREDS_CRYPTO_CRYPTO_H

#include <stddef.h>
#include <stdint.h>

enum { PACREDS__SHA256_LEN = 32, PACREDS__SHA256_BLOCK = 64 };

/* SHA-256 as fetched from a provider: immutable, shared by reference count. */
typedef struct pacreds__digest pacreds__digest;

/* A kept hashing context, for one thread at a time. */
typedef struct pacreds__hasher pacreds__hasher;

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

/* What it was fetched with. */
void *pacreds__digest_library_context(const pacreds__digest *digest);
const char *pacreds__digest_properties(const pacreds__digest *digest);

/* Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY; takes a reference to digest. */
int pacreds__hasher_new(pacreds__hasher **hasher, pacreds__digest *digest);
void pacreds__hasher_free(pacreds__hasher *hasher);

/* Whether hasher is one of digest's. */
int pacreds__hasher_is_of(const pacreds__hasher *hasher,
                          const pacreds__digest *digest);

/* Returns PACREDS_OK, PACREDS_ERR_CRYPTO. */
int pacreds__sha256(pacreds__hasher *hasher, const void *bytes, size_t n,
                    uint8_t out32[PACREDS__SHA256_LEN]);

/* The same piece by piece; nothing else is hashed with it in between. */
int pacreds__sha256_start(pacreds__hasher *hasher);
int pacreds__sha256_update(pacreds__hasher *hasher, const void *bytes,
                           size_t n);
int pacreds__sha256_finish(pacreds__hasher *hasher,
                           uint8_t out32[PACREDS__SHA256_LEN]);

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

/*
 * SHA-1, which names files of the AWS command line's caches and protects
 * nothing: whoever can make two texts of one name writes these files anyway.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 */
enum { PACREDS__SHA1_LEN = 20 };
int pacreds__sha1(const void *bytes, size_t n,
                  uint8_t out20[PACREDS__SHA1_LEN]);

/* Overwrite memory so that no compiler leaves it out. */
void pacreds__wipe(void *memory, size_t n);

/* Compare without telling by the time taken where they differ. */
int pacreds__equal_secretly(const void *a, const void *b, size_t n);

#endif
