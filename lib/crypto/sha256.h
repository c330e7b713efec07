/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_SHA256_H
#define PACREDS_CRYPTO_SHA256_H

#include <stddef.h>
#include <stdint.h>

#include "crypto/digest.h"

enum { PACREDS__SHA256_LEN = 32, PACREDS__SHA256_BLOCK = 64 };

/* A kept hashing context, for one thread at a time. */
typedef struct pacreds__hasher pacreds__hasher;

/* Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY; takes a reference to digest. */
int pacreds__hasher_new(pacreds__hasher **hasher, pacreds__digest *digest);
void pacreds__hasher_free(pacreds__hasher *hasher);

/* Whether hasher is one of digest's. */
int pacreds__hasher_is_of(const pacreds__hasher *hasher,
                          const pacreds__digest *digest);

/* Returns PACREDS_OK, PACREDS_ERR_CRYPTO. */
int pacreds__sha256(pacreds__hasher *hasher, const void *bytes, size_t n,
                    uint8_t out32[PACREDS__SHA256_LEN]);

/* The same of head and tail together; neither is copied. */
int pacreds__sha256_of_two(pacreds__hasher *hasher, const void *head,
                           size_t head_n, const void *tail, size_t tail_n,
                           uint8_t out32[PACREDS__SHA256_LEN]);

/* The same piece by piece; nothing else is hashed with it in between. */
int pacreds__sha256_start(pacreds__hasher *hasher);
int pacreds__sha256_update(pacreds__hasher *hasher, const void *bytes,
                           size_t n);
int pacreds__sha256_finish(pacreds__hasher *hasher,
                           uint8_t out32[PACREDS__SHA256_LEN]);

#endif
