/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_TRAILERS_H
#define PACREDS_STREAM_TRAILERS_H

#include "http/request.h"

enum { PACREDS__TRAILERS_MAX = 16, PACREDS__TRAILER_MAX = 8192 };

#define PACREDS__TRAILER_SIGNATURE "x-amz-trailer-signature"

/* The headers behind a body that were announced before it. */
typedef struct pacreds__trailers {
    pacreds__buffer names; /* in lower case, separated by "," */
    size_t count;
    size_t lengths[PACREDS__TRAILERS_MAX]; /* of the values, in that order */
    pacreds_request *values; /* its headers are those whose value is known */
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
 *          PACREDS_ERR_SYNTAX            no header name, or one that signing
 *                                        uses itself
 *          PACREDS_ERR_INVALID_ARGUMENT  announced before
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__trailers_announce(pacreds__trailers *trailers, pacreds__slice name,
                               size_t value_len);

/* Its place among those announced; -1 if it is none. */
int pacreds__trailers_find(const pacreds__trailers *trailers,
                           pacreds__slice name);

/* Whether each one has its value. */
int pacreds__trailers_are_complete(const pacreds__trailers *trailers);

/*
 * Append the lines "name:value" of those whose values are known, sorted by
 * name: as they are signed, white space folded and ended by LF, and as they
 * are sent, ended by CR LF.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__trailers_append_signed(pacreds__trailers *trailers,
                                    pacreds__buffer *out);
int pacreds__trailers_append_sent(pacreds__trailers *trailers,
                                  pacreds__buffer *out);

#endif
