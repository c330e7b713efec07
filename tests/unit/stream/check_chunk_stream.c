/* SPDX-License-Identifier: Apache-2.0 */
/* The calls of a stream, in their order and in others. */
#include "streams.h"

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
        pacreds_chunk_stream_set_trailer(ends.stream, TEXT(TRAILER),
                                         TEXT(TRAILER_VALUE), &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_chunk_stream_end(ends.stream, &text, NULL, &error),
                     PACREDS_OK);
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_end(ends.stream, &text, NULL, &error));
    FAILS(PACREDS_ERR_IN_USE,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(TRAILER),
                                           TEXT(TRAILER_VALUE), &error));
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
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(TRAILER),
                                           TEXT("1"), &error));
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(TRAILER),
                                           TEXT(" 234567 "), &error));
    FAILS(PACREDS_ERR_SYNTAX,
          pacreds_chunk_stream_set_trailer(ends.stream, TEXT(TRAILER),
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
    Suite *suite = suite_create("chunk_stream");

    add_case(suite, "again", again);
    add_case(suite, "order_of_calls", order_of_calls);
    add_case(suite, "before_begin", before_begin);
    add_case(suite, "bad_trailers", bad_trailers);
    return run_suite(suite);
}
