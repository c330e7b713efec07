/* SPDX-License-Identifier: Apache-2.0 */
/* Framed bodies read and verified: whole, in pieces, and spoilt. */
#include <stdio.h>

#include "streams.h"

enum { LENGTH = 2 * CHUNK + 100 };

#define EVERY_KIND                                                             \
    kind = PACREDS_PAYLOAD_SIGNED_CHUNKS;                                      \
    kind <= PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER;                           \
    kind++

/* The signed request of an example, as the documentation has it. */
static pacreds_request *documented_request(const struct example *example)
{
    int is_trailer = example->kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER;
    pacreds_request *request;
    char message[2000];

    snprintf(
        message, sizeof message,
        "PUT /examplebucket/chunkObject.txt HTTP/1.1\n"
        "Host: s3.amazonaws.com\n"
        "x-amz-date: 20130524T000000Z\n"
        "x-amz-storage-class: REDUCED_REDUNDANCY\n"
        "Authorization: AWS4-HMAC-SHA256 Credential=" EXAMPLE_ID
        "/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;"
        "%shost;x-amz-content-sha256;x-amz-date;"
        "x-amz-decoded-content-length;x-amz-storage-class%s,Signature=%s\n"
        "x-amz-content-sha256: STREAMING-AWS4-HMAC-SHA256-PAYLOAD%s\n"
        "Content-Encoding: aws-chunked\n"
        "x-amz-decoded-content-length: 66560\n%s\n",
        is_trailer ? "" : "content-length;", is_trailer ? ";x-amz-trailer" : "",
        example->seed, is_trailer ? "-TRAILER" : "",
        is_trailer ? "x-amz-trailer: " CHECKSUM "\n" : "");
    request = make_request(message);
    if (!is_trailer)
        ck_assert_int_eq(pacreds_request_set_header(request,
                                                    TEXT("Content-Length"),
                                                    TEXT("66824"), NULL),
                         PACREDS_OK);
    return request;
}

/* The bodies of S3's documentation, and spoilt. */
static void check_documented(const struct example *example)
{
    struct ends ends;
    char data[EXAMPLE_LENGTH];
    static const size_t pieces[] = {1, 1000, SIZE_MAX};
    char *body;
    size_t i, n;

    memset(data, 'a', sizeof data);
    body = example_body(example, data);
    n = strlen(body);
    begin_stream(&ends, example->kind, 0, 0);
    pacreds_request_free(ends.request);
    ends.request = documented_request(example);
    for (i = 0; i < 3; i++)
        ck_assert_msg(read_body(&ends, body, n, pieces[i], data, sizeof data) ==
                          PACREDS_OK,
                      "%s", ends.error.message);
    body[n / 2] ^= 1;
    ck_assert_int_eq(read_body(&ends, body, n, n, data, sizeof data),
                     PACREDS_ERR_CHUNK_SIGNATURE);
    free(body);
    end_ends(&ends);
}

START_TEST(documented)
{
    check_documented(&documented_chunks);
    check_documented(&documented_trailer);
}
END_TEST

START_TEST(lengths_and_pieces)
{
    static const size_t lengths[] = {0,         1,         CHUNK - 1, CHUNK,
                                     CHUNK + 1, 2 * CHUNK, LENGTH};
    static const size_t pieces[] = {1,     2,         3,         64,      99,
                                    CHUNK, CHUNK + 5, CHUNK * 2, SIZE_MAX};
    struct scene scene;
    size_t i, j;
    int kind;

    for (EVERY_KIND)
        for (i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
            set_up_scene(&scene, kind, lengths[i]);
            for (j = 0; j < sizeof pieces / sizeof pieces[0]; j++)
                ck_assert_msg(feed_scene(&scene, scene.body, scene.n,
                                         pieces[j]) == PACREDS_OK,
                              "%s", scene.ends.error.message);
            tear_down_scene(&scene);
        }
}
END_TEST

START_TEST(every_piece)
{
    struct scene scene;
    size_t piece;
    int kind;

    for (EVERY_KIND) {
        set_up_scene(&scene, kind, 600);
        for (piece = 1; piece <= scene.n; piece++)
            ck_assert_int_eq(feed_scene(&scene, scene.body, scene.n, piece),
                             PACREDS_OK);
        tear_down_scene(&scene);
    }
}
END_TEST

