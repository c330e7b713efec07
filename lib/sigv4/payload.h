/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PAYLOAD_H
#define PACREDS_SIGV4_PAYLOAD_H

#include <pacreds/chunk_stream.h>

/* A way to sign a body in pieces. */
typedef struct pacreds__payload_kind {
    const char *payload; /* the value of x-amz-content-sha256 */
    const char *v4a;     /* the same in version 4A; NULL: there is none */
    int is_chunked;      /* framed as aws-chunked */
    int is_signed;       /* each piece is */
    int has_trailers;
} pacreds__payload_kind;

/* The value for an algorithm; NULL if there is none. */
static inline const char *
pacreds__payload_kind_value(const pacreds__payload_kind *kind, int is_v4a)
{
    return is_v4a ? kind->v4a : kind->payload;
}

/* The row of a PACREDS_STREAM_ number; NULL for PACREDS_PAYLOAD_WHOLE and for
   what is none. */
const pacreds__payload_kind *pacreds__payload_kind_of(int number);

/* Whether a request of some kind says so for an algorithm. */
int pacreds__payload_kind_is_of(const pacreds_request *request, int is_v4a);

#endif
