/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/event_stream.h>

#include <stdlib.h>

#include "base/error.h"
#include "sigv4/payload.h"
#include "stream/event_hash.h"
#include "verify/verifier.h"

struct pacreds_event_reader {
    int64_t window;
    uint64_t start; /* of the message that comes, in the body */
    size_t total;   /* its length, once its prelude has come */
    int has_ended;
    pacreds__signature_chain chain;
    pacreds_event *event; /* what came of the message */
    pacreds_error refusal;
};

/* Its parts that have to do with the signature. */
struct claim {
    const pacreds__buffer *message;
    int64_t milliseconds;
    int has_date;
    const void *signature; /* NULL: there is none */
    size_t start, end;     /* of its header, in the message */
};

int pacreds_event_reader_new(pacreds_event_reader **out,
                             const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds_credentials *credentials,
                             pacreds_error *error)
{
    pacreds_event_reader *reader;
    pacreds__signature_key key;
    int status;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || credentials == NULL ||
        !pacreds__is_verified(verifier, request) ||
        pacreds_verifier_payload_kind(verifier, request) !=
            PACREDS_PAYLOAD_EVENTS)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!pacreds__is_signed_with(request, credentials))
        return pacreds__fail_code(error, PACREDS_ERR_WRONG_KEY_ID);
    reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    reader->window = verifier->window;
    key = pacreds__verifier_key(verifier, NULL, credentials,
                                pacreds__slice_of(""));
    status = pacreds_event_new(&reader->event, NULL);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_init(&reader->chain, &key);
    if (status != PACREDS_OK) {
        pacreds_event_reader_free(reader);
        return pacreds__fail_code(error, status);
    }
    pacreds__signature_chain_begin(&reader->chain, request);
    *out = reader;
    return PACREDS_OK;
}

void pacreds_event_reader_free(pacreds_event_reader *reader)
{
    if (reader == NULL)
        return;
    pacreds_event_free(reader->event);
    pacreds__signature_chain_free(&reader->chain);
    free(reader);
}

/* Refuse the stream for the message that begins at reader->start. */
static int refuse(pacreds_event_reader *reader, int code, size_t offset,
                  const char *what)
{
    uint64_t at = reader->start + offset;

    return pacreds__fail(
        &reader->refusal, code, at < SIZE_MAX ? (size_t)at : PACREDS_NO_OFFSET,
        "%s (byte %llu of the body).", what, (unsigned long long)at);
}

/* An error of event.c counts from the start of the message. */
static int refuse_message(pacreds_event_reader *reader,
                          const pacreds_error *error)
{
    if (error->code != PACREDS_ERR_SYNTAX)
        return pacreds__fail_code(&reader->refusal, error->code);
    return refuse(reader, error->code, error->offset,
                  "A message is malformed, or its checksum is wrong");
}

/* Append up to a length of the message. Returns a status. */
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

/* The lengths are looked at before there is memory for what they promise. */
static int take_prelude(pacreds_event_reader *reader, pacreds__slice *bytes)
{
    pacreds_error error;
    size_t headers_len;
    int status = gather(reader, PACREDS__PRELUDE_LEN, bytes);

    if (status != PACREDS_OK ||
        reader->event->message.len < PACREDS__PRELUDE_LEN)
        return status;
    status = pacreds__event_prelude(reader->event->message.data, &reader->total,
                                    &headers_len, &error);
    return status == PACREDS_OK ? status : refuse_message(reader, &error);
}

static int claim_header(pacreds_event_reader *reader, size_t index,
                        struct claim *claim)
{
    const pacreds_event *event = reader->event;
    pacreds__slice name;
    const void *value;
    size_t value_len;
    int64_t number;
    int type;

    pacreds_event_header(event, index, &name.p, &name.n, &type, &value,
                         &value_len, &number);
    if (pacreds__equal(name, pacreds__slice_of(PACREDS__EVENT_DATE)) &&
        type == PACREDS_EVENT_TIMESTAMP && !claim->has_date) {
        claim->has_date = 1;
        claim->milliseconds = number;
    } else if (pacreds__equal(name,
                              pacreds__slice_of(PACREDS__EVENT_SIGNATURE)) &&
               type == PACREDS_EVENT_BYTES &&
               value_len == PACREDS__SHA256_LEN && claim->signature == NULL) {
        claim->signature = value;
        claim->start = event->starts[index];
        claim->end = index + 1 < event->count ? event->starts[index + 1]
                                              : event->headers_end;
    } else if (name.p[0] == ':')
        return PACREDS_ERR_SYNTAX;
    return PACREDS_OK;
}

