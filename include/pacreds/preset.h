/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PRESET_H
#define PACREDS_PRESET_H

#include <pacreds/error.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The ways in which services differ in Signature Version 4, as data. A
 * preset starts as a copy of a named row of the library's table; what it
 * says can be read and changed, and a signer or verifier takes a copy.
 *
 *   default        every AWS service that has no row of its own
 *   s3             Amazon S3 and what speaks its protocol
 *   s3-express     directory buckets of Amazon S3, with the credentials of
 *                  CreateSession: the token has another name
 *   s3-outposts    Amazon S3 on Outposts
 *   s3-object-lambda
 *                  Amazon S3 Object Lambda
 *   iot-websocket  AWS IoT over WebSocket: the token is not signed
 *   vpc-lattice    Amazon VPC Lattice: the payload is not signed
 *   aoss           Amazon OpenSearch Serverless: the hash of the payload is
 *                  always sent, content-length is not signed
 *   gcs            Google Cloud Storage with x-amz- headers
 *   ceph           Ceph's and other gateways behind proxies
 *   goog4          Google Cloud Storage with x-goog- headers
 *   osc4           Outscale
 */
typedef struct pacreds_preset pacreds_preset;

/* The switches of a preset. */
enum {
    /* Remove "." and ".." and empty segments from the path. */
    PACREDS_PRESET_NORMALIZE_PATH = 1,
    /* Percent-encode the path as it is sent once more, so that %20 becomes
       %2520. Without it: decode, then encode once, as S3 does. */
    PACREDS_PRESET_DOUBLE_ENCODE = 2,
    /* Add x-amz-content-sha256 with the hash of the body, and sign it. */
    PACREDS_PRESET_PAYLOAD_HEADER = 4,
    /* Sign UNSIGNED-PAYLOAD in place of the hash of the body, and say so in
       x-amz-content-sha256. */
    PACREDS_PRESET_UNSIGNED_PAYLOAD = 8,
    /* The same in presigned URLs only: their body is not known yet. */
    PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD = 16,
    /* Add the session token after signing, so that it is not signed. */
    PACREDS_PRESET_OMIT_SESSION_TOKEN = 32,
    /* Read "+" in a query as a space, as HTML forms do. Otherwise it is a
       plus, signed as %2B. Send %20 or %2B and the question is moot. */
    PACREDS_PRESET_PLUS_IS_SPACE = 64
};

/* Kinds of signatures. */
enum {
    /* Signature Version 4: an HMAC under a key for one region. */
    PACREDS_ALGORITHM_V4 = 1,
    /* Signature Version 4A: ECDSA over P-256, for a set of regions. */
    PACREDS_ALGORITHM_V4A = 2
};

/* The texts of a preset, with what "default" has. */
enum {
    PACREDS_PRESET_TEXT_ALGORITHM,   /* "AWS4-HMAC-SHA256" */
    PACREDS_PRESET_TEXT_KEY_PREFIX,  /* "AWS4", before the secret access key */
    PACREDS_PRESET_TEXT_SCOPE_END,   /* "aws4_request" */
    PACREDS_PRESET_TEXT_NAME_PREFIX, /* "X-Amz-", of headers and parameters:
                                 Date, Content-Sha256, Region-Set, Algorithm,
                                 Credential, SignedHeaders, Expires,
                                 Signature */
    PACREDS_PRESET_TEXT_TOKEN_NAME,  /* "X-Amz-Security-Token", header and
                                        parameter */
    PACREDS_PRESET_TEXT_SERVICE /* "", the service of a signer that names none
                                 */
};

/*
 * Copy a row of the table.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL
 *          PACREDS_ERR_NOT_FOUND         no row of that name
 *          PACREDS_ERR_NO_MEMORY
 * Out:     preset
 * In:      name  a pacreds_preset_name(); empty is "default"
 * Owner:   the caller; pacreds_preset_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_preset_new(pacreds_preset **preset,
                                                   const char *name,
                                                   size_t name_len,
                                                   pacreds_error *error);

/*
 * The preset that signers and verifiers of a service have unless another is
 * set: the row with AWS's algorithm that names the service, or "default".
 * Those of other vendors ("gcs", "ceph", "goog4", "osc4") are asked for by
 * name.
 *
 * Returns: a static string; NULL if service is NULL with a length
 */
PACREDS_API const char *pacreds_preset_name_for_service(const char *service,
                                                        size_t service_len);

/* Release a preset. NULL is fine; so are signers made with it. */
PACREDS_API void pacreds_preset_free(pacreds_preset *preset);

/* How many rows the table has. */
PACREDS_API size_t pacreds_preset_count(void);

