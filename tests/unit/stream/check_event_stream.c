/* SPDX-License-Identifier: Apache-2.0 */
/* Signed messages: what AWS's SDKs for JavaScript and Go have come to, which is
   in tests/vectors/events.txt, byte for byte; and spoilt ones. */
#include <stdio.h>

#include "formats/date.h"
#include "formats/hex.h"
#include "streams.h"

enum { MESSAGES = 4, MESSAGE_MAX = 512 };

/* One line of the file. */
struct message {
    int64_t time;
    char inner[MESSAGE_MAX], framed[MESSAGE_MAX];
    size_t inner_len, framed_len;
};

struct scene {
    struct ends ends;
    char seed[65];
    struct message messages[MESSAGES];
    pacreds_event_stream *stream;
    pacreds_event_reader *reader;
};

static size_t unhex(char *out, const char *digits)
{
    size_t n = strcmp(digits, "-") == 0 ? 0 : strlen(digits) / 2;

    ck_assert_uint_le(n, MESSAGE_MAX);
    ck_assert_uint_eq(pacreds__unhex((uint8_t *)out, n, digits), 2 * n);
    return n;
}

static void read_vectors(struct scene *scene)
{
    char stamp[17], inner[1024], framed[1024];
    FILE *file = fopen(VECTORS "/events.txt", "r");
    pacreds__slice time = {stamp, 16};
    int i;

    ck_assert_ptr_nonnull(file);
    for (i = 0; i < MESSAGES; i++) {
        struct message *message = &scene->messages[i];

        ck_assert_int_eq(
            fscanf(file, "%16s %1023s %1023s ", stamp, inner, framed), 3);
        ck_assert_int_eq(pacreds__date_parse(&message->time, time), PACREDS_OK);
        message->inner_len = unhex(message->inner, inner);
        message->framed_len = unhex(message->framed, framed);
    }
    ck_assert_int_eq(fscanf(file, "seed %64s", scene->seed), 1);
    fclose(file);
}

