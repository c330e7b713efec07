/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_MESSAGE_DIGEST_H
#define PACREDS_CRYPTO_MESSAGE_DIGEST_H

#include <stddef.h>
#include <stdint.h>

enum { PACREDS__MESSAGE_DIGEST_MAX = 64 };

/* Any digest of libcrypto, piece by piece, for checksums: SHA-256 as signatures
   need it is in sha256.h. */
typedef struct pacreds__message_digest pacreds__message_digest;

/*
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO if there is no such digest,
 *          PACREDS_ERR_NO_MEMORY
 * In:      name  "SHA512"
 */
int pacreds__message_digest_new(pacreds__message_digest **digest,
                                const char *name);
void pacreds__message_digest_free(pacreds__message_digest *digest);

/* Begin with a message, and take bytes of it. Each returns PACREDS_OK,
   PACREDS_ERR_CRYPTO. */
int pacreds__message_digest_start(pacreds__message_digest *digest);
int pacreds__message_digest_update(pacreds__message_digest *digest,
                                   const void *bytes, size_t n);

/* Returns as above. Out: value, with n bytes. */
int pacreds__message_digest_finish(pacreds__message_digest *digest,
                                   uint8_t value[PACREDS__MESSAGE_DIGEST_MAX],
                                   size_t *n);

#endif
