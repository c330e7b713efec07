/* SPDX-License-Identifier: Apache-2.0 */
/* Framed bodies read and verified, whole, in pieces, and spoilt. */
#include <stdio.h>

#include "streams.h"

enum { CHUNK = 8192, LENGTH = 2 * CHUNK + 100 };

#define EVERY_KIND                                                             \
    kind = PACREDS_PAYLOAD_SIGNED_CHUNKS;                                      \
    kind <= PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER;                           \
    kind++

/* Both ends, the data and its frame. */
struct scene {
    struct ends ends;
    char *data, *body;
    size_t data_len, n;
};

static void set_up(struct scene *scene, int kind, size_t data_len)
{
    scene->data = make_data(data_len);
    scene->data_len = data_len;
    begin_stream(&scene->ends, kind, data_len, CHUNK);
    scene->body = frame_data(&scene->ends, scene->data, &scene->n);
}

static void tear_down(struct scene *scene)
{
    free(scene->data);
    free(scene->body);
    end_ends(&scene->ends);
}

static int feed(struct scene *scene, const char *body, size_t n, size_t piece)
{
    return read_body(&scene->ends, body, n, piece, scene->data,
                     scene->data_len);
}

static void expect(struct scene *scene, const char *body, size_t n, int code)
{
    ck_assert_msg(feed(scene, body, n, n) == code, "%d, not %d: %s\n%.300s",
                  scene->ends.error.code, code, scene->ends.error.message,
                  body);
    ck_assert_str_ne(scene->ends.error.message, "");
    ck_assert_int_eq(feed(scene, body, n, 1), code);
}

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
            set_up(&scene, kind, lengths[i]);
            for (j = 0; j < sizeof pieces / sizeof pieces[0]; j++)
                ck_assert_msg(feed(&scene, scene.body, scene.n, pieces[j]) ==
                                  PACREDS_OK,
                              "%s", scene.ends.error.message);
            tear_down(&scene);
        }
}
END_TEST

START_TEST(every_piece)
{
    struct scene scene;
    size_t piece;
    int kind;

    for (EVERY_KIND) {
        set_up(&scene, kind, 600);
        for (piece = 1; piece <= scene.n; piece++)
            ck_assert_int_eq(feed(&scene, scene.body, scene.n, piece),
                             PACREDS_OK);
        tear_down(&scene);
    }
}
END_TEST

START_TEST(trailers)
{
    struct scene scene;
    size_t len;
    int kind;

    for (EVERY_KIND) {
        set_up(&scene, kind, 10);
        ck_assert_int_eq(feed(&scene, scene.body, scene.n - 1, 7),
                         PACREDS_ERR_LENGTH);
        ck_assert_ptr_null(pacreds_chunk_reader_trailer(scene.ends.reader,
                                                        TEXT(CHECKSUM), NULL));
        ck_assert_int_eq(feed(&scene, scene.body, scene.n, 7), PACREDS_OK);
        if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS)
            ck_assert_ptr_null(pacreds_chunk_reader_trailer(
                scene.ends.reader, TEXT(CHECKSUM), NULL));
        else
            ck_assert_str_eq(
                pacreds_chunk_reader_trailer(
                    scene.ends.reader, TEXT("X-Amz-Checksum-CRC32C"), &len),
                CHECKSUM_VALUE);
        tear_down(&scene);
    }
}
END_TEST

/* A chunk that comes whole is not copied. */
START_TEST(lends_what_came)
{
    struct scene scene;
    const void *data;
    size_t used, len;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
    open_reader(&scene.ends);
    ck_assert_int_eq(pacreds_chunk_reader_feed(scene.ends.reader, scene.body,
                                               scene.n, &used, NULL),
                     PACREDS_OK);
    data = pacreds_chunk_reader_data(scene.ends.reader, &len);
    ck_assert_uint_eq(len, CHUNK);
    ck_assert_ptr_eq((const char *)data + len, scene.body + used);
    tear_down(&scene);
}
END_TEST

/* Nothing of a chunk is released before all of it is verified. */
START_TEST(withholds)
{
    struct scene scene;
    size_t used, len, at = 0;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
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
    tear_down(&scene);
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
        set_up(&scene, kind, 50);
        for (i = 0; i < scene.n; i++)
            for (bit = 0; bit < 8; bit++) {
                scene.body[i] ^= (char)(1 << bit);
                status = feed(&scene, scene.body, scene.n, scene.n);
                scene.body[i] ^= (char)(1 << bit);
                if (status != PACREDS_OK)
                    continue;
                equal++;
                if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER)
                    ck_assert_str_eq(
                        pacreds_chunk_reader_trailer(scene.ends.reader,
                                                     TEXT(CHECKSUM), NULL),
                        CHECKSUM_VALUE);
            }
        tear_down(&scene);
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
        set_up(&scene, kind, 300);
        for (n = 0; n < scene.n; n++) {
            ck_assert_int_eq(feed(&scene, scene.body, n, 50),
                             PACREDS_ERR_LENGTH);
            ck_assert_uint_eq(scene.ends.error.offset, n);
        }
        tear_down(&scene);
    }
}
END_TEST

