/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/event_stream.h>

#include <stdlib.h>

#include "base/error.h"
#include "formats/hex.h"
#include "sign/signer.h"
#include "sigv4/payload.h"
#include "stream/event_hash.h"

enum state { NEW, BEGUN, ENDED };

struct pacreds_event_stream {
    pacreds_signer *signer; /* a reference */
    enum state state;
    pacreds__signature_chain chain;
    pacreds_event *event; /* the message that is lent */
};

static int fill(pacreds_event_stream *stream, const pacreds_signer *signer)
{
    pacreds__signature_key key =
        pacreds__signer_key(signer, NULL, pacreds__slice_of(""));
    int status = pacreds_event_new(&stream->event, NULL);

    stream->signer = pacreds__signer_ref(signer);
    return status == PACREDS_OK
               ? pacreds__signature_chain_init(&stream->chain, &key)
               : status;
}

int pacreds_event_stream_new(pacreds_event_stream **out,
                             const pacreds_signer *signer, pacreds_error *error)
{
    pacreds_event_stream *stream;
    int status;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || signer == NULL ||
        pacreds__preset_is_v4a(&signer->preset))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    stream = calloc(1, sizeof *stream);
    if (stream == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = fill(stream, signer);
    if (status != PACREDS_OK) {
        pacreds_event_stream_free(stream);
        return pacreds__fail_code(error, status);
    }
    *out = stream;
    return PACREDS_OK;
}

void pacreds_event_stream_free(pacreds_event_stream *stream)
{
    if (stream == NULL)
        return;
    pacreds_event_free(stream->event);
    pacreds__signature_chain_free(&stream->chain);
    pacreds_signer_free(stream->signer);
    free(stream);
}

int pacreds_event_stream_begin(pacreds_event_stream *stream,
                               pacreds_request *request, int64_t now,
                               pacreds_error *error)
{
    pacreds__slice name;
    int status;

    pacreds__ok(error);
    if (stream == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    stream->state = NEW;
    name = pacreds__preset_name(&stream->signer->preset,
                                PACREDS__NAME_PAYLOAD_HEADER);
    status = pacreds_request_set_header(
        request, name.p, name.n,
        pacreds__payload_kind_of(PACREDS_PAYLOAD_EVENTS)->payload,
        PACREDS_NUL_TERMINATED, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(stream->signer, request, now, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__signature_chain_begin(&stream->chain, request);
    stream->state = BEGUN;
    return PACREDS_OK;
}

static int check(const pacreds_event_stream *stream, pacreds__slice message,
                 int64_t now, pacreds_error *error)
{
    if (stream->state == NEW)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The stream has not begun; call "
                             "pacreds_event_stream_begin() first.");
    if (stream->state == ENDED)
        return pacreds__fail(error, PACREDS_ERR_IN_USE, PACREDS_NO_OFFSET,
                             "The stream has ended already; begin it again to "
                             "send again.");
    if (message.n > PACREDS_EVENT_PAYLOAD_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    return pacreds__leak_guard_look(stream->signer->guard, "message", message,
                                    error);
}

/* Sign the headers so far, and the payload. */
static int sign(pacreds_event_stream *stream, pacreds__slice message,
                int64_t now, uint8_t signature[PACREDS__SHA256_LEN])
{
    const pacreds__buffer *headers = &stream->event->message;
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes}, none = {"", 0};
    pacreds__slice signed_headers = {headers->data + PACREDS__PRELUDE_LEN,
                                     headers->len - PACREDS__PRELUDE_LEN};
    int status = pacreds__event_hash(&stream->chain, signed_headers, none,
                                     message, hashes);

    if (status != PACREDS_OK)
        return status;
    pacreds__signature_chain_set_time(&stream->chain, now);
    status = pacreds__signature_chain_sign(
        &stream->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over);
    pacreds__unhex(signature, PACREDS__SHA256_LEN, stream->chain.last.hex);
    return status;
}

static int put_headers(pacreds_event_stream *stream, pacreds__slice message,
                       int64_t now)
{
    uint8_t signature[PACREDS__SHA256_LEN];
    int status;

    pacreds_event_reset(stream->event);
    status = pacreds_event_add_number(
        stream->event, PACREDS__EVENT_DATE, PACREDS_NUL_TERMINATED,
        PACREDS_EVENT_TIMESTAMP, now * PACREDS__EVENT_SECOND, NULL);
    if (status == PACREDS_OK)
        status = sign(stream, message, now, signature);
    return status == PACREDS_OK
               ? pacreds_event_add_text(stream->event, PACREDS__EVENT_SIGNATURE,
                                        PACREDS_NUL_TERMINATED,
                                        PACREDS_EVENT_BYTES, signature,
                                        sizeof signature, NULL)
               : status;
}

/* If memory runs out, the chain goes back, so that the message can be signed
   again. */
static int frame(pacreds_event_stream *stream, pacreds__slice message,
                 int64_t now, const void **bytes, size_t *bytes_len)
{
    pacreds__last_signature before = stream->chain.last;
    int status = put_headers(stream, message, now);

    if (status == PACREDS_OK)
        status = pacreds_event_encode(stream->event, message.p, message.n,
                                      bytes, bytes_len, NULL);
    if (status != PACREDS_OK)
        stream->chain.last = before;
    return status;
}

int pacreds_event_stream_sign(pacreds_event_stream *stream, const void *message,
                              size_t message_len, int64_t now,
                              const void **bytes, size_t *bytes_len,
                              pacreds_error *error)
{
    pacreds__slice text;
    int status;

    pacreds__ok(error);
    if (stream == NULL || bytes == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, message, message_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = check(stream, text, now, error);
    if (status != PACREDS_OK)
        return status;
    status = frame(stream, text, now, bytes, bytes_len);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (text.n == 0)
        stream->state = ENDED;
    return PACREDS_OK;
}
