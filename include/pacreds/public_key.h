/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PUBLIC_KEY_H
#define PACREDS_PUBLIC_KEY_H

#include <pacreds/credentials.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The public half of credentials in Signature Version 4A: what a server needs
 * to verify requests, and with which nobody can sign. It is a point of the
 * curve P-256, and the same for every day, region and service.
 */
typedef struct pacreds_public_key pacreds_public_key;

/*
 * Make a public key out of its bytes.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  public_key is NULL
 *          PACREDS_ERR_BAD_KEY           the id is empty, or the bytes are not
 *                                        point of the curve
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     public_key
 * In:      access_key_id  whose it is
 *          point          65 bytes: 4, X, Y; or 33 bytes: 2 or 3, X (SEC 1,
 *                         2.3.3); X and Y are big-endian
 * Owner:   the caller; pacreds_public_key_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_public_key_new(pacreds_public_key **public_key,
                       const char *access_key_id, size_t access_key_id_len,
                       const uint8_t *point, size_t point_len,
                       pacreds_error *error);

/*
 * Derive the public key of credentials, to give it to servers.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  public_key or credentials is NULL
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_public_key_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_public_key_derive(pacreds_public_key **public_key,
                          const pacreds_credentials *credentials,
                          pacreds_error *error);

/* Release a public key. NULL is fine. */
PACREDS_API void pacreds_public_key_free(pacreds_public_key *public_key);

/* Whose it is, a borrowed string; NULL for NULL. */
PACREDS_API const char *
pacreds_public_key_access_key_id(const pacreds_public_key *public_key,
                                 size_t *len);

/* The 65 bytes 4, X, Y, borrowed; NULL for NULL. len may be NULL. */
PACREDS_API const uint8_t *
pacreds_public_key_point(const pacreds_public_key *public_key, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
