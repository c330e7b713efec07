/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PAYLOAD_H
#define PACREDS_SIGV4_PAYLOAD_H

#include <pacreds/verifier.h>

#include "http/request.h"
#include "sigv4/preset.h"

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

/* The row of a kind, PACREDS_PAYLOAD_; NULL for PACREDS_PAYLOAD_WHOLE and for
   another number. */
const pacreds__payload_kind *pacreds__payload_kind_of(int number);

/* The kind of a request's payload, PACREDS_PAYLOAD_, as the header says that
   the preset names. */
int pacreds__payload_kind_number(const pacreds_request *request,
                                 const pacreds_preset *preset);

/* Whether a payload in pieces is stated with the value that belongs to the
   preset's algorithm. */
int pacreds__payload_kind_fits(const pacreds_request *request,
                               const pacreds_preset *preset);

#endif
