/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EVENT_STREAM_H
#define PACREDS_EVENT_STREAM_H

#include <pacreds/request.h>
#include <pacreds/signer.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * One message of application/vnd.amazon.eventstream: headers with a type
 * each, a payload, and two CRC32 checksums.
 * https://smithy.io/2.0/aws/amazon-eventstream.html
 */
typedef struct pacreds_event pacreds_event;

/* The types of a header's value, as they are sent. */
enum {
    PACREDS_EVENT_TRUE = 0,
    PACREDS_EVENT_FALSE = 1,
    PACREDS_EVENT_BYTE = 2,      /* 8 bits, signed */
    PACREDS_EVENT_SHORT = 3,     /* 16 bits, signed */
    PACREDS_EVENT_INTEGER = 4,   /* 32 bits, signed */
    PACREDS_EVENT_LONG = 5,      /* 64 bits, signed */
    PACREDS_EVENT_BYTES = 6,     /* up to 32,767 bytes */
    PACREDS_EVENT_STRING = 7,    /* the same, UTF-8 */
    PACREDS_EVENT_TIMESTAMP = 8, /* milliseconds since 1970, 64 bits */
    PACREDS_EVENT_UUID = 9       /* 16 bytes */
};

/* The most bytes of a message's headers, and of its payload. */
enum {
    PACREDS_EVENT_HEADERS_MAX = 131072,
    PACREDS_EVENT_PAYLOAD_MAX = 25165824
};

/*
 * Make an empty message.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds_event_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_event_new(pacreds_event **event,
                                                  pacreds_error *error);

/* Release a message. NULL is fine. */
PACREDS_API void pacreds_event_free(pacreds_event *event);

/* Make it empty again and keep its memory. NULL is fine. */
PACREDS_API void pacreds_event_reset(pacreds_event *event);

/*
 * Append a header whose value is bytes.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event is NULL, or type is another one
 *          PACREDS_ERR_OUT_OF_RANGE      the name is not 1 to 255 bytes long,
 *                                        the value above 32,767, a UUID not 16
 *          PACREDS_ERR_TOO_LARGE         more than 131,072 bytes of headers
 *          PACREDS_ERR_NO_MEMORY
 * In:      type  PACREDS_EVENT_BYTES, PACREDS_EVENT_STRING or
 *                PACREDS_EVENT_UUID
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_add_text(pacreds_event *event, const char *name, size_t name_len,
                       int type, const void *value, size_t value_len,
                       pacreds_error *error);

/*
 * Append a header whose value is a number.
 *
 * Returns: as pacreds_event_add_text()
 *          PACREDS_ERR_OUT_OF_RANGE  also when value does not fit the type
 * In:      type   one of the other types
 *          value  0 for PACREDS_EVENT_TRUE and PACREDS_EVENT_FALSE
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_add_number(pacreds_event *event, const char *name,
                         size_t name_len, int type, int64_t value,
                         pacreds_error *error);

/*
 * The message as it is sent, with this payload.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event or bytes is NULL, or payload is
 *                                        with a length
 *          PACREDS_ERR_TOO_LARGE         more than 25,165,824 bytes
 *          PACREDS_ERR_NO_MEMORY
 * Out:     bytes  borrowed, until the event changes; bytes_len may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_encode(pacreds_event *event, const void *payload,
                     size_t payload_len, const void **bytes, size_t *bytes_len,
                     pacreds_error *error);

/*
 * Read one whole message in place of what the event held.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  event or bytes is NULL
 *          PACREDS_ERR_SYNTAX            malformed, a checksum that is wrong,
 *                                        or not one whole message (offset);
 *                                        then the event is empty
 *          PACREDS_ERR_TOO_LARGE         headers or payload above the limits
 *          PACREDS_ERR_NO_MEMORY
 * Owner:   bytes are copied
 */
PACREDS_API PACREDS_CHECKED int pacreds_event_parse(pacreds_event *event,
                                                    const void *bytes, size_t n,
                                                    pacreds_error *error);

/* How many headers there are; 0 for NULL. */
PACREDS_API size_t pacreds_event_header_count(const pacreds_event *event);