static void set_up(struct scene *scene)
{
    struct ends *ends = &scene->ends;

    memset(scene, 0, sizeof *scene);
    read_vectors(scene);
    ends->keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    ends->signer =
        make_signer(ends->keys, "us-east-1", "transcribe", "default");
    ends->request =
        make_request("POST /stream-transcription HTTP/1.1\n"
                     "Host: transcribestreaming.us-east-1.amazonaws.com\n"
                     "Content-Type: application/vnd.amazon.eventstream\n\n");
    ck_assert_int_eq(
        pacreds_verifier_new(&ends->verifier, NULL, 0, NULL, 0, NULL),
        PACREDS_OK);
    pacreds_verifier_allow_streaming(ends->verifier, 1, NULL);
    ck_assert_int_eq(
        pacreds_event_stream_new(&scene->stream, ends->signer, NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_begin(scene->stream, ends->request,
                                                NOVEMBER, NULL),
                     PACREDS_OK);
}

static void tear_down(struct scene *scene)
{
    pacreds_event_stream_free(scene->stream);
    pacreds_event_reader_free(scene->reader);
    end_ends(&scene->ends);
}

static void open_events(struct scene *scene)
{
    struct ends *ends = &scene->ends;

    pacreds_event_reader_free(scene->reader);
    ck_assert_int_eq(pacreds_verifier_read(ends->verifier, ends->request, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verify(ends->verifier, ends->request, ends->keys,
                                    NOVEMBER, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_reader_new(&scene->reader, ends->verifier,
                                              ends->request, NULL),
                     PACREDS_OK);
}

START_TEST(signs_as_the_sdks)
{
    struct scene scene;
    const void *bytes;
    size_t i, n;
    int again;

    set_up(&scene);
    ck_assert_str_eq(pacreds_request_signature(scene.ends.request, NULL),
                     scene.seed);
    ck_assert_int_eq(
        pacreds_verifier_payload_kind(scene.ends.verifier, scene.ends.request),
        PACREDS_PAYLOAD_EVENTS);
    for (again = 0; again < 2; again++) {
        for (i = 0; i < MESSAGES; i++) {
            struct message *message = &scene.messages[i];

            ck_assert_int_eq(
                pacreds_event_stream_sign(scene.stream, message->inner,
                                          message->inner_len, message->time,
                                          &bytes, &n, NULL),
                PACREDS_OK);
            ck_assert_uint_eq(n, message->framed_len);
            ck_assert_mem_eq(bytes, message->framed, n);
        }
        ck_assert_int_eq(pacreds_event_stream_begin(
                             scene.stream, scene.ends.request, NOVEMBER, NULL),
                         PACREDS_OK);
    }
    tear_down(&scene);
}
END_TEST

/* The SDK's own messages, taken apart and put together again. */
START_TEST(builds_as_the_sdks)
{
    struct scene scene;
    pacreds_event *event = NULL, *copy = NULL;
    const char *name;
    const void *value, *bytes, *payload;
    size_t i, j, name_len, len, n;
    int64_t number;
    int type;

    set_up(&scene);
    pacreds_event_new(&event, NULL);
    pacreds_event_new(&copy, NULL);
    for (i = 0; i < MESSAGES - 1; i++) {
        ck_assert_int_eq(pacreds_event_parse(event, scene.messages[i].inner,
                                             scene.messages[i].inner_len, NULL),
                         PACREDS_OK);
        pacreds_event_reset(copy);
        for (j = 0; j < pacreds_event_header_count(event); j++) {
            name = pacreds_event_header_name(event, j, &name_len);
            type = pacreds_event_header_type(event, j);
            value = pacreds_event_header_value(event, j, &len);
            number = pacreds_event_header_number(event, j);
            if (type == PACREDS_EVENT_TRUE)
                number = 0;
            ck_assert_int_eq(
                value != NULL ? pacreds_event_add_text(copy, name, name_len,
                                                       type, value, len, NULL)
                              : pacreds_event_add_number(copy, name, name_len,
                                                         type, number, NULL),
                PACREDS_OK);
        }
        payload = pacreds_event_payload(event, &len);
        ck_assert_int_eq(
            pacreds_event_encode(copy, payload, len, &bytes, &n, NULL),
            PACREDS_OK);
        ck_assert_uint_eq(n, scene.messages[i].inner_len);
        ck_assert_mem_eq(bytes, scene.messages[i].inner, n);
    }
    pacreds_event_free(event);
    pacreds_event_free(copy);
    tear_down(&scene);
}
END_TEST

/* All messages one after the other. */
static size_t join(const struct scene *scene, char *out)
{
    size_t i, n = 0;

    for (i = 0; i < MESSAGES; i++) {
        memcpy(out + n, scene->messages[i].framed,
               scene->messages[i].framed_len);
        n += scene->messages[i].framed_len;
    }
    return n;
}

/* Feed a body in pieces; the clock is right for each message. */
static int feed_all(struct scene *scene, const char *body, size_t n,
                    size_t piece, pacreds_error *error)
{
    size_t at = 0, used, len, seen = 0;
    const void *inner;
    int status;

    open_events(scene);
    while (at < n) {
        status = pacreds_event_reader_feed(
            scene->reader, body + at, piece < n - at ? piece : n - at,
            scene->messages[seen].time, &used, error);
        inner = pacreds_event_reader_message(scene->reader, &len);
        ck_assert_int_eq(status, error->code);
        if (status != PACREDS_OK) {
            ck_assert_int_eq(pacreds_event_reader_end(scene->reader, NULL),
                             status);
            return status;
        }
        at += used;
        if (inner != NULL) {
            ck_assert_uint_eq(len, scene->messages[seen].inner_len);
            ck_assert_mem_eq(inner, scene->messages[seen].inner, len);
            seen++;
        }
        ck_assert_uint_ge(used, 1);
    }
    status = pacreds_event_reader_end(scene->reader, error);
    if (status == PACREDS_OK)
        ck_assert_uint_eq(seen, MESSAGES - 1);
    return status;
}

START_TEST(reads_theirs)
{
    char body[MESSAGES * MESSAGE_MAX];
    struct scene scene;
    pacreds_error error;
    size_t n, piece;

    set_up(&scene);
    n = join(&scene, body);
    for (piece = 1; piece <= n; piece++)
        ck_assert_msg(feed_all(&scene, body, n, piece, &error) == PACREDS_OK,
                      "%s", error.message);
    tear_down(&scene);
}
END_TEST

/* Each bit, each length; and messages left out. */
START_TEST(spoilt)
{
    char body[MESSAGES * MESSAGE_MAX + 1];
    struct scene scene;
    pacreds_error error;
    size_t n, i;
    int bit;

    set_up(&scene);
    n = join(&scene, body);
    for (i = 0; i < n; i++) {
        for (bit = 0; bit < 8; bit++) {
            body[i] ^= (char)(1 << bit);
            ck_assert_int_ne(feed_all(&scene, body, n, n, &error), PACREDS_OK);
            body[i] ^= (char)(1 << bit);
        }
        ck_assert_int_eq(feed_all(&scene, body, i, 100, &error),
                         PACREDS_ERR_LENGTH);
        ck_assert_uint_eq(error.offset, i);
    }
    body[n] = 'x';
    ck_assert_int_eq(feed_all(&scene, body, n + 1, n + 1, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, n);
    i = scene.messages[0].framed_len;
    ck_assert_int_eq(feed_all(&scene, body + i, n - i, n, &error),
                     PACREDS_ERR_CHUNK_SIGNATURE);
    tear_down(&scene);
}
END_TEST

/* A message in place of the first, framed well. */
static int feed_event(struct scene *scene, pacreds_event *event, int64_t now)
{
    const void *bytes;
    size_t n, used;

    ck_assert_int_eq(pacreds_event_encode(event, "x", 1, &bytes, &n, NULL),
                     PACREDS_OK);
    open_events(scene);
    return pacreds_event_reader_feed(scene->reader, bytes, n, now, &used, NULL);
}

static void add_date(pacreds_event *event, int64_t milliseconds)
{
    ck_assert_int_eq(pacreds_event_add_number(event, TEXT(":date"),
                                              PACREDS_EVENT_TIMESTAMP,
                                              milliseconds, NULL),
                     PACREDS_OK);
}

static void add_signature(pacreds_event *event, int type, size_t n)
{
    static const char zeros[32];

    ck_assert_int_eq(pacreds_event_add_text(event, TEXT(":chunk-signature"),
                                            type, zeros, n, NULL),
                     PACREDS_OK);
}

START_TEST(hostile_messages)
{
    struct scene scene;
    pacreds_event *event = NULL;

    set_up(&scene);
    pacreds_event_new(&event, NULL);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER), PACREDS_ERR_SYNTAX);
    add_date(event, NOVEMBER * INT64_C(1000));
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER), PACREDS_ERR_SYNTAX);
    add_signature(event, PACREDS_EVENT_BYTES, 32);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER),
                     PACREDS_ERR_CHUNK_SIGNATURE);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER + 901),
                     PACREDS_ERR_TOO_OLD);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER - 901),
                     PACREDS_ERR_TOO_NEW);
    ck_assert_int_eq(feed_event(&scene, event, -1), PACREDS_ERR_OUT_OF_RANGE);
    add_signature(event, PACREDS_EVENT_BYTES, 32);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER), PACREDS_ERR_SYNTAX);
    pacreds_event_reset(event);
    add_date(event, INT64_MIN);
    add_signature(event, PACREDS_EVENT_BYTES, 32);
    ck_assert_int_eq(feed_event(&scene, event, 0), PACREDS_ERR_SYNTAX);
    pacreds_event_reset(event);
    add_date(event, INT64_MAX);
    add_signature(event, PACREDS_EVENT_BYTES, 32);
    ck_assert_int_eq(feed_event(&scene, event, 0), PACREDS_ERR_SYNTAX);
    pacreds_event_reset(event);
    add_date(event, NOVEMBER * INT64_C(1000));
    add_signature(event, PACREDS_EVENT_STRING, 32);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER), PACREDS_ERR_SYNTAX);
    pacreds_event_reset(event);
    add_date(event, NOVEMBER * INT64_C(1000));
    add_signature(event, PACREDS_EVENT_BYTES, 31);
    ck_assert_int_eq(feed_event(&scene, event, NOVEMBER), PACREDS_ERR_SYNTAX);
    pacreds_event_free(event);
    tear_down(&scene);
}
END_TEST

