/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a message of an event stream, whose checksums are made good
   first. What was read, written again, is the same. Then it goes through a
   signed stream, in pieces, perhaps with a byte spoilt. */
#include "ends.h"

#include "formats/big_endian.h"
#include "formats/crc32.h"

enum { PRELUDE = 8, CRC = 4, LEAST = PRELUDE + 2 * CRC, MOST = 8192 };

/* Lengths that fit make it further than any. */
static void make_good(char *message, size_t n, int sets_length)
{
    if (sets_length)
        pacreds__put_big_endian(message, n, 4);
    pacreds__put_big_endian(message + PRELUDE,
                            pacreds__crc32(0, message, PRELUDE), CRC);
    pacreds__put_big_endian(message + n - CRC,
                            pacreds__crc32(0, message, n - CRC), CRC);
}

static void copy_header(pacreds_event *to, const pacreds_event *from, size_t i)
{
    const char *name;
    const void *value;
    size_t name_len, len;
    int64_t number;
    int type, status;

    name = pacreds_event_header_name(from, i, &name_len);
    type = pacreds_event_header_type(from, i);
    value = pacreds_event_header_value(from, i, &len);
    number = pacreds_event_header_number(from, i);
    if (value != NULL)
        status =
            pacreds_event_add_text(to, name, name_len, type, value, len, NULL);
    else
        status = pacreds_event_add_number(
            to, name, name_len, type, type == PACREDS_EVENT_TRUE ? 0 : number,
            NULL);
    require(status == PACREDS_OK);
}

static void check_again(const pacreds_event *event, const char *message,
                        size_t n)
{
    pacreds_event *again = NULL;
    const void *payload, *bytes;
    size_t i, len;

    require(!pacreds_event_new(&again, NULL));
    for (i = 0; i < pacreds_event_header_count(event); i++)
        copy_header(again, event, i);
    payload = pacreds_event_payload(event, &len);
    require(!pacreds_event_encode(again, payload, len, &bytes, &len, NULL));
    require(len == n && memcmp(bytes, message, n) == 0);
    pacreds_event_free(again);
}

typedef struct wire {
    char bytes[2 * MOST];
    size_t n;
} wire;

static void sign(wire *out, pacreds_request *request, const char *message,
                 size_t n)
{
    pacreds_event_stream *stream = NULL;
    const void *bytes;
    size_t len, i;

    require(!pacreds_event_stream_new(&stream, fuzz_ends()->signer, NULL));
    require(!pacreds_event_stream_begin(stream, request, FUZZ_NOW, NULL));
    for (out->n = 0, i = 0; i < 2; i++, n = 0) { /* nothing ends it */
        require(!pacreds_event_stream_sign(stream, message, n, FUZZ_NOW, &bytes,
                                           &len, NULL));
        memcpy(out->bytes + out->n, bytes, len);
        out->n += len;
    }
    pacreds_event_stream_free(stream);
}

/* Nothing is released but the message. */
static int receive(const wire *in, const pacreds_request *request,
                   const char *expected, size_t n, size_t piece)
{
    pacreds_event_reader *reader = NULL;
    const void *message;
    size_t at = 0, used, len, size;
    int status = PACREDS_OK;

    require(!pacreds_event_reader_new(&reader, fuzz_ends()->verifier, request,
                                      NULL));
    for (; at < in->n && status == PACREDS_OK; at += used) {
        size = piece < in->n - at ? piece : in->n - at;
        status = pacreds_event_reader_feed(reader, in->bytes + at, size,
                                           FUZZ_NOW, &used, NULL);
        message = pacreds_event_reader_message(reader, &len);
        require((status == PACREDS_OK) == (used > 0) && used <= size);
        if (message != NULL)
            require(len == n && memcmp(message, expected, n) == 0);
    }
    if (status == PACREDS_OK)
        status = pacreds_event_reader_end(reader, NULL);
    pacreds_event_reader_free(reader);
    return status;
}

static void go_through(const char *message, size_t n, size_t piece,
                       size_t spoilt_at, int spoilt_by)
{
    static wire all;
    pacreds_request *request = fuzz_request();

    sign(&all, request, message, n);
    fuzz_verify(request);
    all.bytes[spoilt_at % all.n] ^= (char)spoilt_by;
    require((receive(&all, request, message, n, piece) == PACREDS_OK) ==
            (spoilt_by == 0));
    pacreds_request_free(request);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size};
    int choices = take_byte(&in), spoilt_by = take_byte(&in);
    size_t piece = 1 + (size_t)take_byte(&in);
    size_t spoilt_at = (size_t)take_byte(&in);
    char message[MOST];
    pacreds_event *event = NULL;

    if (in.n < LEAST || in.n > MOST)
        return 0;
    memcpy(message, in.p, in.n);
    make_good(message, in.n, choices & 1);
    require(!pacreds_event_new(&event, NULL));
    if (pacreds_event_parse(event, message, in.n, NULL) == PACREDS_OK)
        check_again(event, message, in.n);
    else
        require(pacreds_event_header_count(event) == 0);
    pacreds_event_free(event);
    if (choices & 2)
        go_through(message, in.n, piece, spoilt_at, spoilt_by);
    return 0;
}