/* A chunk that comes whole is not copied. */
START_TEST(lends_what_came)
{
    struct scene scene;
    const void *data;
    size_t used, len;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
    open_reader(&scene.ends);
    ck_assert_int_eq(pacreds_chunk_reader_feed(scene.ends.reader, scene.body,
                                               scene.n, &used, NULL),
                     PACREDS_OK);
    data = pacreds_chunk_reader_data(scene.ends.reader, &len);
    ck_assert_uint_eq(len, CHUNK);
    ck_assert_ptr_eq((const char *)data + len, scene.body + used);
    tear_down_scene(&scene);
}
END_TEST

/* Nothing of a chunk is released before all of it is verified. */
START_TEST(withholds)
{
    struct scene scene;
    size_t used, len, at = 0;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
    open_reader(&scene.ends);
    while (at < scene.n - 90) {
        ck_assert_int_eq(pacreds_chunk_reader_feed(scene.ends.reader,
                                                   scene.body + at, 1, &used,
                                                   NULL),
                         PACREDS_OK);
        at++;
        pacreds_chunk_reader_data(scene.ends.reader, &len);
        ck_assert_uint_eq(len, at == 5 + 17 + 64 + 1 + CHUNK ? CHUNK : 0);
    }
    tear_down_scene(&scene);
}
END_TEST

/* Each bit of what is signed, and of the frame around it. What is accepted all
   the same is data and trailers as they were: read_body() compares the data. */
START_TEST(every_bit)
{
    struct scene scene;
    size_t i, equal = 0;
    int bit, kind, status;

    for (kind = PACREDS_PAYLOAD_SIGNED_CHUNKS;
         kind <= PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER; kind++) {
        set_up_scene(&scene, kind, 50);
        for (i = 0; i < scene.n; i++)
            for (bit = 0; bit < 8; bit++) {
                scene.body[i] ^= (char)(1 << bit);
                status = feed_scene(&scene, scene.body, scene.n, scene.n);
                scene.body[i] ^= (char)(1 << bit);
                if (status != PACREDS_OK)
                    continue;
                equal++;
                if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER)
                    ck_assert_str_eq(
                        pacreds_chunk_reader_trailer(scene.ends.reader,
                                                     TEXT(TRAILER), NULL),
                        TRAILER_VALUE);
            }
        tear_down_scene(&scene);
    }
    /* Upper case of hexadecimal digits and names, white space at an end. */
    ck_assert_uint_gt(equal, 0);
    ck_assert_uint_lt(equal, 200);
}
END_TEST

START_TEST(cut_off)
{
    struct scene scene;
    size_t n;
    int kind;

    for (EVERY_KIND) {
        set_up_scene(&scene, kind, 300);
        for (n = 0; n < scene.n; n++) {
            ck_assert_int_eq(feed_scene(&scene, scene.body, n, 50),
                             PACREDS_ERR_LENGTH);
            ck_assert_uint_eq(scene.ends.error.offset, n);
        }
        tear_down_scene(&scene);
    }
}
END_TEST

START_TEST(goes_on)
{
    struct scene scene;
    char longer[2000];
    int kind;

    for (EVERY_KIND) {
        set_up_scene(&scene, kind, 300);
        memcpy(longer, scene.body, scene.n);
        longer[scene.n] = '\n';
        expect_refusal(&scene, longer, scene.n + 1, PACREDS_ERR_SYNTAX);
        ck_assert_uint_eq(scene.ends.error.offset, scene.n);
        tear_down_scene(&scene);
    }
}
END_TEST

/* Chunks in another order, one left out, one twice. */
START_TEST(moved_chunks)
{
    enum { HEAD = 4 + 17 + 64 + 2, WHOLE = HEAD + CHUNK + 2 };
    struct scene scene;
    char *body;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, 2 * CHUNK);
    body = malloc(scene.n + WHOLE);
    memcpy(body, scene.body + WHOLE, WHOLE);
    memcpy(body + WHOLE, scene.body, WHOLE);
    memcpy(body + 2 * WHOLE, scene.body + 2 * WHOLE, scene.n - 2 * WHOLE);
    expect_refusal(&scene, body, scene.n, PACREDS_ERR_CHUNK_SIGNATURE);
    expect_refusal(&scene, scene.body + WHOLE, scene.n - WHOLE,
                   PACREDS_ERR_CHUNK_SIGNATURE);
    memcpy(body, scene.body, WHOLE);
    expect_refusal(&scene, body, scene.n, PACREDS_ERR_CHUNK_SIGNATURE);
    memcpy(body + WHOLE, scene.body + 2 * WHOLE, scene.n - 2 * WHOLE);
    expect_refusal(&scene, body, scene.n - WHOLE, PACREDS_ERR_LENGTH);
    free(body);
    tear_down_scene(&scene);
}
END_TEST

