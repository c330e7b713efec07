/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_CHUNKED_H
#define PACREDS_HTTP_CHUNKED_H

#include "base/buffer.h"

/* Where and why decoding ended. */
typedef struct pacreds__chunked {
    pacreds__slice rest; /* the bytes after the coded body, if it is whole */
    const char *at;      /* the byte that is wrong */
    const char *wrong;   /* a clause without a full stop; NULL if it is whole */
} pacreds__chunked;

/*
 * Decode the transfer coding "chunked" (RFC 9112 7.1). Chunk extensions and
 * trailer fields are checked and discarded.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX     malformed or cut off: the data before that
 *                                 was appended, and end says what is wrong
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     body  the data of the chunks is appended
 * In:      is_strict  lines end in CR LF, and never in LF alone
 */
int pacreds__chunked_decode(pacreds__buffer *body, pacreds__slice coded,
                            int is_strict, pacreds__chunked *end);

#endif
