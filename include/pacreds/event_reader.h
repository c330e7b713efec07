/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EVENT_READER_H
#define PACREDS_EVENT_READER_H

#include <pacreds/event.h>
#include <pacreds/request.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The receiving side of event_stream.h: it reads the messages within signed
 * ones, and releases each only after its signature is verified. The first
 * refusal is final, and each later call repeats its code.
 */
typedef struct pacreds_event_reader pacreds_event_reader;

/*
 * Make a reader for the body of a request that this verifier has verified,
 * with pacreds_verifier_allow_streaming(). It verifies with the key that the
 * request was verified with.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, the request is
 *                                        not verified, or its kind is not
 *                                        PACREDS_PAYLOAD_EVENTS
 *          PACREDS_ERR_NO_MEMORY
 * Out:     reader
 * In:      verifier  a reference is taken
 *          request   not kept
 * Owner:   the caller; pacreds_event_reader_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_reader_new(pacreds_event_reader **reader,
                         const pacreds_verifier *verifier,
                         const pacreds_request *request, pacreds_error *error);

/* Release a reader and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_event_reader_free(pacreds_event_reader *reader);

/*
 * Read on, in pieces of any size. One call releases at most one message and
 * may leave bytes for the next call.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader or used is NULL, or bytes is
 *                                        NULL but its length is not 0
 *          PACREDS_ERR_SYNTAX            malformed, a checksum that is wrong, a
 *                                        header absent, or bytes after the end
 *          PACREDS_ERR_CHUNK_SIGNATURE   a message's signature does not match
 *          PACREDS_ERR_TOO_OLD, PACREDS_ERR_TOO_NEW
 *                                        its time is not within the verifier's
 *                                        clock window
 *          PACREDS_ERR_TOO_LARGE         a message above the limits
 *          PACREDS_ERR_OUT_OF_RANGE      now is not in the years 1970..9999
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 *          The offset of an error is that of a byte in the body.
 * Out:     used  bytes taken, 1 to bytes_len; 0 on failure and if bytes_len
 *                is 0
 * In:      now   Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_reader_feed(pacreds_event_reader *reader, const void *bytes,
                          size_t bytes_len, int64_t now, size_t *used,
                          pacreds_error *error);

/*
 * The message that the last pacreds_event_reader_feed() released, for
 * pacreds_event_parse().
 *
 * Returns: borrowed bytes, until the next call; NULL with a length of 0 if
 *          nothing was released, at the end of the stream and for NULL
 */
PACREDS_API const void *
pacreds_event_reader_message(const pacreds_event_reader *reader, size_t *len);

/*
 * Whether the stream came to its end, a signed message without payload.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_LENGTH            it was cut off (offset: its length)
 *          or the code with which pacreds_event_reader_feed() refused it
 */
PACREDS_API PACREDS_CHECKED int
pacreds_event_reader_end(pacreds_event_reader *reader, pacreds_error *error);

#ifdef __cplusplus
}
#endif

#endif