/* The name of a row, a static string; NULL beyond the count. */
PACREDS_API const char *pacreds_preset_name(size_t index);

/* The switches, PACREDS_PRESET_NORMALIZE_PATH and so on, or'ed; 0 for NULL. */
PACREDS_API uint32_t pacreds_preset_flags(const pacreds_preset *preset);

/*
 * Replace the switches.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL, or an unknown bit
 */
PACREDS_API PACREDS_CHECKED int pacreds_preset_set_flags(pacreds_preset *preset,
                                                         uint32_t flags,
                                                         pacreds_error *error);

/* The algorithm of PACREDS_PRESET_TEXT_ALGORITHM: PACREDS_ALGORITHM_V4A if it
   ends in
   "-ECDSA-P256-SHA256", else PACREDS_ALGORITHM_V4; 0 for NULL. */
PACREDS_API int pacreds_preset_algorithm(const pacreds_preset *preset);

/*
 * Sign and verify in another version. Sets PACREDS_PRESET_TEXT_ALGORITHM and
 * PACREDS_PRESET_TEXT_KEY_PREFIX: for AWS and PACREDS_ALGORITHM_V4A to
 * "AWS4-ECDSA-P256-SHA256" and "AWS4A". Streams, events and POST policies are
 * signed in version 4 only: they refuse the signers and verifiers of a preset
 * of version 4A with PACREDS_ERR_INVALID_ARGUMENT.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL, or an unknown
 *                                        algorithm
 *          PACREDS_ERR_TOO_LARGE         a text would pass 64 bytes
 */
PACREDS_API PACREDS_CHECKED int
pacreds_preset_set_algorithm(pacreds_preset *preset, int algorithm,
                             pacreds_error *error);

/*
 * A text of a preset.
 *
 * Returns: a borrowed string; NULL for NULL or an unknown text
 * In:      which PACREDS_PRESET_TEXT_ALGORITHM and so on
 */
PACREDS_API const char *pacreds_preset_text(const pacreds_preset *preset,
                                            int which, size_t *len);

/*
 * Replace a text of a preset, for example to sign as another vendor does.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL, or an unknown text
 *          PACREDS_ERR_SYNTAX            empty, or a byte outside A-Z a-z 0-9
 *                                        - . _ ~ (offset)
 *          PACREDS_ERR_TOO_LARGE         longer than 64 bytes; a scope's end:
 *                                        20; a prefix of names: 32
 * In:      text  not empty, except PACREDS_PRESET_TEXT_SERVICE and
 *             PACREDS_PRESET_TEXT_KEY_PREFIX
 */
PACREDS_API PACREDS_CHECKED int
pacreds_preset_set_text(pacreds_preset *preset, int which, const char *text,
                        size_t text_len, pacreds_error *error);

/*
 * The headers that are never signed, because proxies add, drop or rewrite
 * them: lower case, separated by ";".
 *
 * Returns: a borrowed string; NULL for NULL
 */
PACREDS_API const char *
pacreds_preset_unsigned_headers(const pacreds_preset *preset);

/*
 * Leave more headers out of signatures, such as accept-encoding behind a proxy
 * that changes it. Host and what the signer adds are signed all the same. A
 * service wants a caller's own headers that begin with x-amz- signed too.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL
 *          PACREDS_ERR_SYNTAX            not a header name (offset)
 *          PACREDS_ERR_TOO_LARGE         the list would pass 1024 bytes
 * In:      name  any case; several are separated by ";"
 */
PACREDS_API PACREDS_CHECKED int
pacreds_preset_add_unsigned_header(pacreds_preset *preset, const char *name,
                                   size_t name_len, pacreds_error *error);

/*
 * Sign only these of the caller's headers. Host and those that begin with
 * PACREDS_PRESET_TEXT_NAME_PREFIX are signed whether they are listed or not,
 * since AWS demands it.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  preset is NULL
 *          PACREDS_ERR_SYNTAX            not a list of header names (offset)
 *          PACREDS_ERR_TOO_LARGE         longer than 1024 bytes
 * In:      names  separated by ";", any case; "host" signs no other one than
 *                 those; empty signs every header again
 */
PACREDS_API PACREDS_CHECKED int
pacreds_preset_set_signed_headers(pacreds_preset *preset, const char *names,
                                  size_t names_len, pacreds_error *error);

/*
 * The list set above.
 *
 * Returns: a borrowed string, empty if every header is signed; NULL for NULL
 */
PACREDS_API const char *
pacreds_preset_signed_headers(const pacreds_preset *preset);

#ifdef __cplusplus
}
#endif

#endif
