/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_CHUNK_READING_H
#define PACREDS_STREAM_CHUNK_READING_H

#include "sigv4/payload.h"
#include "stream/body_checksums.h"
#include "stream/chunk_head.h"
#include "stream/trailer_reader.h"

/* The next part of the body. All but DATA and NOTHING are lines. */
enum pacreds__chunk_part {
    PACREDS__CHUNK_HEAD,
    PACREDS__CHUNK_GAP, /* the line end of a chunk */
    PACREDS__CHUNK_TRAILER,
    PACREDS__CHUNK_LAST, /* the empty line, if there are no trailers */
    PACREDS__CHUNK_DATA,
    PACREDS__CHUNK_NOTHING
};

/* A body in chunks that is being read. */
typedef struct pacreds__chunk_reading {
    const pacreds__payload_kind *kind;
    enum pacreds__chunk_part state;
    uint64_t offset;    /* bytes taken */
    uint64_t decoded;   /* bytes of data that there will be */
    uint64_t announced; /* those of them in the chunks so far */
    size_t chunk_max;   /* bytes of a signed chunk */
    pacreds__chunk_head head;
    uint64_t rest;         /* bytes of the chunk that are not released */
    pacreds__buffer chunk; /* the part of it that came, if it is not whole */
    int is_lent;           /* chunk is, to the caller */
    pacreds__slice data;   /* released by the last call */
    pacreds__buffer line;
    pacreds__trailer_reader trailers;
    pacreds__body_checksums checksums;
    pacreds__signature_chain chain;
    pacreds_error refusal;
} pacreds__chunk_reading;

/* Of zeroed memory. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__chunk_reading_init(pacreds__chunk_reading *reading,
                                const pacreds__payload_kind *kind,
                                const pacreds__signature_key *key);
void pacreds__chunk_reading_free(pacreds__chunk_reading *reading);

/*
 * Take bytes up to the next data, or all.
 *
 * Returns: PACREDS_OK, or an error of pacreds_chunk_reader_feed(), which is in
 *          reading->refusal
 * Out:     reading->data
 */
int pacreds__chunk_reading_take(pacreds__chunk_reading *reading,
                                pacreds__slice *bytes);

#endif
