/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies framed and signed as aws-chunked. */
#include <stdio.h>

#include "streams.h"

enum { EXAMPLE_LENGTH = 66560, FIRST = 65536 };

/* What S3's documentation has for an upload of 66,560 times "a". */
struct example {
    int kind;
    const char *seed, *first, *second, *last, *tail;
};

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html */
static const struct example chunked = {
    PACREDS_PAYLOAD_SIGNED_CHUNKS,
    "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    "\r\n"};

/* https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
static const struct example trailing = {
    PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
    "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    "x-amz-checksum-crc32c:sOO8/Q==\r\n"
    "x-amz-trailer-signature:"
    "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n"
    "\r\n"};

static pacreds_request *example_request(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    pacreds_request_set_method(request, TEXT("PUT"), NULL);
    pacreds_request_set_url(
        request, TEXT("https://s3.amazonaws.com/examplebucket/chunkObject.txt"),
        NULL);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("x-amz-storage-class"),
                                   TEXT("REDUCED_REDUNDANCY"), NULL),
        PACREDS_OK);
    return request;
}

/* The documentation signs Content-Length in one example and not in the other.
 */
static pacreds_signer *example_signer(pacreds_credentials *keys, int kind)
{
    pacreds_signer *signer = NULL;
    pacreds_preset *preset = NULL;

    pacreds_preset_new(&preset, TEXT("s3"), NULL);
    if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER)
        pacreds_preset_add_unsigned_header(preset, TEXT("content-length"),
                                           NULL);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("us-east-1"), TEXT("s3"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return signer;
}

static char *example_body(const struct example *example, const char *data)
{
    char *body = malloc(EXAMPLE_LENGTH + 1000);
    char *out = body;

    out += sprintf(out, "10000;chunk-signature=%s\r\n", example->first);
    memcpy(out, data, FIRST);
    out += FIRST;
    out += sprintf(out, "\r\n400;chunk-signature=%s\r\n", example->second);
    memcpy(out, data + FIRST, EXAMPLE_LENGTH - FIRST);
    out += EXAMPLE_LENGTH - FIRST;
    sprintf(out, "\r\n0;chunk-signature=%s\r\n%s", example->last,
            example->tail);
    return body;
}

static void check_example(const struct example *example)
{
    struct ends ends = {.keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET),
                        .kind = example->kind};
    char data[EXAMPLE_LENGTH], length[32];
    char *body, *expected;
    size_t n;

    memset(data, 'a', sizeof data);
    expected = example_body(example, data);
    ends.signer = example_signer(ends.keys, ends.kind);
    ends.request = example_request();
    ck_assert_int_eq(pacreds_chunk_stream_new(&ends.stream, ends.signer,
                                              ends.kind, sizeof data, NULL),
                     PACREDS_OK);
    if (ends.kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER)
        ck_assert_int_eq(
            pacreds_chunk_stream_announce(ends.stream, TEXT(CHECKSUM), 8, NULL),
            PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signature(ends.request, NULL),
                     example->seed);
    body = frame_data(&ends, data, &n);
    ck_assert_str_eq(body, expected);
    snprintf(length, sizeof length, "%zu", n);
    ck_assert_str_eq(
        pacreds_request_find_header(ends.request, TEXT("content-length"), NULL),
        length);
    free(body);
    free(expected);
    end_ends(&ends);
}

START_TEST(documented_chunks)
{
    struct ends ends;

    check_example(&chunked);
    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, EXAMPLE_LENGTH, 0);
    ck_assert_int_eq(pacreds_chunk_stream_content_length(ends.stream), 66824);
    end_ends(&ends);
}
END_TEST

START_TEST(documented_trailer)
{
    check_example(&trailing);
}
END_TEST

START_TEST(unsigned_trailer)
{
    struct ends ends;
    char *body;
    size_t n;

    begin_stream(&ends, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 5, 0);
    body = frame_data(&ends, "hello", &n);
    ck_assert_str_eq(body, "5\r\nhello\r\n0\r\n"
                           "x-amz-checksum-crc32c:sOO8/Q==\r\n\r\n");
    free(body);
    end_ends(&ends);
}
END_TEST

