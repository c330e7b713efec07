/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_STREAMS_H
#define TESTS_STREAMS_H

#include "support.h"

/* The time of S3's documented examples, 2013-05-24T00:00:00Z. */
enum { EXAMPLE_TIME = 1369353600 };

#define CHECKSUM "x-amz-checksum-crc32c"
#define CHECKSUM_VALUE "sOO8/Q=="

/* Both ends of a stream: what signs it, and what verifies it. */
struct ends {
    pacreds_credentials *keys;
    const pacreds_public_key *public_key; /* to verify with, unless NULL */
    pacreds_signer *signer;
    pacreds_verifier *verifier;
    pacreds_request *request; /* the seed */
    pacreds_chunk_stream *stream;
    pacreds_chunk_reader *reader;
    int kind;
    int64_t now; /* the verifier's */
    pacreds_error error;
};

/* A stream of so much data, begun; a trailer is announced if its kind has
   some. chunk_size 0 leaves it as it is. */
void begin_stream(struct ends *ends, int kind, size_t data_len,
                  size_t chunk_size);
/* The same with signatures of version 4A. */
void begin_v4a_stream(struct ends *ends, int kind, size_t data_len,
                      size_t chunk_size);
void end_ends(struct ends *ends);

/* The framed body of data, to be freed. */
char *frame_data(struct ends *ends, const char *data, size_t *n);

/* A fresh reader for it, the seed being verified by itself. */
void open_reader(struct ends *ends);

/* Feed a body in pieces, and end. Data must be a beginning of expected; returns
   the status of the first failure, with ends->error. */
int read_body(struct ends *ends, const char *body, size_t n, size_t piece,
              const char *expected, size_t expected_len);

/* So many bytes, each run of 251 the same. */
char *make_data(size_t n);

#endif