START_TEST(goes_on)
{
    struct scene scene;
    char longer[2000];
    int kind;

    for (EVERY_KIND) {
        set_up(&scene, kind, 300);
        memcpy(longer, scene.body, scene.n);
        longer[scene.n] = '\n';
        expect(&scene, longer, scene.n + 1, PACREDS_ERR_SYNTAX);
        ck_assert_uint_eq(scene.ends.error.offset, scene.n);
        tear_down(&scene);
    }
}
END_TEST

/* Chunks in another order, one left out, one twice. */
START_TEST(moved_chunks)
{
    enum { HEAD = 4 + 17 + 64 + 2, WHOLE = HEAD + CHUNK + 2 };
    struct scene scene;
    char *body;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, 2 * CHUNK);
    body = malloc(scene.n + WHOLE);
    memcpy(body, scene.body + WHOLE, WHOLE);
    memcpy(body + WHOLE, scene.body, WHOLE);
    memcpy(body + 2 * WHOLE, scene.body + 2 * WHOLE, scene.n - 2 * WHOLE);
    expect(&scene, body, scene.n, PACREDS_ERR_CHUNK_SIGNATURE);
    expect(&scene, scene.body + WHOLE, scene.n - WHOLE,
           PACREDS_ERR_CHUNK_SIGNATURE);
    memcpy(body, scene.body, WHOLE);
    expect(&scene, body, scene.n, PACREDS_ERR_CHUNK_SIGNATURE);
    memcpy(body + WHOLE, scene.body + 2 * WHOLE, scene.n - 2 * WHOLE);
    expect(&scene, body, scene.n - WHOLE, PACREDS_ERR_LENGTH);
    free(body);
    tear_down(&scene);
}
END_TEST

#define ZEROS "0000000000000000000000000000000000000000000000000000000000000000"
#define MARK ";chunk-signature="

