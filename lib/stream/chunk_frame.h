/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_CHUNK_FRAME_H
#define PACREDS_STREAM_CHUNK_FRAME_H

#include "sigv4/payload.h"
#include "stream/signature_chain.h"
#include "stream/trailers.h"

/* The framing of aws-chunked: the heads before chunks, and the tail after the
   last one. */
typedef struct pacreds__chunk_frame {
    const pacreds__payload_kind *kind;
    pacreds__signature_chain chain;
    pacreds__trailers trailers;
    pacreds__buffer text; /* the last head or tail */
} pacreds__chunk_frame;

/* Of zeroed memory. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__chunk_frame_init(pacreds__chunk_frame *frame,
                              const pacreds__payload_kind *kind,
                              const pacreds__signature_key *key);
void pacreds__chunk_frame_free(pacreds__chunk_frame *frame);

/* The length of a body in chunks of a size, the last of which may be shorter.
 */
int64_t pacreds__chunk_frame_length(const pacreds__chunk_frame *frame,
                                    int64_t decoded_length, int64_t size);

/*
 * Write the head of a chunk, which the line end of the chunk before it
 * precedes.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     frame->text
 */
int pacreds__chunk_frame_head(pacreds__chunk_frame *frame, pacreds__slice data,
                              int is_first);

/* Write the last chunk, which is empty, and the trailers. Returns as above;
   after a failure it can be done again. */
int pacreds__chunk_frame_tail(pacreds__chunk_frame *frame, int is_first);

#endif
