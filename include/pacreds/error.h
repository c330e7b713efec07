/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_ERROR_H
#define PACREDS_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include <pacreds/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/* As a string's length: the string ends at its NUL. */
#define PACREDS_NUL_TERMINATED SIZE_MAX

/* In pacreds_error.offset: the error is not at a place in a text. */
#define PACREDS_NO_OFFSET SIZE_MAX

/*
 * Status codes. PACREDS_ERR_NOT_SIGNED (-100) and those below it are the
 * reasons of a verifier for refusing a request.
 */
enum {
    PACREDS_OK = 0,

    PACREDS_ERR_INVALID_ARGUMENT = -1,   /* NULL, or not an allowed value */
    PACREDS_ERR_NO_MEMORY = -2,          /* memory ran out */
    PACREDS_ERR_CRYPTO = -3,             /* libcrypto failed */
    PACREDS_ERR_TOO_LARGE = -4,          /* longer than the stated limit */
    PACREDS_ERR_SYNTAX = -5,             /* malformed text, see the offset */
    PACREDS_ERR_OUT_OF_RANGE = -6,       /* a number outside its range */
    PACREDS_ERR_NOT_FOUND = -7,          /* nothing of that name */
    PACREDS_ERR_NOT_CONFIGURED = -8,     /* a source has no credentials */
    PACREDS_ERR_IN_USE = -9,             /* already shared: cannot change */
    PACREDS_ERR_EXPIRED = -10,           /* the credentials have expired */
    PACREDS_ERR_INCOMPLETE = -11,        /* the request is incomplete */
    PACREDS_ERR_BAD_KEY = -12,           /* a key or token is not valid */
    PACREDS_ERR_FILE = -13,              /* a file cannot be read or written */
    PACREDS_ERR_UNSAFE_FILE = -14,       /* others can read or change a file */
    PACREDS_ERR_EXISTS = -15,            /* it already exists */
    PACREDS_ERR_LOCKED = -16,            /* another process holds the lock */
    PACREDS_ERR_SECRET_IN_REQUEST = -17, /* it would reveal the secret key */
    PACREDS_ERR_NEEDS_NETWORK = -18,     /* to be fetched over the network */
    PACREDS_ERR_PROFILE = -19,           /* incomplete or contradictory */
    PACREDS_ERR_PROCESS = -20,           /* a command returned no credentials */
    PACREDS_ERR_NEEDS_UPDATE = -21,      /* the program must give new ones */
    PACREDS_ERR_NOT_ASKED = -22,         /* an earlier source answered */
    PACREDS_ERR_WRONG_SOURCE = -23,      /* another kind of source */

    PACREDS_ERR_NOT_SIGNED = -100,         /* no signature in the request */
    PACREDS_ERR_TWO_SIGNATURES = -101,     /* header and query, or twice */
    PACREDS_ERR_AUTHORIZATION = -102,      /* malformed Authorization value */
    PACREDS_ERR_ALGORITHM = -103,          /* not the verifier's algorithm */
    PACREDS_ERR_DATE = -104,               /* X-Amz-Date absent or malformed */
    PACREDS_ERR_SCOPE_DATE = -105,         /* not the day of X-Amz-Date */
    PACREDS_ERR_SCOPE_REGION = -106,       /* signed for a different region */
    PACREDS_ERR_SCOPE_SERVICE = -107,      /* signed for a different service */
    PACREDS_ERR_HEADER_UNSIGNED = -108,    /* a header that must be signed */
    PACREDS_ERR_HEADER_ABSENT = -109,      /* a signed header is absent */
    PACREDS_ERR_EXPIRES = -110,            /* X-Amz-Expires not 1..604800 */
    PACREDS_ERR_TOO_OLD = -111,            /* dated before the clock window */
    PACREDS_ERR_TOO_NEW = -112,            /* dated after the clock window */
    PACREDS_ERR_URL_EXPIRED = -113,        /* X-Amz-Expires has passed */
    PACREDS_ERR_BODY_CHANGED = -114,       /* does not match its hash */
    PACREDS_ERR_UNSIGNED_PAYLOAD = -115,   /* not allowed by the verifier */
    PACREDS_ERR_WRONG_KEY_ID = -116,       /* not the credentials' key id */
    PACREDS_ERR_TOKEN = -117,              /* session token absent or wrong */
    PACREDS_ERR_SIGNATURE = -118,          /* the signature does not match */
    PACREDS_ERR_CHUNK_SIGNATURE = -119,    /* of a chunk or a message */
    PACREDS_ERR_TRAILER = -120,            /* wrong trailers, or signature */
    PACREDS_ERR_LENGTH = -121,             /* not the announced length */
    PACREDS_ERR_POLICY = -122,             /* a condition is not met */
    PACREDS_ERR_POLICY_EXPIRED = -123,     /* the policy has expired */
    PACREDS_ERR_POLICY_DOCUMENT = -124,    /* malformed, not a POST policy */
    PACREDS_ERR_CHECKSUM = -125,           /* the body has another checksum */
    PACREDS_ERR_CHECKSUM_ALGORITHM = -126, /* of a checksum, not computed */
    PACREDS_ERR_FILE_TOO_LARGE = -127,     /* larger than the policy allows */
    PACREDS_ERR_FILE_TOO_SMALL = -128      /* smaller than the policy allows */
};

/*
 * An error: owned by the caller, of this layout for ever. The message is
 * one or two English sentences: what is wrong, where, and what to do. It never
 * holds a secret access key, a session token or a derived key.
 */
typedef struct pacreds_error {
    int code;          /* PACREDS_OK or a PACREDS_ERR_ code */
    uint32_t line;     /* of a file, from 1; 0 if there is none */
    size_t offset;     /* of a byte in the given text, from 0, or
                          PACREDS_NO_OFFSET */
    char message[256]; /* NUL-terminated */
} pacreds_error;

/*
 * The name of a code, for programs and for logs.
 *
 * Returns: for -118 "PACREDS_ERR_SIGNATURE" and so on, a static string;
 *          "PACREDS_ERR_UNKNOWN" for any other number
 */
PACREDS_API const char *pacreds_error_name(int code);

/*
 * The meaning of a code, in a sentence.
 *
 * Returns: a static string, never NULL
 */
PACREDS_API const char *pacreds_error_text(int code);

#ifdef __cplusplus
}
#endif

#endif
