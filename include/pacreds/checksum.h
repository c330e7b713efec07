/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHECKSUM_H
#define PACREDS_CHECKSUM_H

#include <pacreds/request.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The checksums of Amazon S3, in base64 as its headers have them. A checksum
 * finds what was changed by accident. Only a signature finds what was changed
 * on purpose.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html
 */
typedef struct pacreds_checksum pacreds_checksum;

/* The algorithms. Those from PACREDS_CHECKSUM_XXHASH64 on are known by name,
   but not computed. */
enum {
    PACREDS_CHECKSUM_NONE = 0,
    PACREDS_CHECKSUM_CRC32 = 1,
    PACREDS_CHECKSUM_CRC32C = 2,
    PACREDS_CHECKSUM_CRC64NVME = 3,
    PACREDS_CHECKSUM_SHA1 = 4,
    PACREDS_CHECKSUM_SHA256 = 5,
    PACREDS_CHECKSUM_SHA512 = 6,
    PACREDS_CHECKSUM_MD5 = 7,
    PACREDS_CHECKSUM_XXHASH64 = 8,
    PACREDS_CHECKSUM_XXHASH3 = 9,
    PACREDS_CHECKSUM_XXHASH128 = 10
};

/*
 * The header that carries checksums of an algorithm, and the algorithm of a
 * header, whose name may be in any case.
 *
 * Returns: "x-amz-checksum-crc32" and so on, a static string; NULL for any
 *          other number
 *          one of PACREDS_CHECKSUM_; PACREDS_CHECKSUM_NONE for any other name
 *          and for NULL
 */
PACREDS_API const char *pacreds_checksum_header(int algorithm);
PACREDS_API int pacreds_checksum_algorithm(const char *header,
                                           size_t header_len);

/*
 * Make one for bytes that come piece by piece. One object serves many bodies,
 * one after the other.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT    checksum is NULL, or algorithm is
 *                                          not one of the above
 *          PACREDS_ERR_CHECKSUM_ALGORITHM  it is not computed by this library,
 *                                          or not by this libcrypto; the
 *                                          message names it
 *          PACREDS_ERR_NO_MEMORY
 * Out:     checksum
 * Owner:   the caller; pacreds_checksum_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_checksum_new(pacreds_checksum **checksum, int algorithm,
                     pacreds_error *error);

/* Release it. NULL is fine. */
PACREDS_API void pacreds_checksum_free(pacreds_checksum *checksum);

/*
 * Take the next piece of a body.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  checksum is NULL, or piece is NULL but
 *                                        its length is not 0
 *          PACREDS_ERR_CRYPTO
 */
PACREDS_API PACREDS_CHECKED int
pacreds_checksum_update(pacreds_checksum *checksum, const void *piece,
                        size_t piece_len, pacreds_error *error);

/*
 * The checksum of the pieces since the last one; the next piece begins another
 * body.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  checksum or value is NULL
 *          PACREDS_ERR_CRYPTO
 * Out:     value  base64: a borrowed string, until the next call
 */
PACREDS_API PACREDS_CHECKED int
pacreds_checksum_finish(pacreds_checksum *checksum, const char **value,
                        pacreds_error *error);

/*
 * Set the header of an algorithm to the checksum of a request's body, before it
 * is signed. Bodies in chunks: see pacreds_chunk_stream_add_checksum().
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT    request is NULL, or algorithm is not
 *                                          one of the above
 *          PACREDS_ERR_CHECKSUM_ALGORITHM  as pacreds_checksum_new()
 *          PACREDS_ERR_INCOMPLETE          the request has a hash in place of
 *                                          its body, or an unsigned payload
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_add_checksum(pacreds_request *request, int algorithm,
                             pacreds_error *error);

/*
 * Compare a request's body with each checksum in its headers. Those that are
 * not computed are left out, and so is CompleteMultipartUpload, whose headers
 * are about the object. pacreds_verify() does the same once the signature is
 * right, for bodies in one piece.
 *
 * Returns: PACREDS_OK            all match, or there is none
 *          PACREDS_ERR_INVALID_ARGUMENT  request is NULL
 *          PACREDS_ERR_CHECKSUM  one differs, which the message names
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     algorithm  one that matches, PACREDS_CHECKSUM_NONE if there is none;
 *                     may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_request_check_checksums(const pacreds_request *request, int *algorithm,
                                pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