START_TEST(order_of_calls)
{
    struct scene scene;
    pacreds_event_stream *stream = NULL;
    pacreds_error error;
    const void *bytes;

    set_up(&scene);
    pacreds_event_stream_new(&stream, scene.ends.signer, NULL);
    ck_assert_int_eq(pacreds_event_stream_sign(stream, "x", 1, NOVEMBER, &bytes,
                                               NULL, &error),
                     PACREDS_ERR_INCOMPLETE);
    pacreds_event_stream_free(stream);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, "x", 1, -1, &bytes,
                                               NULL, &error),
                     PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, "x",
                                               PACREDS_EVENT_PAYLOAD_MAX + 1,
                                               NOVEMBER, &bytes, NULL, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, NULL, 0, NOVEMBER,
                                               &bytes, NULL, &error),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, NULL, 0, NOVEMBER,
                                               &bytes, NULL, &error),
                     PACREDS_ERR_IN_USE);
    tear_down(&scene);
}
END_TEST

START_TEST(bad_seeds)
{
    struct scene scene;
    struct ends *ends = &scene.ends;
    pacreds_event_reader *reader = NULL;

    set_up(&scene);
    ck_assert_int_eq(
        pacreds_event_reader_new(&reader, ends->verifier, ends->request, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    open_events(&scene);
    ck_assert_int_eq(pacreds_chunk_reader_new(&ends->reader, ends->verifier,
                                              ends->request, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    tear_down(&scene);
}
END_TEST

START_TEST(counted)
{
    struct scene scene;
    struct ends *ends = &scene.ends;
    const void *bytes;
    size_t n, used;

    set_up(&scene);
    open_events(&scene);
    pacreds_signer_free(ends->signer);
    pacreds_verifier_free(ends->verifier);
    pacreds_credentials_free(ends->keys);
    pacreds_request_free(ends->request);
    memset(ends, 0, sizeof *ends);
    ck_assert_int_eq(pacreds_event_stream_sign(scene.stream, NULL, 0, NOVEMBER,
                                               &bytes, &n, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_reader_feed(scene.reader, bytes, n, NOVEMBER,
                                               &used, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_event_reader_end(scene.reader, NULL), PACREDS_OK);
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_stream");

    add_case(suite, "signs_as_the_sdks", signs_as_the_sdks);
    add_case(suite, "builds_as_the_sdks", builds_as_the_sdks);
    add_case(suite, "reads_theirs", reads_theirs);
    add_case(suite, "spoilt", spoilt);
    add_case(suite, "hostile_messages", hostile_messages);
    add_case(suite, "order_of_calls", order_of_calls);
    add_case(suite, "bad_seeds", bad_seeds);
    add_case(suite, "counted", counted);
    return run_suite(suite);
}