START_TEST(largest_chunk)
{
    struct scene scene;
    pacreds_error error;
    size_t used;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
    open_reader(&scene.ends);
    ck_assert_int_eq(
        pacreds_chunk_reader_set_chunk_max(scene.ends.reader, 0, &error),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_chunk_reader_set_chunk_max(scene.ends.reader,
                                                        CHUNK - 1, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_reader_feed(scene.ends.reader, scene.body, 1,
                                               &used, &error),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_chunk_reader_set_chunk_max(scene.ends.reader, CHUNK, &error),
        PACREDS_ERR_IN_USE);
    ck_assert_int_eq(pacreds_chunk_reader_feed(scene.ends.reader,
                                               scene.body + 1, scene.n - 1,
                                               &used, &error),
                     PACREDS_ERR_TOO_LARGE);
    tear_down_scene(&scene);
}
END_TEST

static int verify_seed(struct ends *ends, pacreds_request *request)
{
    int status = pacreds_verifier_read(ends->verifier, request, &ends->error);

    return status == PACREDS_OK
               ? pacreds_verify(ends->verifier, request, ends->keys,
                                EXAMPLE_TIME, &ends->error)
               : status;
}

START_TEST(only_if_allowed)
{
    struct ends ends;

    begin_stream(&ends, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_int_eq(verify_seed(&ends, ends.request), PACREDS_OK);
    pacreds_verifier_allow_unsigned_payload(ends.verifier, 0, NULL);
    ck_assert_int_eq(verify_seed(&ends, ends.request),
                     PACREDS_ERR_UNSIGNED_PAYLOAD);
    ck_assert_int_eq(pacreds_chunk_reader_new(&ends.reader, ends.verifier,
                                              ends.request, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_verifier_allow_unsigned_payload(ends.verifier, 1, NULL);
    pacreds_verifier_allow_streaming(ends.verifier, 0, NULL);
    ck_assert_int_eq(verify_seed(&ends, ends.request),
                     PACREDS_ERR_UNSIGNED_PAYLOAD);
    ck_assert_ptr_nonnull(strstr(ends.error.message, "STREAMING-UNSIGNED"));
    end_ends(&ends);
}
END_TEST

/* A stream keeps its signer, and a reader its verifier and its key. */
START_TEST(counted)
{
    struct scene scene;
    struct ends *ends = &scene.ends;
    size_t used, at = 0;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
    open_reader(ends);
    pacreds_signer_free(ends->signer);
    pacreds_verifier_free(ends->verifier);
    pacreds_credentials_free(ends->keys);
    ends->signer = NULL;
    ends->verifier = NULL;
    ends->keys = NULL;
    free(scene.body);
    pacreds_request_free(ends->request);
    ends->request = make_request("PUT /bucket/key HTTP/1.1\nHost: h\n\n");
    ck_assert_int_eq(pacreds_chunk_stream_begin(ends->stream, ends->request,
                                                EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    scene.body = frame_data(ends, scene.data, &scene.n);
    for (; at < scene.n; at += used)
        ck_assert_int_eq(pacreds_chunk_reader_feed(ends->reader,
                                                   scene.body + at,
                                                   scene.n - at, &used, NULL),
                         PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_reader_end(ends->reader, NULL), PACREDS_OK);
    tear_down_scene(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chunk_reader");

    add_case(suite, "documented", documented);
    add_case(suite, "lengths_and_pieces", lengths_and_pieces);
    add_case(suite, "every_piece", every_piece);
    add_case(suite, "lends_what_came", lends_what_came);
    add_case(suite, "withholds", withholds);
    add_case(suite, "every_bit", every_bit);
    add_case(suite, "cut_off", cut_off);
    add_case(suite, "goes_on", goes_on);
    add_case(suite, "moved_chunks", moved_chunks);
    add_case(suite, "largest_chunk", largest_chunk);
    add_case(suite, "only_if_allowed", only_if_allowed);
    add_case(suite, "counted", counted);
    return run_suite(suite);
}
