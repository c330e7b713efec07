/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_STREAMS_H
#define TESTS_STREAMS_H

#include "support.h"

/* The time of S3's documented examples, 2013-05-24T00:00:00Z. */
enum { EXAMPLE_TIME = 1369353600 };

#define CHECKSUM "x-amz-checksum-crc32c"
#define CHECKSUM_VALUE "sOO8/Q=="
/* Any other trailer. */
#define TRAILER "x-amz-note-for-reader"
#define TRAILER_VALUE "a value."

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
    int checksum; /* PACREDS_CHECKSUM_ in place of TRAILER, or 0 */
    int64_t now;  /* the verifier's */
    pacreds_error error;
};

/* A stream of so much data, begun; a trailer is announced if its kind has
   some. chunk_size 0 leaves it as it is. */
void begin_stream(struct ends *ends, int kind, size_t data_len,
                  size_t chunk_size);
/* The same with signatures of version 4A. */
void begin_v4a_stream(struct ends *ends, int kind, size_t data_len,
                      size_t chunk_size);
/* The same with a checksum in place of TRAILER, PACREDS_CHECKSUM_…. */
void begin_checksum_stream(struct ends *ends, int kind, size_t data_len,
                           int checksum);
void end_ends(struct ends *ends);

/* The framed body of data, to be freed. */
char *frame_data(struct ends *ends, const char *data, size_t *n);

/* A fresh reader for it, the seed being verified by itself. */
void open_reader(struct ends *ends);

/* Feed a body in pieces, and end. Data must be a beginning of expected; returns
   the status of the first failure, with ends->error. */
int read_body(struct ends *ends, const char *body, size_t n, size_t piece,
              const char *expected, size_t expected_len);

enum { CHUNK = 8192 };

/* Both ends, the data and its frame in chunks of CHUNK bytes. */
struct scene {
    struct ends ends;
    char *data, *body;
    size_t data_len, n;
};

void set_up_scene(struct scene *scene, int kind, size_t data_len);
void tear_down_scene(struct scene *scene);

/* Read a body, which may be other than the scene's, in pieces. */
int feed_scene(struct scene *scene, const char *body, size_t n, size_t piece);

/* A body that must be refused with a code, whole and byte by byte. */
void expect_refusal(struct scene *scene, const char *body, size_t n, int code);

/* The examples of S3's documentation, an upload of 66,560 times "a". */
struct example {
    int kind;
    const char *seed, *first, *second, *last, *tail;
};

enum { EXAMPLE_LENGTH = 66560 };

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
extern const struct example documented_chunks;
/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
extern const struct example documented_trailer;

/* The request and the signer of both. */
pacreds_request *example_request(void);
pacreds_signer *example_signer(pacreds_credentials *keys, int kind);

/* The framed body, to be freed. */
char *example_body(const struct example *example, const char *data);

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"

/* So many bytes, each run of 251 the same. */
char *make_data(size_t n);

#endif
