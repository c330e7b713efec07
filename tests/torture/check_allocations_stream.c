/* SPDX-License-Identifier: Apache-2.0 */
/* Memory runs out in each place of lib/stream; see sweep.h. */
#include "allocations.h"
#include "streams.h"
#include "sweep.h"

/* Send a body with a trailer, and read it again in pieces. */
static int frame_work(pacreds_chunk_stream *stream, pacreds_request *request,
                      char *body, size_t *n, pacreds_error *error)
{
    static const char data[9000];
    const char *text;
    size_t next, len;
    int status = pacreds_chunk_stream_announce(stream, TEXT(TRAILER), 8, error);

    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_add_checksum(
            stream, PACREDS_CHECKSUM_SHA1, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_set_chunk_size(stream, 8192, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_begin(stream, request, NOVEMBER, error);
    for (*n = 0;
         status == PACREDS_OK && (next = pacreds_chunk_stream_next(stream));
         *n += len + next) {
        status =
            pacreds_chunk_stream_chunk(stream, data, next, &text, &len, error);
        if (status != PACREDS_OK)
            break;
        memcpy(body + *n, text, len);
        memcpy(body + *n + len, data, next);
    }
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_set_trailer(stream, TEXT(TRAILER),
                                                  TEXT(TRAILER_VALUE), error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_end(stream, &text, &len, error);
    if (status == PACREDS_OK) {
        memcpy(body + *n, text, len);
        *n += len;
    }
    return status;
}

static int read_work(pacreds_chunk_reader *reader, const char *body, size_t n,
                     pacreds_error *error)
{
    size_t at, used;
    int status = PACREDS_OK;

    for (at = 0; status == PACREDS_OK && at < n; at += used)
        status = pacreds_chunk_reader_feed(
            reader, body + at, n - at < 1000 ? n - at : 1000, &used, error);
    return status == PACREDS_OK ? pacreds_chunk_reader_end(reader, error)
                                : status;
}

/* A signer, and a verifier that takes streams. */
static int new_ends(struct ends *ends, int algorithm, pacreds_error *error)
{
    pacreds_preset *preset = NULL;
    int status = pacreds_credentials_new(&ends->keys, TEXT(SUITE_ID),
                                         TEXT(SUITE_SECRET), error);

    if (status == PACREDS_OK)
        status = pacreds_preset_new(&preset, TEXT("s3"), error);
    if (status == PACREDS_OK)
        status = pacreds_preset_set_algorithm(preset, algorithm, error);
    if (status == PACREDS_OK)
        status = pacreds_signer_new(&ends->signer, ends->keys, TEXT("r"),
                                    TEXT("s3"), error);
    if (status == PACREDS_OK)
        status = pacreds_signer_set_preset(ends->signer, preset, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_new(&ends->verifier, NULL, 0, NULL, 0, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_set_preset(ends->verifier, preset, error);
    if (status == PACREDS_OK)
        status = pacreds_verifier_allow_streaming(ends->verifier, 1, error);
    if (status == PACREDS_OK)
        status = pacreds_request_new(&ends->request, error);
    if (status == PACREDS_OK)
        status = fill_request(ends->request, error);
    pacreds_preset_free(preset);
    return status;
}

static int verify_seed(const struct ends *ends, pacreds_error *error)
{
    int status = pacreds_verifier_read(ends->verifier, ends->request, error);

    return status == PACREDS_OK ? pacreds_verify(ends->verifier, ends->request,
                                                 ends->keys, NOVEMBER, error)
                                : status;
}

/* Read a body again, as a server does that has the public key alone. */
static int read_with_public_key(struct ends *ends, const char *body, size_t n,
                                pacreds_error *error)
{
    pacreds_chunk_reader *reader = NULL;
    pacreds_public_key *key = NULL;
    int status = pacreds_public_key_derive(&key, ends->keys, error);

    if (status == PACREDS_OK)
        status = pacreds_verify_with_public_key(ends->verifier, ends->request,
                                                key, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_reader_new(&reader, ends->verifier,
                                          ends->request, error);
    if (status == PACREDS_OK)
        status = read_work(reader, body, n, error);
    pacreds_chunk_reader_free(reader);
    pacreds_public_key_free(key);
    return status;
}

static int stream_work_with(int algorithm, pacreds_error *error)
{
    struct ends ends = {NULL};
    char body[10000];
    size_t n;
    int status = new_ends(&ends, algorithm, error);

    if (status == PACREDS_OK)
        status = pacreds_chunk_stream_new(&ends.stream, ends.signer,
                                          PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
                                          9000, error);
    if (status == PACREDS_OK)
        status = frame_work(ends.stream, ends.request, body, &n, error);
    if (status == PACREDS_OK)
        status = verify_seed(&ends, error);
    if (status == PACREDS_OK)
        status = pacreds_chunk_reader_new(&ends.reader, ends.verifier,
                                          ends.request, error);
    if (status == PACREDS_OK)
        status = read_work(ends.reader, body, n, error);
    if (status == PACREDS_OK && algorithm == PACREDS_ALGORITHM_V4A)
        status = read_with_public_key(&ends, body, n, error);
    end_ends(&ends);
    return status;
}

static int stream_work(pacreds_error *error)
{
    return stream_work_with(PACREDS_ALGORITHM_V4, error);
}

static int stream_v4a_work(pacreds_error *error)
{
    return stream_work_with(PACREDS_ALGORITHM_V4A, error);
}

START_TEST(stream_v4a)
{
    sweep("stream_v4a", stream_v4a_work);
}
END_TEST

START_TEST(stream)
{
    sweep("stream", stream_work);
}
END_TEST

/* Sign an event, and read it in two pieces. */
static int event_work_between(struct ends *ends, pacreds_event *event,
                              pacreds_event_stream *stream,
                              pacreds_event_reader **reader,
                              pacreds_error *error)
{
    const void *bytes, *inner;
    size_t n, used, len, at;
    int status = pacreds_event_add_text(event, TEXT(":event-type"),
                                        PACREDS_EVENT_STRING, TEXT("A"), error);

    if (status == PACREDS_OK)
        status = pacreds_event_encode(event, "payload", 7, &bytes, &n, error);
    if (status == PACREDS_OK)
        status =
            pacreds_event_stream_begin(stream, ends->request, NOVEMBER, error);
    if (status == PACREDS_OK)
        status = verify_seed(ends, error);
    if (status == PACREDS_OK)
        status = pacreds_event_reader_new(reader, ends->verifier, ends->request,
                                          error);
    if (status == PACREDS_OK)
        status = pacreds_event_stream_sign(stream, bytes, n, NOVEMBER, &bytes,
                                           &n, error);
    for (at = 0; status == PACREDS_OK && at < n; at += used)
        status = pacreds_event_reader_feed(*reader, (const char *)bytes + at,
                                           n - at < 60 ? n - at : 60, NOVEMBER,
                                           &used, error);
    if (status == PACREDS_OK) {
        inner = pacreds_event_reader_message(*reader, &len);
        status = pacreds_event_parse(event, inner, len, error);
    }
    return status;
}

static int event_work(pacreds_error *error)
{
    struct ends ends = {NULL};
    pacreds_event *event = NULL;
    pacreds_event_stream *stream = NULL;
    pacreds_event_reader *reader = NULL;
    int status = new_ends(&ends, PACREDS_ALGORITHM_V4, error);

    if (status == PACREDS_OK)
        status = pacreds_event_new(&event, error);
    if (status == PACREDS_OK)
        status = pacreds_event_stream_new(&stream, ends.signer, error);
    if (status == PACREDS_OK)
        status = event_work_between(&ends, event, stream, &reader, error);
    pacreds_event_reader_free(reader);
    pacreds_event_stream_free(stream);
    pacreds_event_free(event);
    end_ends(&ends);
    return status;
}

START_TEST(event)
{
    sweep("event", event_work);
}
END_TEST

/* An empty body with one long trailer, but for its end. */
static void begin_long(struct ends *ends)
{
    static char value[2000];

    begin_stream(ends, PACREDS_PAYLOAD_SIGNED_CHUNKS, 0, 0);
    pacreds_chunk_stream_free(ends->stream);
    memset(value, 'v', sizeof value);
    pacreds_chunk_stream_new(&ends->stream, ends->signer,
                             PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0, NULL);
    pacreds_chunk_stream_announce(ends->stream, TEXT("x-long"), sizeof value,
                                  NULL);
    pacreds_chunk_stream_begin(ends->stream, ends->request, EXAMPLE_TIME, NULL);
    ck_assert_int_eq(pacreds_chunk_stream_set_trailer(ends->stream,
                                                      TEXT("x-long"), value,
                                                      sizeof value, NULL),
                     PACREDS_OK);
}

/* The end of a stream that failed for want of memory can be had again. */
START_TEST(stream_after_failure)
{
    struct ends good, bad;
    const char *expected, *tail;
    size_t n, failures = 0;
    int status = PACREDS_ERR_NO_MEMORY;

    begin_long(&good);
    ck_assert_int_eq(
        pacreds_chunk_stream_end(good.stream, &expected, NULL, NULL),
        PACREDS_OK);
    begin_long(&bad);
    for (n = 1; status != PACREDS_OK; n++) {
        allocations_fail(n);
        status = pacreds_chunk_stream_end(bad.stream, &tail, NULL, NULL);
        allocations_fail(0);
        failures += status != PACREDS_OK;
    }
    ck_assert_uint_gt(failures, 0);
    ck_assert_str_eq(tail, expected);
    end_ends(&good);
    end_ends(&bad);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("allocations_stream");

    allocations_watch();
    add_case(suite, "stream", stream);
    add_case(suite, "stream_v4a", stream_v4a);
    add_case(suite, "event", event);
    add_case(suite, "stream_after_failure", stream_after_failure);
    return run_suite(suite);
}
