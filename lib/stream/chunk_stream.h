/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHUNK_SIZE_STREAM_H
#define PACREDS_CHUNK_SIZE_STREAM_H

#include <pacreds/chunk_stream.h>

#include "sigv4/payload.h"
#include "stream/signature_chain.h"
#include "stream/trailers.h"

/* What stands before the signature in the head of a chunk. */
#define PACREDS__CHUNK_SIGNATURE ";chunk-signature="
enum { PACREDS__CHUNK_MARK = sizeof PACREDS__CHUNK_SIGNATURE - 1 };

enum {
    PACREDS__CHUNK_STREAM_NEW,
    PACREDS__CHUNK_STREAM_BEGUN,
    PACREDS__CHUNK_STREAM_ENDED
};

struct pacreds_chunk_stream {
    const pacreds_signer *signer;
    const pacreds__payload_kind *kind;
    int state;
    int64_t decoded, signed_so_far;
    size_t chunk_size;
    pacreds__trailers trailers;
    pacreds__signature_chain chain;
    pacreds__buffer framing; /* the head or the tail that is lent */
};

/* Say that a call comes too late. Returns PACREDS_ERR_IN_USE. */
int pacreds__chunk_too_late(pacreds_error *error, const char *what);

/* Write a number in base 10 or 16; returns the end. */
char *pacreds__put_number(char *out, uint64_t number, unsigned base);

#endif
