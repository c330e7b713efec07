/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BODY_HASH_H
#define PACREDS_BODY_HASH_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The SHA-256 of a body that is not in memory as a whole, for
 * pacreds_request_set_body_hash(). One object serves many bodies, one after
 * the other.
 */
typedef struct pacreds_body_hash pacreds_body_hash;

/*
 * Make one.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  hash is NULL
 *          PACREDS_ERR_CRYPTO            no SHA-256 with these properties
 *          PACREDS_ERR_NO_MEMORY
 * In:      library_context, properties  as pacreds_signer_set_openssl(); both
 *                                       may be NULL
 * Owner:   the caller; pacreds_body_hash_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_body_hash_new(pacreds_body_hash **hash,
                                                      void *library_context,
                                                      const char *properties,
                                                      pacreds_error *error);

/* Release it. NULL is fine. */
PACREDS_API void pacreds_body_hash_free(pacreds_body_hash *hash);

/*
 * Take the next piece of the body.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  hash is NULL, or piece is NULL but
 *                                        its length is not 0
 *          PACREDS_ERR_CRYPTO
 */
PACREDS_API PACREDS_CHECKED int
pacreds_body_hash_update(pacreds_body_hash *hash, const void *piece,
                         size_t piece_len, pacreds_error *error);

/*
 * The hash of the pieces since the last one; the next piece begins another
 * body.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  hash or digits is NULL
 *          PACREDS_ERR_CRYPTO
 * Out:     digits  64 hexadecimal digits: a borrowed string, until the next
 *                  body's
 */
PACREDS_API PACREDS_CHECKED int
pacreds_body_hash_finish(pacreds_body_hash *hash, const char **digits,
                         pacreds_error *error);

/*
 * The hash of a file, read from its first byte to its last. Pieces that
 * were added before are dropped. The file must not change until it is sent.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  hash or digits is NULL, or path is
 *                                        NULL but its length is not 0
 *          PACREDS_ERR_SYNTAX            the path has a NUL, or is empty
 *                                        (offset)
 *          PACREDS_ERR_FILE              it cannot be read, or is not a regular
 *                                        file; the message says why
 *          PACREDS_ERR_TOO_LARGE         a path above 65,535 bytes
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     digits  as above
 *          size    bytes of the file; may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_body_hash_file(pacreds_body_hash *hash, const char *path,
                       size_t path_len, const char **digits, int64_t *size,
                       pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