static const char *header(const struct ends *ends, const char *name)
{
    return pacreds_request_find_header(ends->request, TEXT(name), NULL);
}

START_TEST(seed_headers)
{
    struct ends ends;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_str_eq(header(&ends, "Content-Encoding"), "aws-chunked");
    ck_assert_str_eq(header(&ends, "X-Amz-Decoded-Content-Length"), "5");
    ck_assert_str_eq(header(&ends, "X-Amz-Trailer"), CHECKSUM);
    ck_assert_str_eq(header(&ends, "x-amz-content-sha256"),
                     "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER");
    ck_assert_int_eq(pacreds_verifier_payload_kind(ends.verifier, ends.request),
                     PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER);
    ck_assert_ptr_nonnull(
        strstr(pacreds_request_signed_headers(ends.request, NULL),
               "content-encoding;content-length;host;x-amz-content-sha256;"
               "x-amz-date;x-amz-decoded-content-length;x-amz-trailer"));
    end_ends(&ends);
}
END_TEST

/* The caller's own coding is within ours, however often it begins. */
START_TEST(own_encoding)
{
    struct ends ends;
    int i;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    pacreds_request_set_header(ends.request, TEXT("content-encoding"),
                               TEXT("gzip"), NULL);
    pacreds_request_add_header(ends.request, TEXT("content-encoding"),
                               TEXT("br"), NULL);
    for (i = 0; i < 2; i++) {
        ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                    EXAMPLE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(header(&ends, "Content-Encoding"),
                         "aws-chunked,gzip,br");
    }
    end_ends(&ends);
}
END_TEST

START_TEST(again)
{
    struct ends ends;
    char *data = make_data(20000), *once, *twice;
    const char *head;
    size_t n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 20000, 8192);
    once = frame_data(&ends, data, &n);
    ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_chunk_stream_chunk(ends.stream, data, 8192, &head, NULL, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    twice = frame_data(&ends, data, &n);
    ck_assert_str_eq(once, twice);
    free(twice);
    ck_assert_int_eq(pacreds_chunk_stream_begin(ends.stream, ends.request,
                                                EXAMPLE_TIME + 1, NULL),
                     PACREDS_OK);
    twice = frame_data(&ends, data, &n);
    ck_assert_str_ne(once, twice);
    free(once);
    free(twice);
    free(data);
    end_ends(&ends);
}
END_TEST

/* Each length's frame has the length that was told; frame_data() looks. */
START_TEST(lengths)
{
    static const size_t sizes[] = {0,    1,     8191,  8192,
                                   8193, 16384, 65536, 200000};
    static const size_t chunks[] = {8192, 10000, 65536};
    struct ends ends;
    char *data = make_data(200000);
    size_t i, j, n;
    int kind;

    for (kind = PACREDS_PAYLOAD_SIGNED_CHUNKS; kind < PACREDS_PAYLOAD_EVENTS;
         kind++)
        for (i = 0; i < 8; i++)
            for (j = 0; j < 3; j++) {
                begin_stream(&ends, kind, sizes[i], chunks[j]);
                free(frame_data(&ends, data, &n));
                end_ends(&ends);
            }
    free(data);
}
END_TEST