/*
 * A header.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  no event, or index beyond the count
 * Out:     name       a borrowed string without a NUL, until the event changes
 *          type       PACREDS_EVENT_
 *          value      the bytes of a text, borrowed in the same way; NULL with
 *                     0 for a number
 *          number     a number's value; 1 for PACREDS_EVENT_TRUE; 0 for a text
 *          each may be NULL
 */
PACREDS_API int pacreds_event_header(const pacreds_event *event, size_t index,
                                     const char **name, size_t *name_len,
                                     int *type, const void **value,
                                     size_t *value_len, int64_t *number);

/*
 * The payload of a message that was parsed or encoded.
 *
 * Returns: borrowed bytes, until the event changes; NULL for NULL and if there
 *          is none
 */
PACREDS_API const void *pacreds_event_payload(const pacreds_event *event,
                                              size_t *len);

/*
 * Signed messages, STREAMING-AWS4-HMAC-SHA256-EVENTS: each message of the
 * caller's is the payload of another one, whose headers are the time and a
 * signature that is built on the one before, the first on the request's. An
 * empty one ends the stream. So Amazon Transcribe, Lex and others have it, over
 * HTTP/2:
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
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or signer is NULL, or it signs
 *                                        with version 4A
 *          PACREDS_ERR_NO_MEMORY
 * In:      signer  must outlive the stream
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
 * In:      request  not kept; its body is not looked at
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
 *                                        with a length
 *          PACREDS_ERR_INCOMPLETE        the stream has not begun
 *          PACREDS_ERR_IN_USE            it has ended
 *          PACREDS_ERR_TOO_LARGE         more than 25,165,824 bytes
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_SECRET_IN_REQUEST the message holds the secret access
 *                                        key, see pacreds_sign() (offset)
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     bytes      what to send; borrowed, until the next call; bytes_len
 *                     may be NULL
 * In:      message    as pacreds_event_encode() made it; empty for the end
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_stream_sign(pacreds_event_stream *stream, const void *message,
                          size_t message_len, int64_t now, const void **bytes,
                          size_t *bytes_len, pacreds_error *error);

/*
 * The other side: the messages within signed ones, each only after its
 * signature has been verified. The first refusal is final.
 */
typedef struct pacreds_event_reader pacreds_event_reader;

/*
 * Make a reader for the body of a request that this verifier has verified,
 * having been told pacreds_verifier_allow_streaming().
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, or the request is
 *                                        not verified, or not of the kind
 *                                        PACREDS_PAYLOAD_EVENTS
 *          PACREDS_ERR_WRONG_KEY_ID      other credentials
 *          PACREDS_ERR_NO_MEMORY
 * In:      verifier     must outlive the reader
 *          request      not kept
 *          credentials  those that it was verified with; a reference is taken
 * Owner:   the caller; pacreds_event_reader_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_event_reader_new(
    pacreds_event_reader **reader, const pacreds_verifier *verifier,
    const pacreds_request *request, pacreds_credentials *credentials,
    pacreds_error *error);

/* Release a reader and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_event_reader_free(pacreds_event_reader *reader);

/*
 * Read on, in pieces of any size. One call releases at most one message and
 * may leave bytes for the next.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader, used, message or message_len
 *                                        is NULL, or bytes is with a length
 *          PACREDS_ERR_SYNTAX            malformed, a checksum that is wrong, a
 *                                        header absent, or bytes after the end
 *          PACREDS_ERR_CHUNK_SIGNATURE   a message's signature does not match
 *          PACREDS_ERR_TOO_OLD, PACREDS_ERR_TOO_NEW
 *                                        its time is not within the verifier's
 *                                        clock window
 *          PACREDS_ERR_TOO_LARGE         a message above the limits
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 *          The offset of an error is the byte's in the body.
 * Out:     used     bytes taken, 1 to n; 0 on failure and for n = 0
 *          message  for pacreds_event_parse(): borrowed, until the next call;
 *                   NULL if there is none yet, or if the stream has ended
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_reader_feed(pacreds_event_reader *reader, const void *bytes,
                          size_t n, int64_t now, size_t *used,
                          const void **message, size_t *message_len,
                          pacreds_error *error);

/*
 * Whether the stream came to its end, a signed message without payload.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_LENGTH            it was cut off (offset: its length)
 *          or what pacreds_event_reader_feed() has refused it for
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_reader_end(pacreds_event_reader *reader, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
