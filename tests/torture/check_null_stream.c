/* SPDX-License-Identifier: Apache-2.0 */
/* NULL in each place of the public functions of lib/stream; see refused.h. */
#include "refused.h"
#include "streams.h"

START_TEST(streams)
{
    pacreds_credentials *keys = make_keys("a", "b");
    pacreds_signer *signer = make_signer(keys, "r", "s", "s3");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");
    pacreds_chunk_stream *stream = NULL;
    const char *text;
    int kind = PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER;

    REFUSED(pacreds_chunk_stream_new(NULL, signer, kind, 5, NULL));
    REFUSED(pacreds_chunk_stream_new(&stream, NULL, kind, 5, NULL));
    pacreds_chunk_stream_free(NULL);
    REFUSED(pacreds_chunk_stream_set_chunk_size(NULL, 8192, NULL));
    REFUSED(pacreds_chunk_stream_announce(NULL, "a", 1, 1, NULL));
    REFUSED(pacreds_chunk_stream_add_checksum(NULL, 1, NULL));
    ck_assert_int_eq(pacreds_chunk_stream_content_length(NULL), 0);
    REFUSED(pacreds_chunk_stream_begin(NULL, request, NOVEMBER, NULL));
    ck_assert_uint_eq(pacreds_chunk_stream_next(NULL), 0);
    REFUSED(pacreds_chunk_stream_chunk(NULL, "12345", 5, &text, NULL, NULL));
    REFUSED(pacreds_chunk_stream_set_trailer(NULL, "a", 1, "b", 1, NULL));
    REFUSED(pacreds_chunk_stream_end(NULL, &text, NULL, NULL));
    ck_assert_int_eq(pacreds_chunk_stream_new(&stream, signer, kind, 5, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_chunk_stream_announce(stream, NULL, LENGTH, 1, NULL));
    REFUSED(pacreds_chunk_stream_add_checksum(stream, 0, NULL));
    ck_assert_int_eq(pacreds_chunk_reader_protection(NULL), 0);
    ck_assert_int_eq(pacreds_chunk_stream_announce(stream, "a", 1, 1, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_chunk_stream_begin(stream, NULL, NOVEMBER, NULL));
    ck_assert_int_eq(
        pacreds_chunk_stream_begin(stream, request, NOVEMBER, NULL),
        PACREDS_OK);
    REFUSED(pacreds_chunk_stream_chunk(stream, NULL, 5, &text, NULL, NULL));
    REFUSED(pacreds_chunk_stream_chunk(stream, "12345", 5, NULL, NULL, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(stream, NULL, LENGTH, "b", 1, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(stream, "a", 1, NULL, LENGTH, NULL));
    REFUSED(pacreds_chunk_stream_end(stream, NULL, NULL, NULL));
    pacreds_chunk_stream_free(stream);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(stream_readers)
{
    struct ends ends;
    pacreds_chunk_reader *reader = NULL;
    size_t used, n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    open_reader(&ends);
    REFUSED(pacreds_chunk_reader_new(NULL, ends.verifier, ends.request, NULL));
    REFUSED(pacreds_chunk_reader_new(&reader, NULL, ends.request, NULL));
    REFUSED(pacreds_chunk_reader_new(&reader, ends.verifier, NULL, NULL));
    pacreds_chunk_reader_free(NULL);
    REFUSED(pacreds_chunk_reader_set_chunk_max(NULL, 1, NULL));
    REFUSED(pacreds_chunk_reader_feed(NULL, "a", 1, &used, NULL));
    reader = ends.reader;
    REFUSED(pacreds_chunk_reader_feed(reader, NULL, 1, &used, NULL));
    REFUSED(pacreds_chunk_reader_feed(reader, "a", 1, NULL, NULL));
    ck_assert_int_eq(pacreds_chunk_reader_feed(reader, NULL, 0, &used, NULL),
                     PACREDS_OK);
    NOTHING(pacreds_chunk_reader_data(NULL, &n));
    NOTHING(pacreds_chunk_reader_data(reader, NULL));
    REFUSED(pacreds_chunk_reader_end(NULL, NULL));
    NOTHING(pacreds_chunk_reader_trailer(NULL, "a", 1, &n));
    NOTHING(pacreds_chunk_reader_trailer(reader, NULL, LENGTH, NULL));
    end_ends(&ends);
}
END_TEST

START_TEST(events)
{
    pacreds_event *event = NULL;
    const void *bytes;
    size_t n;

    REFUSED(pacreds_event_new(NULL, NULL));
    pacreds_event_free(NULL);
    pacreds_event_reset(NULL);
    REFUSED(pacreds_event_add_text(NULL, "a", 1, PACREDS_EVENT_STRING, "b", 1,
                                   NULL));
    REFUSED(
        pacreds_event_add_number(NULL, "a", 1, PACREDS_EVENT_BYTE, 1, NULL));
    REFUSED(pacreds_event_encode(NULL, "a", 1, &bytes, &n, NULL));
    REFUSED(pacreds_event_parse(NULL, "a", 1, NULL));
    ck_assert_uint_eq(pacreds_event_header_count(NULL), 0);
    NOTHING(pacreds_event_header_name(NULL, 0, &n));
    ck_assert_int_eq(pacreds_event_header_type(NULL, 0), PACREDS_EVENT_NONE);
    NOTHING(pacreds_event_header_value(NULL, 0, &n));
    ck_assert_int_eq(pacreds_event_header_number(NULL, 0), 0);
    NOTHING(pacreds_event_payload(NULL, &n));
    ck_assert_int_eq(pacreds_event_new(&event, NULL), PACREDS_OK);
    REFUSED(pacreds_event_add_text(event, NULL, LENGTH, PACREDS_EVENT_STRING,
                                   "b", 1, NULL));
    REFUSED(pacreds_event_add_text(event, "a", 1, PACREDS_EVENT_STRING, NULL,
                                   LENGTH, NULL));
    REFUSED(pacreds_event_add_number(event, NULL, LENGTH, PACREDS_EVENT_BYTE, 1,
                                     NULL));
    ck_assert_int_eq(pacreds_event_add_text(event, "a", 1, PACREDS_EVENT_STRING,
                                            NULL, 0, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(pacreds_event_header_name(event, 0, NULL));
    ck_assert_ptr_nonnull(pacreds_event_header_value(event, 0, NULL));
    REFUSED(pacreds_event_encode(event, NULL, LENGTH, &bytes, &n, NULL));
    REFUSED(pacreds_event_encode(event, "a", 1, NULL, &n, NULL));
    ck_assert_int_eq(pacreds_event_encode(event, NULL, 0, &bytes, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(pacreds_event_payload(event, NULL));
    REFUSED(pacreds_event_parse(event, NULL, LENGTH, NULL));
    pacreds_event_free(event);
}
END_TEST

START_TEST(event_streams)
{
    struct ends ends;
    pacreds_event_stream *stream = NULL;
    pacreds_event_reader *reader = NULL;
    const void *bytes;
    size_t used, n;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 5, 0);
    REFUSED(pacreds_event_stream_new(NULL, ends.signer, NULL));
    REFUSED(pacreds_event_stream_new(&stream, NULL, NULL));
    pacreds_event_stream_free(NULL);
    REFUSED(pacreds_event_stream_begin(NULL, ends.request, NOVEMBER, NULL));
    REFUSED(
        pacreds_event_stream_sign(NULL, "a", 1, NOVEMBER, &bytes, &n, NULL));
    pacreds_event_stream_new(&stream, ends.signer, NULL);
    REFUSED(pacreds_event_stream_begin(stream, NULL, NOVEMBER, NULL));
    pacreds_event_stream_begin(stream, ends.request, EXAMPLE_TIME, NULL);
    REFUSED(
        pacreds_event_stream_sign(stream, NULL, 1, NOVEMBER, &bytes, &n, NULL));
    REFUSED(
        pacreds_event_stream_sign(stream, "a", 1, NOVEMBER, NULL, &n, NULL));
    ck_assert_int_eq(pacreds_verifier_read(ends.verifier, ends.request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(ends.verifier, ends.request, ends.keys,
                                    EXAMPLE_TIME, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_event_reader_new(NULL, ends.verifier, ends.request, NULL));
    REFUSED(pacreds_event_reader_new(&reader, NULL, ends.request, NULL));
    REFUSED(pacreds_event_reader_new(&reader, ends.verifier, NULL, NULL));
    pacreds_event_reader_free(NULL);
    REFUSED(pacreds_event_reader_feed(NULL, "a", 1, 0, &used, NULL));
    ck_assert_int_eq(
        pacreds_event_reader_new(&reader, ends.verifier, ends.request, NULL),
        PACREDS_OK);
    REFUSED(pacreds_event_reader_feed(reader, NULL, 1, 0, &used, NULL));
    REFUSED(pacreds_event_reader_feed(reader, "a", 1, 0, NULL, NULL));
    ck_assert_int_eq(pacreds_event_reader_feed(reader, NULL, 0, 0, &used, NULL),
                     PACREDS_OK);
    NOTHING(pacreds_event_reader_message(NULL, &n));
    NOTHING(pacreds_event_reader_message(reader, NULL));
    REFUSED(pacreds_event_reader_end(NULL, NULL));
    pacreds_event_reader_free(reader);
    pacreds_event_stream_free(stream);
    end_ends(&ends);
}
END_TEST

/* No byte is read at a length that no object can have. */
START_TEST(absurd_lengths)
{
    static const size_t n = (size_t)PTRDIFF_MAX + 1;
    struct ends ends;
    pacreds_event *event = NULL;
    pacreds_event_stream *stream = NULL;
    const char *text;
    const void *bytes;
    size_t used;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    open_reader(&ends);
    REFUSED(pacreds_chunk_stream_chunk(ends.stream, "a", n, &text, NULL, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(ends.stream, "a", n, "b", 1, NULL));
    REFUSED(
        pacreds_chunk_stream_set_trailer(ends.stream, "a", 1, "b", n, NULL));
    REFUSED(pacreds_chunk_reader_feed(ends.reader, "a", n, &used, NULL));
    NOTHING(pacreds_chunk_reader_trailer(ends.reader, "a", n, NULL));
    ck_assert_int_eq(pacreds_event_new(&event, NULL), PACREDS_OK);
    REFUSED(pacreds_event_add_text(event, "a", n, PACREDS_EVENT_STRING, "b", 1,
                                   NULL));
    REFUSED(pacreds_event_add_text(event, "a", 1, PACREDS_EVENT_STRING, "b", n,
                                   NULL));
    REFUSED(
        pacreds_event_add_number(event, "a", n, PACREDS_EVENT_BYTE, 1, NULL));
    REFUSED(pacreds_event_encode(event, "a", n, &bytes, NULL, NULL));
    REFUSED(pacreds_event_parse(event, "a", n, NULL));
    ck_assert_int_eq(pacreds_event_stream_new(&stream, ends.signer, NULL),
                     PACREDS_OK);
    REFUSED(pacreds_event_stream_sign(stream, "a", n, NOVEMBER, &bytes, NULL,
                                      NULL));
    pacreds_event_stream_free(stream);
    pacreds_event_free(event);
    end_ends(&ends);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("null_stream");

    add_case(suite, "streams", streams);
    add_case(suite, "stream_readers", stream_readers);
    add_case(suite, "events", events);
    add_case(suite, "event_streams", event_streams);
    add_case(suite, "absurd_lengths", absurd_lengths);
    return run_suite(suite);
}
