/* SPDX-License-Identifier: Apache-2.0 */
/* The messages of AWS's SDKs read, and spoilt ones. */
#include "events.h"

/* All messages one after the other. */
static size_t join(const struct event_scene *scene, char *out)
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
static int feed_all(struct event_scene *scene, const char *body, size_t n,
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
    struct event_scene scene;
    pacreds_error error;
    size_t n, piece;

    set_up_events(&scene);
    n = join(&scene, body);
    for (piece = 1; piece <= n; piece++)
        ck_assert_msg(feed_all(&scene, body, n, piece, &error) == PACREDS_OK,
                      "%s", error.message);
    tear_down_events(&scene);
}
END_TEST

/* Each bit, each length; and messages left out. */
START_TEST(spoilt)
{
    char body[MESSAGES * MESSAGE_MAX + 1];
    struct event_scene scene;
    pacreds_error error;
    size_t n, i;
    int bit;

    set_up_events(&scene);
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
    tear_down_events(&scene);
}
END_TEST

/* A message in place of the first, framed well. */
static int feed_event(struct event_scene *scene, pacreds_event *event,
                      int64_t now)
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
    struct event_scene scene;
    pacreds_event *event = NULL;

    set_up_events(&scene);
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
    tear_down_events(&scene);
}
END_TEST

START_TEST(bad_seeds)
{
    struct event_scene scene;
    struct ends *ends = &scene.ends;
    pacreds_event_reader *reader = NULL;

    set_up_events(&scene);
    ck_assert_int_eq(
        pacreds_event_reader_new(&reader, ends->verifier, ends->request, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    open_events(&scene);
    ck_assert_int_eq(pacreds_chunk_reader_new(&ends->reader, ends->verifier,
                                              ends->request, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    tear_down_events(&scene);
}
END_TEST

START_TEST(counted)
{
    struct event_scene scene;
    struct ends *ends = &scene.ends;
    const void *bytes;
    size_t n, used;

    set_up_events(&scene);
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
    tear_down_events(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("event_reader");

    add_case(suite, "reads_theirs", reads_theirs);
    add_case(suite, "spoilt", spoilt);
    add_case(suite, "hostile_messages", hostile_messages);
    add_case(suite, "bad_seeds", bad_seeds);
    add_case(suite, "counted", counted);
    return run_suite(suite);
}
