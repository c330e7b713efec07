/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_CHUNK_HEAD_H
#define PACREDS_STREAM_CHUNK_HEAD_H

#include "stream/refusal.h"
#include "stream/signature_chain.h"

/* The mark between the size and the signature in the head of a chunk. */
#define PACREDS__CHUNK_MARK ";chunk-signature="
enum {
    PACREDS__CHUNK_MARK_LEN = sizeof PACREDS__CHUNK_MARK - 1,
    PACREDS__CHUNK_HEAD_MAX = 192 /* bytes of the line */
};

/* The statements of a head. */
typedef struct pacreds__chunk_head {
    uint64_t size;
    uint8_t signature[PACREDS__DER_SIGNATURE];
    size_t signature_len;
} pacreds__chunk_head;

/*
 * Read "10000;chunk-signature=ad80c730…", or the size alone; then CR LF.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, which is in line->refusal
 * In:      chain  of a body with signed chunks; NULL for unsigned ones
 */
int pacreds__chunk_head_read(pacreds__chunk_head *head,
                             const pacreds__signature_chain *chain,
                             const pacreds__body_line *line);

#endif