/* Trailers are sent and signed by name, whatever their order was. */
START_TEST(several_trailers)
{
    static const char *const names[][2] = {{"X-B", "x-a"}, {"x-a", "X-B"}};
    char *bodies[2];
    size_t n;
    int i, j;

    for (i = 0; i < 2; i++) {
        struct ends ends = {.keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET)};

        ends.signer = make_signer(ends.keys, "us-east-1", "s3", "s3");
        ends.request = example_request();
        pacreds_chunk_stream_new(&ends.stream, ends.signer,
                                 PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0,
                                 NULL);
        pacreds_chunk_stream_announce(ends.stream, TEXT("X-B"), 4, NULL);
        pacreds_chunk_stream_announce(ends.stream, TEXT("x-a"), 4, NULL);
        pacreds_chunk_stream_begin(ends.stream, ends.request, EXAMPLE_TIME,
                                   NULL);
        ck_assert_str_eq(header(&ends, "x-amz-trailer"), "x-b,x-a");
        for (j = 0; j < 2; j++)
            ck_assert_int_eq(
                pacreds_chunk_stream_set_trailer(ends.stream, TEXT(names[i][j]),
                                                 TEXT("1  2"), NULL),
                PACREDS_OK);
        ends.kind = PACREDS_PAYLOAD_SIGNED_CHUNKS;
        bodies[i] = frame_data(&ends, "", &n);
        end_ends(&ends);
    }
    ck_assert_str_eq(bodies[0], bodies[1]);
    ck_assert_ptr_nonnull(strstr(bodies[0], "\r\nx-a:1  2\r\nx-b:1  2\r\n"));
    free(bodies[0]);
    free(bodies[1]);
}
END_TEST

#define FAILS(expected, call)                                                  \
    do {                                                                       \
        ck_assert_int_eq((call), expected);                                    \
        ck_assert_int_eq(error.code, expected);                                \
        ck_assert_str_ne(error.message, "");                                   \
    } while (0)

START_TEST(order_of_calls)
{
    struct ends ends;
    pacreds_error error;
    const char *text;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_set_chunk_size(ends.stream, 8192, &error));
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_announce(ends.stream, TEXT("x-b"), 1, &error));
    FAILS(PACREDS_ERR_INCOMPLETE,
          pacreds_chunk_stream_end(ends.stream, &text, NULL, &error));
    FAILS(PACREDS_ERR_LENGTH, pacreds_chunk_stream_chunk(ends.stream, "1234", 4,
                                                         &text, NULL, &error));
    FAILS(PACREDS_ERR_LENGTH,
          pacreds_chunk_stream_chunk(ends.stream, "123456", 6, &text, NULL,
                                     &error));
    ck_assert_int_eq(pacreds_chunk_stream_chunk(ends.stream, "12345", 5, &text,
                                                NULL, &error),
                     PACREDS_OK);
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_chunk(ends.stream, "", 0, &text, NULL, &error));
    FAILS(PACREDS_ERR_INCOMPLETE,
          pacreds_chunk_stream_end(ends.stream, &text, NULL, &error));
    ck_assert_int_eq(
        pacreds_chunk_stream_set_trailer(ends.stream, TEXT(CHECKSUM),
                                         TEXT(CHECKSUM_VALUE), &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_end(ends.stream, &text, NULL, &error),
                     PACREDS_OK);
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_end(ends.stream, &text, NULL, &error));
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(CHECKSUM),
                                           TEXT(CHECKSUM_VALUE), &error));
    ck_assert_uint_eq(pacreds_chunk_stream_next(ends.stream), 0);
    end_ends(&ends);
}
END_TEST

