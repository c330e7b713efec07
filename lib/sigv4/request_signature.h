/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_REQUEST_SIGNATURE_H
#define PACREDS_SIGV4_REQUEST_SIGNATURE_H

#include <pacreds/credentials.h>

#include "crypto/ecdsa.h"
#include "formats/date.h"
#include "http/request.h"
#include "sigv4/presigned_parameters.h"

enum { PACREDS__HEX_MAX = 144 }; /* of a signature with ECDSA */

/* The results of signing a request or reading its signature, for getters. */
struct pacreds__signature {
    uint64_t changes;   /* of the request, to which the next five apply */
    int is_known;       /* the fields down to expires_in */
    int is_canonical;   /* the two after it */
    uint64_t reader;    /* the number of the verifier that read them, or 0 */
    int is_verified;    /* and verified them */
    const void *signer; /* whose digest signed it, if nothing changed since */
    pacreds__buffer access_key_id;
    pacreds__buffer scope;
    pacreds__buffer signed_headers;
    char hex[PACREDS__HEX_MAX + 1];
    uint8_t bytes[PACREDS__HEX_MAX / 2]; /* the same, if it was read */
    size_t hex_len;
    int64_t signed_at, expires_in;
    int64_t keys_end; /* of the credentials; INT64_MAX if that is unknown */
    char stamp[PACREDS__DATE_LEN];  /* signed_at, as it is signed */
    pacreds__parameters parameters; /* of the query, if it was read */
    pacreds__buffer canonical, string_to_sign;
    size_t start_len;      /* method, path and query in canonical */
    pacreds__buffer spare; /* a decoded value; the redacted canonical request */
    char token_name[PACREDS__KIND_NAME_MAX + 1]; /* for redacting */
    /* The key that a body in pieces is verified with, if is_verified. */
    pacreds_credentials *credentials;  /* a reference, or NULL */
    uint8_t point[PACREDS__POINT_LEN]; /* otherwise the public key */
};

/*
 * Begin to sign a request or to read its signature: what is known of an earlier
 * one is forgotten.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     request->signature, made at the first time
 */
int pacreds__signature_begin(pacreds_request *request);

/* Note what the session token is called in the request, to redact it. */
void pacreds__signature_note_token(pacreds_request *request,
                                   const pacreds_preset *preset);

/* Keep the key that a request was verified with for the pieces of its body: a
   reference to credentials, or a public key, or with NULL neither. */
void pacreds__signature_keep_key(pacreds__signature *signature,
                                 const pacreds_credentials *credentials,
                                 const uint8_t *point);

/* The signature of a request as it is now; NULL if it was never signed or
   read. */
const pacreds__signature *pacreds__signature_of(const pacreds_request *request);

/* Whether what request->signature says is true of the request as it is now. */
static inline int pacreds__signature_is_current(const pacreds_request *request)
{
    return request->signature != NULL &&
           request->signature->changes == request->changes;
}

#endif
