/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_TRAILER_READER_H
#define PACREDS_STREAM_TRAILER_READER_H

#include "stream/refusal.h"
#include "stream/signature_chain.h"
#include "stream/trailers.h"

enum {
    PACREDS__TRAILER_LINE_MAX =
        PACREDS__TRAILER_NAME_MAX + PACREDS__TRAILER_VALUE_MAX
};

/* The lines after the last chunk. */
typedef struct pacreds__trailer_reader {
    pacreds__trailers trailers;
    pacreds__signature_chain *chain; /* of signed trailers; otherwise NULL */
    int has_gap;                     /* an empty line came before the end */
    int has_signature;               /* which matches */
    int has_ended;
} pacreds__trailer_reader;

/* Of zeroed memory. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__trailer_reader_init(pacreds__trailer_reader *reader,
                                 pacreds__signature_chain *chain);
void pacreds__trailer_reader_free(pacreds__trailer_reader *reader);

/* Whether a kind of body has trailers. */
enum {
    PACREDS__TRAILERS_FORBIDDEN,
    PACREDS__TRAILERS_ALLOWED,
    PACREDS__TRAILERS_REQUIRED
};

/*
 * Take the names in a request's X-Amz-Trailer headers.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TRAILER, PACREDS_ERR_NO_MEMORY, which are in
 *          error
 * In:      due  one of PACREDS__TRAILERS_
 */
int pacreds__trailer_reader_expect(pacreds__trailer_reader *reader,
                                   const pacreds_request *request, int due,
                                   pacreds_error *error);

/*
 * Take the next line, a trailer or an empty one.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TRAILER,
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY, which are in
 *          line->refusal
 * Out:     reader->has_ended
 */
int pacreds__trailer_reader_take(pacreds__trailer_reader *reader,
                                 const pacreds__body_line *line);

#endif