static int read_claim(pacreds_event_reader *reader, struct claim *claim)
{
    size_t i;

    claim->message = &reader->event->message;
    for (i = 0; i < reader->event->count; i++)
        if (claim_header(reader, i, claim) != PACREDS_OK)
            return refuse(reader, PACREDS_ERR_SYNTAX, reader->event->starts[i],
                          "A signed message has a header that it cannot have, "
                          "or one twice");
    if (!claim->has_date || claim->signature == NULL)
        return refuse(reader, PACREDS_ERR_SYNTAX, 0,
                      "A message lacks :date or :chunk-signature");
    return PACREDS_OK;
}

static int check_time(pacreds_event_reader *reader, const struct claim *claim,
                      int64_t now)
{
    int64_t time = claim->milliseconds / 1000;

    if (claim->milliseconds < 0 || time > PACREDS__DATE_MAX)
        return refuse(reader, PACREDS_ERR_SYNTAX, 0,
                      "A message's time is not in the years 1970 to 9999");
    if (time - now > reader->window)
        return refuse(reader, PACREDS_ERR_TOO_NEW, 0,
                      "A message is dated in the future; check the signer's "
                      "clock");
    if (now - time > reader->window)
        return refuse(reader, PACREDS_ERR_TOO_OLD, 0,
                      "A message was signed too long ago; check the signer's "
                      "clock");
    pacreds__signature_chain_set_time(&reader->chain, time);
    return PACREDS_OK;
}

static int verify(pacreds_event_reader *reader, const struct claim *claim,
                  pacreds__slice payload)
{
    const char *data = claim->message->data;
    pacreds__slice before = {data + PACREDS__PRELUDE_LEN,
                             claim->start - PACREDS__PRELUDE_LEN};
    pacreds__slice behind = {data + claim->end,
                             reader->event->headers_end - claim->end};
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status =
        pacreds__event_hash(&reader->chain, before, behind, payload, hashes);

    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reader->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over,
            claim->signature, PACREDS__SHA256_LEN);
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(reader, status, 0,
                      "The signature of the message that begins here does not "
                      "match: it, or one before it, changed after it was "
                      "signed");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

static int take_message(pacreds_event_reader *reader, int64_t now,
                        pacreds__slice *payload)
{
    struct claim claim = {NULL, 0, 0, NULL, 0, 0};
    pacreds_error error;
    int status;

    if (pacreds__event_read(reader->event, &error) != PACREDS_OK)
        return refuse_message(reader, &error);
    payload->p = pacreds_event_payload(reader->event, &payload->n);
    status = read_claim(reader, &claim);
    if (status == PACREDS_OK)
        status = check_time(reader, &claim, now);
    if (status == PACREDS_OK)
        status = verify(reader, &claim, *payload);
    reader->start += reader->total;
    reader->total = 0;
    if (status == PACREDS_OK && payload->n == 0) {
        reader->has_ended = 1;
        payload->p = NULL;
    }
    return status;
}

static int take(pacreds_event_reader *reader, pacreds__slice *bytes,
                int64_t now, pacreds__slice *payload)
{
    int status = PACREDS_OK;

    if (reader->has_ended && bytes->n > 0)
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
    return take_message(reader, now, payload);
}

int pacreds_event_reader_feed(pacreds_event_reader *reader, const void *bytes,
                              size_t n, int64_t now, size_t *used,
                              const void **message, size_t *message_len,
                              pacreds_error *error)
{
    pacreds__slice left = {bytes, n}, payload = {NULL, 0};

    pacreds__ok(error);
    if (reader == NULL || used == NULL || message == NULL ||
        message_len == NULL || (bytes == NULL && n > 0))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *used = *message_len = 0;
    *message = NULL;
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    if (reader->refusal.code != PACREDS_OK ||
        (n > 0 && take(reader, &left, now, &payload) != PACREDS_OK))
        return pacreds__fail_again(&reader->refusal, error);
    *used = n - left.n;
    *message = payload.p;
    *message_len = payload.n;
    return PACREDS_OK;
}

int pacreds_event_reader_end(pacreds_event_reader *reader, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->refusal.code == PACREDS_OK && !reader->has_ended)
        refuse(reader, PACREDS_ERR_LENGTH,
               reader->event->is_whole ? 0 : reader->event->message.len,
               "The body is cut off here");
    return reader->refusal.code == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_again(&reader->refusal, error);
}
