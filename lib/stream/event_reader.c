/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/event_reader.h>

#include <stdlib.h>

#include "base/error.h"
#include "sigv4/payload.h"
#include "stream/event_hash.h"
#include "stream/event_parse.h"
#include "stream/refusal.h"
#include "verify/verifier.h"

struct pacreds_event_reader {
    pacreds_verifier *verifier; /* a reference */
    uint64_t start;             /* of the next message, in the body */
    size_t total;               /* its length, once its prelude has come */
    int has_ended;
    pacreds__signature_chain chain;
    pacreds_event *event;   /* the part of the message that came */
    pacreds__slice message; /* what the last call released */
    pacreds_error refusal;
};

/* The headers of a signed message, and what they sign. */
struct signed_message {
    int has_date;
    int64_t milliseconds;
    const void *signature;         /* NULL: there is none */
    pacreds__slice before, behind; /* the headers around it */
    pacreds__slice payload;
};

static int fill(pacreds_event_reader *reader, const pacreds_request *request)
{
    pacreds__signature_key key =
        pacreds__verifier_kept_key(reader->verifier, request);
    int status = pacreds_event_new(&reader->event, NULL);

    if (status == PACREDS_OK)
        status = pacreds__signature_chain_init(&reader->chain, &key);
    if (status == PACREDS_OK)
        pacreds__signature_chain_begin(&reader->chain, request);
    return status;
}

int pacreds_event_reader_new(pacreds_event_reader **out,
                             const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds_error *error)
{
    pacreds_event_reader *reader;
    int status;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || !pacreds__is_verified(verifier, request) ||
        pacreds_verifier_payload_kind(verifier, request) !=
            PACREDS_PAYLOAD_EVENTS)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    reader->verifier = pacreds__verifier_ref(verifier);
    status = fill(reader, request);
    if (status != PACREDS_OK) {
        pacreds_event_reader_free(reader);
        return pacreds__fail_code(error, status);
    }
    *out = reader;
    return PACREDS_OK;
}

void pacreds_event_reader_free(pacreds_event_reader *reader)
{
    if (reader == NULL)
        return;
    pacreds_event_free(reader->event);
    pacreds__signature_chain_free(&reader->chain);
    pacreds_verifier_free(reader->verifier);
    free(reader);
}

/* Refuse the body for a byte of the message that begins at reader->start. */
static int refuse(pacreds_event_reader *reader, int code, size_t offset,
                  const char *what)
{
    return pacreds__refuse(&reader->refusal, code, reader->start + offset,
                           what);
}

/* An error of event_parse.c counts from the start of the message. */
static int refuse_message(pacreds_event_reader *reader,
                          const pacreds_error *error)
{
    if (error->code != PACREDS_ERR_SYNTAX)
        return pacreds__fail_code(&reader->refusal, error->code);
    return refuse(reader, error->code, error->offset,
                  "A message is malformed, or its checksum is wrong");
}

/* Append bytes up to a length of the message. */
static int gather(pacreds_event_reader *reader, size_t length,
                  pacreds__slice *bytes)
{
    pacreds__buffer *message = &reader->event->message;
    size_t due = length - message->len;
    size_t n = bytes->n < due ? bytes->n : due;

    pacreds__append(message, bytes->p, n);
    bytes->p += n;
    bytes->n -= n;
    return message->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(&reader->refusal, message->status);
}

/* The lengths are checked before there is memory for what they promise. */
static int take_prelude(pacreds_event_reader *reader, pacreds__slice *bytes)
{
    const pacreds__buffer *message = &reader->event->message;
    pacreds_error error;
    size_t headers_len;
    int status = gather(reader, PACREDS__PRELUDE_LEN, bytes);

    if (status != PACREDS_OK || message->len < PACREDS__PRELUDE_LEN)
        return status;
    status = pacreds__event_prelude(message->data, &reader->total, &headers_len,
                                    &error);
    return status == PACREDS_OK ? status : refuse_message(reader, &error);
}

static int is_named(const pacreds_event *event, size_t index, const char *name)
{
    pacreds__slice text;

    text.p = pacreds_event_header_name(event, index, &text.n);
    return pacreds__equal(text, pacreds__slice_of(name));
}

static int read_date(const pacreds_event *event, size_t index,
                     struct signed_message *message)
{
    if (message->has_date ||
        pacreds_event_header_type(event, index) != PACREDS_EVENT_TIMESTAMP)
        return PACREDS_ERR_SYNTAX;
    message->has_date = 1;
    message->milliseconds = pacreds_event_header_number(event, index);
    return PACREDS_OK;
}

static int read_signature(const pacreds_event *event, size_t index,
                          struct signed_message *message)
{
    pacreds__slice value;
    const char *data = event->message.data;

    value.p = pacreds_event_header_value(event, index, &value.n);
    if (message->signature != NULL || value.n != PACREDS__SHA256_LEN ||
        pacreds_event_header_type(event, index) != PACREDS_EVENT_BYTES)
        return PACREDS_ERR_SYNTAX;
    message->signature = value.p;
    message->before.p = data + PACREDS__PRELUDE_LEN;
    message->before.n = event->starts[index] - PACREDS__PRELUDE_LEN;
    message->behind.p = value.p + value.n;
    message->behind.n = (size_t)(data + event->headers_end - message->behind.p);
    return PACREDS_OK;
}

