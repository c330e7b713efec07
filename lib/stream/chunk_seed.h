/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_CHUNK_SEED_H
#define PACREDS_STREAM_CHUNK_SEED_H

#include "http/request.h"

/* The headers of a request that describe a body in chunks. */
typedef struct pacreds__chunk_seed {
    pacreds__slice payload_header; /* the name of the next one's header */
    pacreds__slice payload;
    int64_t decoded_length, content_length;
    pacreds__slice trailer_names; /* empty: no X-Amz-Trailer */
} pacreds__chunk_seed;

/* Set those headers. Returns as pacreds_request_set_header(). */
int pacreds__chunk_seed_set(pacreds_request *request,
                            const pacreds__chunk_seed *seed,
                            pacreds_error *error);

/*
 * Read X-Amz-Decoded-Content-Length.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_LENGTH  absent, twice there, or not a number
 */
int pacreds__chunk_seed_read(const pacreds_request *request,
                             uint64_t *decoded_length, pacreds_error *error);

#endif
