/* SPDX-License-Identifier: Apache-2.0 */
/* Trailers that are read, signed and unsigned, and spoilt. */
#include <stdio.h>

#include "streams.h"

#define EVERY_KIND                                                             \
    kind = PACREDS_PAYLOAD_SIGNED_CHUNKS;                                      \
    kind <= PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER;                           \
    kind++

START_TEST(trailers)
{
    struct scene scene;
    size_t len;
    int kind;

    for (EVERY_KIND) {
        set_up_scene(&scene, kind, 10);
        ck_assert_int_eq(feed_scene(&scene, scene.body, scene.n - 1, 7),
                         PACREDS_ERR_LENGTH);
        ck_assert_ptr_null(pacreds_chunk_reader_trailer(scene.ends.reader,
                                                        TEXT(TRAILER), NULL));
        ck_assert_int_eq(feed_scene(&scene, scene.body, scene.n, 7),
                         PACREDS_OK);
        if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS)
            ck_assert_ptr_null(pacreds_chunk_reader_trailer(
                scene.ends.reader, TEXT(TRAILER), NULL));
        else
            ck_assert_str_eq(
                pacreds_chunk_reader_trailer(
                    scene.ends.reader, TEXT("X-Amz-Note-For-READER"), &len),
                TRAILER_VALUE);
        tear_down_scene(&scene);
    }
}
END_TEST

START_TEST(hostile_trailers)
{
    static const struct {
        int code;
        const char *trailers;
    } ends[] = {
        {PACREDS_OK, TRAILER ":v\r\n\r\n"},
        {PACREDS_OK, "X-AMZ-Note-for-reader:  v \n\n"},
        {PACREDS_ERR_TRAILER, "\r\n"},
        {PACREDS_ERR_TRAILER, TRAILER ":v\r\nx-b:w\r\n\r\n"},
        {PACREDS_ERR_TRAILER, TRAILER ":v\r\n" TRAILER ":v\r\n\r\n"},
        {PACREDS_ERR_TRAILER, "x-amz-trailer-signature:" ZEROS "\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, TRAILER "\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, TRAILER " :v\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, ":v\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, TRAILER ":v\r\r\n\r\n"},
        {PACREDS_ERR_SYNTAX, TRAILER ":\001\r\n\r\n"},
    };
    struct scene scene;
    char body[20000];
    size_t i;

    set_up_scene(&scene, PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER, 0);
    for (i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        sprintf(body, "0\r\n%s", ends[i].trailers);
        if (ends[i].code != PACREDS_OK)
            expect_refusal(&scene, body, strlen(body), ends[i].code);
        else
            ck_assert_int_eq(feed_scene(&scene, body, strlen(body), 1),
                             PACREDS_OK);
    }
    memset(body + 3, 'v', sizeof body - 3);
    expect_refusal(&scene, body, sizeof body, PACREDS_ERR_TOO_LARGE);
    tear_down_scene(&scene);
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
        {PACREDS_OK, ".\r\nx-amz-t", ".\n\r\nx-amz-t"},
        {PACREDS_ERR_TRAILER, ".\r\nx-amz-t", ".\r\n\r\n\r\nx-amz-t"},
        {PACREDS_ERR_TRAILER, "a value", "b value"},
        {PACREDS_ERR_TRAILER,
         "x-amz-trailer-signature:", "x-amz-trailer-signature:0"},
        {PACREDS_ERR_TRAILER, "x-amz-trailer-signature:", "x-other:"},
        {PACREDS_ERR_TRAILER, TRAILER, "x-other"},
        {PACREDS_ERR_TRAILER, TRAILER ":" TRAILER_VALUE "\r\n", ""},
        {PACREDS_ERR_TRAILER, TRAILER ":" TRAILER_VALUE "\r\n",
         "x-amz-trailer-signature:" ZEROS "\r\n"},
    };
    struct scene scene;
    char body[2000], *at;
    size_t i;

    set_up_scene(&scene, PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER, 0);
    for (i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        at = strstr(scene.body, changes[i].find);
        sprintf(body, "%.*s%s%s", (int)(at - scene.body), scene.body,
                changes[i].replace, at + strlen(changes[i].find));
        if (changes[i].code != PACREDS_OK)
            expect_refusal(&scene, body, strlen(body), changes[i].code);
        else
            ck_assert_msg(feed_scene(&scene, body, strlen(body), 1) ==
                              PACREDS_OK,
                          "%s", scene.ends.error.message);
    }
    tear_down_scene(&scene);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trailer_reader");

    add_case(suite, "trailers", trailers);
    add_case(suite, "hostile_trailers", hostile_trailers);
    add_case(suite, "hostile_signed_trailers", hostile_signed_trailers);
    return run_suite(suite);
}
