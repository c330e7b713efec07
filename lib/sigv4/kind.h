/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_KIND_H
#define PACREDS_SIGV4_KIND_H

#include <pacreds/stream.h>

/* A way to sign a body in pieces. */
typedef struct pacreds__kind {
    const char *payload; /* the value of x-amz-content-sha256 */
    int is_chunked;      /* framed as aws-chunked */
    int is_signed;       /* each piece is */
    int has_trailers;
} pacreds__kind;

/* The row of a PACREDS_STREAM_ number; NULL for PACREDS_STREAM_NONE and for
   what is none. */
const pacreds__kind *pacreds__kind_of(int number);

#endif
