/* SPDX-License-Identifier: Apache-2.0 */
#include "events.h"

#include <stdio.h>

#include "formats/date.h"
#include "formats/hex.h"

static size_t unhex(char *out, const char *digits)
{
    size_t n = strcmp(digits, "-") == 0 ? 0 : strlen(digits) / 2;

    ck_assert_uint_le(n, MESSAGE_MAX);
    ck_assert_uint_eq(pacreds__unhex((uint8_t *)out, n, digits), 2 * n);
    return n;
}

static void read_vectors(struct event_scene *scene)
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

void set_up_events(struct event_scene *scene)
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

void tear_down_events(struct event_scene *scene)
{
    pacreds_event_stream_free(scene->stream);
    pacreds_event_reader_free(scene->reader);
    end_ends(&scene->ends);
}

void open_events(struct event_scene *scene)
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