/* Names that begin with a colon belong to the protocol. */
static int read_header(const pacreds_event *event, size_t index,
                       struct signed_message *message)
{
    if (is_named(event, index, PACREDS__EVENT_DATE))
        return read_date(event, index, message);
    if (is_named(event, index, PACREDS__EVENT_SIGNATURE))
        return read_signature(event, index, message);
    return pacreds_event_header_name(event, index, NULL)[0] == ':'
               ? PACREDS_ERR_SYNTAX
               : PACREDS_OK;
}

static int read_message(pacreds_event_reader *reader,
                        struct signed_message *message)
{
    const pacreds_event *event = reader->event;
    size_t i;

    for (i = 0; i < event->count; i++)
        if (read_header(event, i, message) != PACREDS_OK)
            return refuse(reader, PACREDS_ERR_SYNTAX, event->starts[i],
                          "A signed message has a header that is not allowed "
                          "there, malformed or repeated");
    if (!message->has_date || message->signature == NULL)
        return refuse(reader, PACREDS_ERR_SYNTAX, 0,
                      "A message has no :date or no :chunk-signature");
    message->payload.p = pacreds_event_payload(event, &message->payload.n);
    return PACREDS_OK;
}

static int check_time(pacreds_event_reader *reader,
                      const struct signed_message *message, int64_t now)
{
    int64_t time = message->milliseconds / PACREDS__EVENT_SECOND;

    if (message->milliseconds < 0 || time > PACREDS__DATE_MAX)
        return refuse(reader, PACREDS_ERR_SYNTAX, 0,
                      "A message's time is not in the years 1970 to 9999");
    if (time - now > reader->verifier->window)
        return refuse(reader, PACREDS_ERR_TOO_NEW, 0,
                      "A message is dated in the future; check the signer's "
                      "clock");
    if (now - time > reader->verifier->window)
        return refuse(reader, PACREDS_ERR_TOO_OLD, 0,
                      "A message was signed too long ago; check the signer's "
                      "clock");
    pacreds__signature_chain_set_time(&reader->chain, time);
    return PACREDS_OK;
}

static int verify(pacreds_event_reader *reader,
                  const struct signed_message *message)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status = pacreds__event_hash(&reader->chain, message->before,
                                     message->behind, message->payload, hashes);

    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reader->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over,
            message->signature, PACREDS__SHA256_LEN);
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(reader, status, 0,
                      "The signature of the message that begins here does not "
                      "match: it, or one before it, changed after it was "
                      "signed");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

/* A message without payload is the end. */
static int take_message(pacreds_event_reader *reader, int64_t now)
{
    struct signed_message message = {0};
    pacreds_error error;

    if (pacreds__event_read(reader->event, &error) != PACREDS_OK)
        return refuse_message(reader, &error);
    if (read_message(reader, &message) || check_time(reader, &message, now) ||
        verify(reader, &message))
        return reader->refusal.code;
    reader->start += reader->total;
    reader->total = 0;
    if (message.payload.n == 0)
        reader->has_ended = 1;
    else
        reader->message = message.payload;
    return PACREDS_OK;
}

static int take(pacreds_event_reader *reader, pacreds__slice *bytes,
                int64_t now)
{
    int status = PACREDS_OK;

    if (reader->has_ended)
        return refuse(reader, PACREDS_ERR_SYNTAX, 0,
                      "There are bytes after the end");
    if (reader->total == 0 && reader->event->is_whole)
        pacreds_event_reset(reader->event);
    if (reader->total == 0)
        status = take_prelude(reader, bytes);
    if (status != PACREDS_OK || reader->total == 0)
        return status;
    status = gather(reader, reader->total, bytes);
    if (status != PACREDS_OK || reader->event->message.len < reader->total)
        return status;
    return take_message(reader, now);
}

int pacreds_event_reader_feed(pacreds_event_reader *reader, const void *bytes,
                              size_t bytes_len, int64_t now, size_t *used,
                              pacreds_error *error)
{
    pacreds__slice given, left;

    pacreds__ok(error);
    if (reader == NULL || used == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *used = 0;
    if (pacreds__argument(&given, bytes, bytes_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    reader->message.p = NULL;
    reader->message.n = 0;
    left = given;
    if (reader->refusal.code != PACREDS_OK ||
        (given.n > 0 && take(reader, &left, now) != PACREDS_OK))
        return pacreds__fail_again(&reader->refusal, error);
    *used = given.n - left.n;
    return PACREDS_OK;
}

const void *pacreds_event_reader_message(const pacreds_event_reader *reader,
                                         size_t *len)
{
    return reader != NULL ? pacreds__lend(reader->message, len)
                          : pacreds__lend_nothing(len);
}

int pacreds_event_reader_end(pacreds_event_reader *reader, pacreds_error *error)
{
    const pacreds_event *event;

    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    event = reader->event;
    if (reader->refusal.code == PACREDS_OK && !reader->has_ended)
        refuse(reader, PACREDS_ERR_LENGTH,
               event->is_whole ? 0 : event->message.len,
               "The body is cut off here");
    return reader->refusal.code == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_again(&reader->refusal, error);
}