START_TEST(before_begin)
{
    struct ends ends;
    pacreds_chunk_stream *stream = NULL;
    pacreds_error error;
    const char *text;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 0, 0);
    pacreds_chunk_stream_new(&stream, ends.signer,
                             PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, NULL);
    ck_assert_uint_eq(pacreds_chunk_stream_next(stream), 0);
    FAILS(PACREDS_ERR_INCOMPLETE,
          pacreds_chunk_stream_chunk(stream, "12345", 5, &text, NULL, &error));
    FAILS(PACREDS_ERR_INCOMPLETE,
          pacreds_chunk_stream_end(stream, &text, NULL, &error));
    FAILS(PACREDS_ERR_INCOMPLETE, pacreds_chunk_stream_set_trailer(
                                      stream, TEXT("a"), TEXT("b"), &error));
    FAILS(
        PACREDS_ERR_INCOMPLETE,
        pacreds_chunk_stream_begin(stream, ends.request, EXAMPLE_TIME, &error));
    FAILS(PACREDS_ERR_OUT_OF_RANGE,
          pacreds_chunk_stream_set_chunk_size(stream, 8191, &error));
    FAILS(PACREDS_ERR_OUT_OF_RANGE,
          pacreds_chunk_stream_set_chunk_size(
              stream, (size_t)PACREDS_CHUNK_SIZE_MAX + 1, &error));
    pacreds_chunk_stream_free(stream);
    FAILS(PACREDS_ERR_OUT_OF_RANGE,
          pacreds_chunk_stream_new(&stream, ends.signer,
                                   PACREDS_PAYLOAD_SIGNED_CHUNKS, INT64_MAX,
                                   &error));
    FAILS(PACREDS_ERR_OUT_OF_RANGE,
          pacreds_chunk_stream_new(&stream, ends.signer,
                                   PACREDS_PAYLOAD_SIGNED_CHUNKS, -1, &error));
    ck_assert_ptr_null(stream);
    FAILS(PACREDS_ERR_INVALID_ARGUMENT,
          pacreds_chunk_stream_new(&stream, ends.signer, PACREDS_PAYLOAD_EVENTS,
                                   0, &error));
    FAILS(PACREDS_ERR_INVALID_ARGUMENT,
          pacreds_chunk_stream_new(&stream, ends.signer, 0, 0, &error));
    end_ends(&ends);
}
END_TEST

START_TEST(bad_trailers)
{
    struct ends ends;
    pacreds_chunk_stream *stream = NULL;
    pacreds_error error;
    char name[8] = "x-a";
    int i;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0, 0);
    pacreds_chunk_stream_new(&stream, ends.signer,
                             PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, NULL);
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_announce(stream, TEXT("a b"), 1, &error));
    ck_assert_uint_eq(error.offset, 1);
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_announce(stream, TEXT(""), 1, &error));
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_announce(stream, TEXT("X-Amz-Trailer-Signature"),
                                        64, &error));
    FAILS(PACREDS_ERR_TOO_LARGE,
          pacreds_chunk_stream_announce(stream, TEXT("x"), 8193, &error));
    for (i = 0; i < 16; i++, name[2]++)
        ck_assert_int_eq(
            pacreds_chunk_stream_announce(stream, TEXT(name), 1, &error),
            PACREDS_OK);
    FAILS(PACREDS_ERR_TOO_LARGE,
          pacreds_chunk_stream_announce(stream, TEXT(name), 1, &error));
    FAILS(PACREDS_ERR_INVALID_ARGUMENT,
          pacreds_chunk_stream_announce(stream, TEXT("X-A"), 1, &error));
    pacreds_chunk_stream_free(stream);
    FAILS(PACREDS_ERR_NOT_FOUND,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT("x-b"), TEXT("1"),
                                           &error));
    FAILS(PACREDS_ERR_LENGTH,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(CHECKSUM),
                                           TEXT("1"), &error));
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(CHECKSUM),
                                           TEXT(" 234567 "), &error));
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(CHECKSUM),
                                           TEXT("1\r\n45678"), &error));
    pacreds_chunk_stream_new(&stream, ends.signer,
                             PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, NULL);
    FAILS(PACREDS_ERR_INVALID_ARGUMENT,
          pacreds_chunk_stream_announce(stream, TEXT("x"), 1, &error));
    pacreds_chunk_stream_free(stream);
    end_ends(&ends);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream");

    add_case(suite, "documented_chunks", documented_chunks);
    add_case(suite, "documented_trailer", documented_trailer);
    add_case(suite, "unsigned_trailer", unsigned_trailer);
    add_case(suite, "seed_headers", seed_headers);
    add_case(suite, "own_encoding", own_encoding);
    add_case(suite, "again", again);
    add_case(suite, "lengths", lengths);
    add_case(suite, "several_trailers", several_trailers);
    add_case(suite, "order_of_calls", order_of_calls);
    add_case(suite, "before_begin", before_begin);
    add_case(suite, "bad_trailers", bad_trailers);
    return run_suite(suite);
}