START_TEST(hostile_heads)
{
    static const struct {
        int code;
        const char *head;
    } heads[] = {
        {PACREDS_ERR_LENGTH, "ffffffffffffffff" MARK ZEROS "\r\n"},
        {PACREDS_ERR_LENGTH, "65" MARK ZEROS "\r\n"},
        {PACREDS_ERR_LENGTH, "0" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "10000000000000000" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "064" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "00" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "0x64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "-1" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "+64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, " 64" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64 " MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "\r\n"},
        {PACREDS_ERR_SYNTAX, "64\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "\r\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS "0\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK "\r\n"},
        {PACREDS_ERR_SYNTAX, "64;a=b" MARK ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS ";a=b\r\n"},
        {PACREDS_ERR_SYNTAX, "64;Chunk-signature=" ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64; chunk-signature=" ZEROS "\r\n"},
        {PACREDS_ERR_SYNTAX, "64" MARK ZEROS ZEROS ZEROS "\r\n"},
    };
    struct scene scene;
    char body[1024];
    size_t i;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, 100);
    for (i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        size_t n = strlen(heads[i].head);

        memcpy(body, heads[i].head, n);
        memset(body + n, 'd', 200);
        expect(&scene, body, n + 200, heads[i].code);
    }
    memset(body, '1', sizeof body);
    expect(&scene, body, sizeof body, PACREDS_ERR_SYNTAX);
    ck_assert_uint_lt(scene.ends.error.offset, 200);
    tear_down(&scene);
}
END_TEST

START_TEST(hostile_trailers)
{
    static const struct {
        int code;
        const char *trailers;
    } ends[] = {
        {PACREDS_OK, CHECKSUM ":v\r\n\r\n"},
        {PACREDS_OK, "X-AMZ-Checksum-crc32c:  v \n\n"},
        {PACREDS_ERR_TRAILER, "\r\n"},
        {PACREDS_ERR_TRAILER, CHECKSUM ":v\r\nx-b:w\r\n\r\n"},
        {PACREDS_ERR_TRAILER, CHECKSUM ":v\r\n" CHECKSUM ":v\r\n\r\n"},
        {PACREDS_ERR_TRAILER, "x-amz-trailer-signature:" ZEROS "\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, CHECKSUM "\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, CHECKSUM " :v\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, ":v\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, CHECKSUM ":v\r\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, CHECKSUM ":\001\r\n\r\n"},
    };
    struct scene scene;
    char body[20000];
    size_t i;

    set_up(&scene, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 0);
    for (i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        sprintf(body, "0\r\n%s", ends[i].trailers);
        if (ends[i].code != PACREDS_OK)
            expect(&scene, body, strlen(body), ends[i].code);
        else
            ck_assert_int_eq(feed(&scene, body, strlen(body), 1), PACREDS_OK);
    }
    memset(body + 3, 'v', sizeof body - 3);
    expect(&scene, body, sizeof body, PACREDS_ERR_TOO_LARGE);
    tear_down(&scene);
}
END_TEST

/* The signed trailers, spoilt at the end of a body that is right so far. */
START_TEST(hostile_signed_trailers)
{
    static const struct {
        int code;
        const char *find, *replace;
    } changes[] = {
        /* minio-go's form: it sends an empty line, and LF alone before it. */
        {PACREDS_OK, "==\r\nx-amz-t", "==\n\r\nx-amz-t"},
        {PACREDS_ERR_TRAILER, "==\r\nx-amz-t", "==\r\n\r\n\r\nx-amz-t"},
        {PACREDS_ERR_TRAILER, "sOO8", "sOO9"},
        {PACREDS_ERR_TRAILER,
         "x-amz-trailer-signature:", "x-amz-trailer-signature:0"},
        {PACREDS_ERR_TRAILER, "x-amz-trailer-signature:", "x-other:"},
        {PACREDS_ERR_TRAILER, CHECKSUM, "x-other"},
        {PACREDS_ERR_TRAILER, CHECKSUM ":sOO8/Q==\r\n", ""},
        {PACREDS_ERR_TRAILER, CHECKSUM ":sOO8/Q==\r\n",
         "x-amz-trailer-signature:" ZEROS "\r\n"},
    };
    struct scene scene;
    char body[2000], *at;
    size_t i;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0);
    for (i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        at = strstr(scene.body, changes[i].find);
        sprintf(body, "%.*s%s%s", (int)(at - scene.body), scene.body,
                changes[i].replace, at + strlen(changes[i].find));
        if (changes[i].code != PACREDS_OK)
            expect(&scene, body, strlen(body), changes[i].code);
        else
            ck_assert_msg(feed(&scene, body, strlen(body), 1) == PACREDS_OK,
                          "%s", scene.ends.error.message);
    }
    tear_down(&scene);
}
END_TEST

START_TEST(largest_chunk)
{
    struct scene scene;
    pacreds_error error;
    size_t used;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
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
    tear_down(&scene);
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

/* Change a header of the seed, sign and verify it again, make a reader. */
static int reader_for(struct ends *ends, const char *name, const char *value)
{
    int status;

    pacreds_request_set_header(ends->request, TEXT(name), TEXT(value), NULL);
    ck_assert_int_eq(
        pacreds_sign(ends->signer, ends->request, EXAMPLE_TIME, NULL),
        PACREDS_OK);
    ck_assert_int_eq(verify_seed(ends, ends->request), PACREDS_OK);
    status = pacreds_chunk_reader_new(&ends->reader, ends->verifier,
                                      ends->request, &ends->error);
    ck_assert_int_eq(status, ends->error.code);
    pacreds_chunk_reader_free(ends->reader);
    ends->reader = NULL;
    return status;
}

START_TEST(bad_seeds)
{
    static const char length[] = "x-amz-decoded-content-length";
    struct ends ends;

    begin_stream(&ends, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 5, 0);
    ck_assert_int_eq(reader_for(&ends, length, "5"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, length, ""), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "5a"), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "-5"), PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "18446744073709551616"),
                     PACREDS_ERR_LENGTH);
    pacreds_request_remove_header(ends.request, TEXT(length));
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a"),
                     PACREDS_ERR_LENGTH);
    ck_assert_int_eq(reader_for(&ends, length, "5"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a, B"), PACREDS_OK);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a, A"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", ""),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "a,,b"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(
        reader_for(&ends, "x-amz-trailer", "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q"),
        PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-trailer", "Host"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-content-sha256",
                                "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
                     PACREDS_ERR_TRAILER);
    ck_assert_int_eq(reader_for(&ends, "x-amz-content-sha256",
                                "STREAMING-AWS4-HMAC-SHA256-EVENTS"),
                     PACREDS_ERR_INVALID_ARGUMENT);
    end_ends(&ends);
}
END_TEST

/* A stream keeps its signer, and a reader its verifier and its key. */
START_TEST(counted)
{
    struct scene scene;
    struct ends *ends = &scene.ends;
    size_t used, at = 0;

    set_up(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS, CHUNK);
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
    tear_down(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stream_reader");

    add_case(suite, "lengths_and_pieces", lengths_and_pieces);
    add_case(suite, "every_piece", every_piece);
    add_case(suite, "trailers", trailers);
    add_case(suite, "lends_what_came", lends_what_came);
    add_case(suite, "withholds", withholds);
    add_case(suite, "every_bit", every_bit);
    add_case(suite, "cut_off", cut_off);
    add_case(suite, "goes_on", goes_on);
    add_case(suite, "moved_chunks", moved_chunks);
    add_case(suite, "hostile_heads", hostile_heads);
    add_case(suite, "hostile_trailers", hostile_trailers);
    add_case(suite, "hostile_signed_trailers", hostile_signed_trailers);
    add_case(suite, "largest_chunk", largest_chunk);
    add_case(suite, "only_if_allowed", only_if_allowed);
    add_case(suite, "bad_seeds", bad_seeds);
    add_case(suite, "counted", counted);
    return run_suite(suite);
}
