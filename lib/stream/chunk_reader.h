/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHUNK_SIZE_READER_H
#define PACREDS_CHUNK_SIZE_READER_H

#include <pacreds/chunk_stream.h>

#include "sigv4/payload.h"
#include "stream/signature_chain.h"
#include "stream/trailers.h"

/* What comes next. All but data and the end are lines. */
enum {
    PACREDS__READ_HEAD,    /* of a chunk */
    PACREDS__READ_GAP,     /* the line end behind its data */
    PACREDS__READ_TRAILER, /* or the empty line behind them */
    PACREDS__READ_LAST,    /* the empty line behind the last chunk */
    PACREDS__READ_DATA,
    PACREDS__READ_NOTHING
};

struct pacreds_chunk_reader {
    const pacreds__payload_kind *kind;
    int state;
    uint64_t offset;    /* bytes taken */
    uint64_t decoded;   /* bytes of data that there will be */
    uint64_t announced; /* those of them in the chunks so far */
    size_t chunk_max;   /* bytes of a signed chunk */
    uint64_t rest;      /* bytes of the chunk that are not released */
    uint8_t signature[PACREDS__DER_SIGNATURE]; /* of the chunk, as it states */
    size_t signature_len;
    pacreds__buffer chunk; /* what came of it, if it did not come whole */
    int is_lent;           /* the caller has it */
    pacreds__buffer line;
    pacreds__trailers trailers;
    int has_gap;               /* an empty line among the trailers */
    int has_trailer_signature; /* which is right */
    pacreds__signature_chain chain;
    pacreds_error refusal;
};

/*
 * Take a whole line of the current state, with its line end.
 *
 * Returns: PACREDS_OK, or an error of pacreds_chunk_reader_feed(), which is in
 *          reader->refusal
 */
int pacreds__chunk_line(pacreds_chunk_reader *reader, pacreds__slice line);

/* The longest line of the current state. */
size_t pacreds__chunk_line_max(const pacreds_chunk_reader *reader);

/* Verify the data of a signed chunk, or of the last one, of none. Returns as
   above. */
int pacreds__chunk_verify(pacreds_chunk_reader *reader, const void *data,
                          size_t n);

/* Refuse the stream for what stands at a byte of it. Returns code. */
int pacreds__chunk_refuse(pacreds_chunk_reader *reader, int code,
                          uint64_t offset, const char *what);

#endif
