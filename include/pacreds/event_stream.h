/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EVENT_STREAM_H
#define PACREDS_EVENT_STREAM_H

#include <pacreds/event.h>
#include <pacreds/request.h>
#include <pacreds/signer.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * Signed messages, STREAMING-AWS4-HMAC-SHA256-EVENTS. Each message of the
 * caller becomes the payload of a signed one, whose headers are a time and a
 * signature. Each signature is built on the one before, the first on the
 * request's. An empty message ends the stream. Amazon Transcribe, Lex and
 * others want it, over HTTP/2:
 *
 *   pacreds_event_stream_begin(stream, request, pacreds_now(), &error);
 *   ... send the head of the request ...
 *   for each message
 *       pacreds_event_stream_sign(stream, message, n, pacreds_now(), &bytes,
 *                                 &bytes_len, &error);
 *       ... send bytes ...
 *   pacreds_event_stream_sign(stream, NULL, 0, pacreds_now(), ...);
 *   ... send bytes ...
 *
 * To send again, begin again.
 * https://docs.aws.amazon.com/transcribe/latest/dg/streaming-http2.html
 */
typedef struct pacreds_event_stream pacreds_event_stream;

/*
 * Make an event stream.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or signer is NULL, or the
 *                                        signer signs with version 4A
 *          PACREDS_ERR_NO_MEMORY
 * Out:     stream
 * In:      signer  a reference is taken
 * Owner:   the caller; pacreds_event_stream_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_stream_new(pacreds_event_stream **stream,
                         const pacreds_signer *signer, pacreds_error *error);

/* Release an event stream. NULL is fine. */
PACREDS_API void pacreds_event_stream_free(pacreds_event_stream *stream);

/*
 * Begin: set x-amz-content-sha256 on the request, and sign it.
 *
 * Returns: as pacreds_sign()
 *          On failure that header may be on the request, unsigned.
 * In:      request  not kept; its body is ignored
 *          now      Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_stream_begin(pacreds_event_stream *stream,
                           pacreds_request *request, int64_t now,
                           pacreds_error *error);

/*
 * Sign a message and frame it.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or bytes is NULL, or message is
 *                                        NULL but its length is not 0
 *          PACREDS_ERR_INCOMPLETE        the stream has not begun
 *          PACREDS_ERR_IN_USE            it has ended
 *          PACREDS_ERR_TOO_LARGE         more than 25,165,824 bytes
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_SECRET_IN_REQUEST the message holds the secret access
 *                                        key, see pacreds_sign() (offset)
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     bytes    to be sent; borrowed, until the next call; bytes_len may be
 *                   NULL
 * In:      message  as pacreds_event_encode() made it; empty for the end
 *          now      Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_stream_sign(pacreds_event_stream *stream, const void *message,
                          size_t message_len, int64_t now, const void **bytes,
                          size_t *bytes_len, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
