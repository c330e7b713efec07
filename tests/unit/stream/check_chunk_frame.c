/* SPDX-License-Identifier: Apache-2.0 */
/* Bodies framed and signed as aws-chunked. */
#include <stdio.h>

#include "streams.h"

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
    if (ends.kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER) {
        ends.checksum = PACREDS_CHECKSUM_CRC32C;
        ck_assert_int_eq(
            pacreds_chunk_stream_add_checksum(ends.stream, ends.checksum, NULL),
            PACREDS_OK);
    }
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

START_TEST(as_documented)
{
    struct ends ends;

    check_example(&documented_chunks);
    check_example(&documented_trailer);
    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, EXAMPLE_LENGTH, 0);
    ck_assert_int_eq(pacreds_chunk_stream_content_length(ends.stream), 66824);
    end_ends(&ends);
}
END_TEST

START_TEST(unsigned_trailer)
{
    struct ends ends;
    char *body;
    size_t n;

    begin_stream(&ends, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 5, 0);
    body = frame_data(&ends, "hello", &n);
    ck_assert_str_eq(body, "5\r\nhello\r\n0\r\n" TRAILER ":" TRAILER_VALUE
                           "\r\n\r\n");
    free(body);
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

static const char *header(const struct ends *ends, const char *name)
{
    return pacreds_request_find_header(ends->request, TEXT(name), NULL);
}

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

int main(void)
{
    Suite *suite = suite_create("chunk_frame");

    add_case(suite, "as_documented", as_documented);
    add_case(suite, "unsigned_trailer", unsigned_trailer);
    add_case(suite, "lengths", lengths);
    add_case(suite, "several_trailers", several_trailers);
    return run_suite(suite);
}
