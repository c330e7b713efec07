/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_TRAILERS_H
#define PACREDS_STREAM_TRAILERS_H

#include "crypto/sha256.h"
#include "http/request.h"

enum {
    PACREDS__TRAILERS_MAX = 16,
    PACREDS__TRAILER_NAME_MAX = 2048,
    PACREDS__TRAILER_VALUE_MAX = 8192
};

#define PACREDS__TRAILER_SIGNATURE "x-amz-trailer-signature"

/* The headers after a body, which were announced before it. */
typedef struct pacreds__trailers {
    pacreds__buffer names; /* in lower case, separated by "," */
    size_t count;
    size_t lengths[PACREDS__TRAILERS_MAX]; /* of the values, in that order */
    pacreds_request *values; /* a header for each value that is known */
} pacreds__trailers;

/* Of zeroed memory. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__trailers_init(pacreds__trailers *trailers);
void pacreds__trailers_free(pacreds__trailers *trailers);

/* Forget the values. */
void pacreds__trailers_restart(pacreds__trailers *trailers);

/*
 * Announce one.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX            not a header name, or one that signing
 *                                        uses itself
 *          PACREDS_ERR_INVALID_ARGUMENT  announced before
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__trailers_announce(pacreds__trailers *trailers, pacreds__slice name,
                               size_t value_len);

/* Whether a name is among those announced. Out: index, its place; may be NULL.
 */
int pacreds__trailers_have(const pacreds__trailers *trailers,
                           pacreds__slice name, size_t *index);

/* Whether each one has its value. */
int pacreds__trailers_are_complete(const pacreds__trailers *trailers);

/*
 * Append a line "name:value" for each known value, sorted by name, as it is
 * sent.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__trailers_append(pacreds__trailers *trailers, pacreds__buffer *out);

/*
 * Hash the same lines as they are signed: with white space folded, ended by LF.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY,
 *          PACREDS_ERR_CRYPTO
 * In:      scratch  is afterwards as it was
 * Out:     hash     64 hexadecimal digits
 */
int pacreds__trailers_hash(pacreds__trailers *trailers, pacreds__hasher *hasher,
                           pacreds__buffer *scratch,
                           char hash[PACREDS__HASH_LEN]);

#endif
