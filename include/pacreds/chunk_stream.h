/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHUNK_STREAM_H
#define PACREDS_CHUNK_STREAM_H

#include <pacreds/request.h>
#include <pacreds/signer.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Sizes of chunks: the least that S3 takes but for the last, and the first
   setting. */
enum {
    PACREDS_CHUNK_SIZE_MIN = 8192,
    PACREDS_CHUNK_SIZE_DEFAULT = 65536,
    PACREDS_CHUNK_SIZE_MAX = 1073741824
};

/*
 * A body in the making, framed as Content-Encoding aws-chunked. The caller
 * hands in one chunk after the other and sends what stands before it, then
 * the chunk itself, which is not copied:
 *
 *   pacreds_chunk_stream_begin(stream, request, pacreds_now(), &error);
 *   ... send the head of the request ...
 *   while ((n = pacreds_chunk_stream_next(stream)) > 0) {
 *       ... read n bytes to data ...
 *       pacreds_chunk_stream_chunk(stream, data, n, &head, &head_len, &error);
 *       ... send head, send data ...
 *   }
 *   pacreds_chunk_stream_end(stream, &tail, &tail_len, &error);
 *   ... send tail ...
 *
 * To send again, begin again: it signs anew and starts from the first byte.
 * Calls out of this order are PACREDS_ERR_INCOMPLETE (too early) or
 * PACREDS_ERR_IN_USE (too late) and change nothing.
 */
typedef struct pacreds_chunk_stream pacreds_chunk_stream;

/*
 * Make a stream.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or signer is NULL, or kind is
 *                                        not one of 1 to 3
 *          PACREDS_ERR_OUT_OF_RANGE      decoded_length is not 0 to 2^62
 *          PACREDS_ERR_NO_MEMORY
 * Out:     stream
 * In:      signer          must outlive the stream; of the preset "s3"
 *          decoded_length  bytes of data that will come
 * Owner:   the caller; pacreds_chunk_stream_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_new(pacreds_chunk_stream **stream,
                         const pacreds_signer *signer, int kind,
                         int64_t decoded_length, pacreds_error *error);

/* Release a stream. NULL is fine. */
PACREDS_API void pacreds_chunk_stream_free(pacreds_chunk_stream *stream);

/*
 * How long chunks are, all but the last; 65,536 bytes at first.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not 8,192 to 1,073,741,824
 *          PACREDS_ERR_IN_USE            the stream has begun
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_set_chunk_size(pacreds_chunk_stream *stream, size_t size,
                                    pacreds_error *error);

/*
 * Announce a header that will follow the data. Its value is not known yet,
 * but its length is, since the Content-Length depends on it: 8 for the
 * base64 of a CRC32, 44 for that of a SHA-256.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL, or of a kind without
 *                                        trailers, or the name is announced
 *                                        already
 *          PACREDS_ERR_SYNTAX            not a header name (offset)
 *          PACREDS_ERR_TOO_LARGE         the 17th name, or a value longer than
 *                                        8,192 bytes
 *          PACREDS_ERR_IN_USE            the stream has begun
 *          PACREDS_ERR_NO_MEMORY
 * In:      name       "x-amz-checksum-crc32c"; sent in lower case
 *          value_len  bytes
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_announce(pacreds_chunk_stream *stream, const char *name,
                              size_t name_len, size_t value_len,
                              pacreds_error *error);

/*
 * The length of the framed body: data, chunk heads, trailers and signatures.
 * It depends on the settings alone and does not change once the stream has
 * begun.
 *
 * Returns: bytes; 0 for NULL
 */
PACREDS_API int64_t
pacreds_chunk_stream_content_length(const pacreds_chunk_stream *stream);

/*
 * Begin, from the first byte: set Content-Encoding (aws-chunked before the
 * caller's own), Content-Length, X-Amz-Decoded-Content-Length, X-Amz-Trailer
 * if any are announced, and x-amz-content-sha256 on the request, and sign it.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 *
 * Returns: as pacreds_sign(), and
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or request is NULL
 *          PACREDS_ERR_INCOMPLETE        also when a kind with trailers has
 *                                        none announced
 *          On failure those headers may be on the request, unsigned.
 * In:      request  not kept; its body is not looked at
 *          now      Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_begin(pacreds_chunk_stream *stream,
                           pacreds_request *request, int64_t now,
                           pacreds_error *error);

/*
 * How many bytes the next chunk must have.
 *
 * Returns: 0 when all data has come, before begin, and for NULL
 */
PACREDS_API size_t
pacreds_chunk_stream_next(const pacreds_chunk_stream *stream);

/*
 * Sign a chunk.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream, head or data is NULL
 *          PACREDS_ERR_LENGTH            data_len is not
 * pacreds_chunk_stream_next() PACREDS_ERR_INCOMPLETE        the stream has not
 * begun PACREDS_ERR_IN_USE            all data has come
 *          PACREDS_ERR_SECRET_IN_REQUEST the whole secret access key stands in
 *                                        this chunk, as pacreds_sign() says it
 *                                        (offset)
 *          PACREDS_ERR_CRYPTO
 * Out:     head  what to send before the data, with the line end of the chunk
 *                before: a borrowed string, until the next call; head_len may
 *                be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_chunk(pacreds_chunk_stream *stream, const void *data,
                           size_t data_len, const char **head, size_t *head_len,
                           pacreds_error *error);

/*
 * Give a trailer that was announced its value, between begin and end.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL
 *          PACREDS_ERR_NOT_FOUND         it was not announced
 *          PACREDS_ERR_LENGTH            the value's length is another one
 *          PACREDS_ERR_SYNTAX            the value has a control byte, or white
 *                                        space around it (offset)
 *          PACREDS_ERR_INCOMPLETE        the stream has not begun
 *          PACREDS_ERR_IN_USE            it has ended
 *          PACREDS_ERR_SECRET_IN_REQUEST as in a chunk (offset)
 *          PACREDS_ERR_NO_MEMORY
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_set_trailer(pacreds_chunk_stream *stream, const char *name,
                                 size_t name_len, const char *value,
                                 size_t value_len, pacreds_error *error);

/*
 * End: the last chunk, of no bytes, and the trailers, which are signed.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or tail is NULL
 *          PACREDS_ERR_INCOMPLETE        the stream has not begun, data is
 *                                        missing, or a trailer has no value
 *          PACREDS_ERR_IN_USE            it has ended already
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     tail  the last bytes of the body: a borrowed string, until the
 *                stream begins again or is released; tail_len may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_end(pacreds_chunk_stream *stream, const char **tail,
                         size_t *tail_len, pacreds_error *error);

/*
 * The other side: data out of a framed body, each chunk only after its
 * signature has been verified.
 *
 *   pacreds_verifier_allow_streaming(verifier, 1, &error);
 *   ... read and verify the request, the seed ...
 *   pacreds_chunk_reader_new(&reader, verifier, request, keys, &error);
 *   for (; n > 0; bytes += used, n -= used) {
 *       pacreds_chunk_reader_feed(reader, bytes, n, &used, &data, &data_len,
 *                                  &error);
 *       ... take data_len bytes of data ...
 *   }
 *   pacreds_chunk_reader_end(reader, &error);
 *
 * Data that is released is what the signer sent, but until _end() says
 * PACREDS_OK there may be more of it: keep nothing before that. The first
 * refusal is final, and each later call repeats its code.
 */
typedef struct pacreds_chunk_reader pacreds_chunk_reader;

/*
 * Make a reader for the body of a request that this verifier has verified.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, or the request
 *                                        is not verified, or of no kind that
 *                                        is aws-chunked
 *          PACREDS_ERR_WRONG_KEY_ID      other credentials
 *          PACREDS_ERR_LENGTH            X-Amz-Decoded-Content-Length is
 *                                        absent or no number
 *          PACREDS_ERR_TRAILER           X-Amz-Trailer is absent from a kind
 *                                        with trailers, or there in another,
 *                                        or is no list of up to 16 different
 *                                        header names
 *          PACREDS_ERR_NO_MEMORY
 * Out:     reader
 * In:      verifier     must outlive the reader
 *          request      not kept
 *          credentials  those that it was verified with; a reference is taken
 * Owner:   the caller; pacreds_chunk_reader_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_chunk_reader_new(
    pacreds_chunk_reader **reader, const pacreds_verifier *verifier,
    const pacreds_request *request, pacreds_credentials *credentials,
    pacreds_error *error);

/*
 * The same for a server that has the public key alone, in version 4A.
 *
 * Returns: as pacreds_chunk_reader_new(), and
 *          PACREDS_ERR_INVALID_ARGUMENT  also when the verifier's preset is not
 *                                        of PACREDS_ALGORITHM_V4A
 *          PACREDS_ERR_WRONG_KEY_ID      the key of another id
 * In:      public_key  that which the request was verified with; not kept
 * Owner:   the caller; pacreds_chunk_reader_free()
 */
PACREDS_API PACREDS_CHECKED int pacreds_chunk_reader_new_with_public_key(
    pacreds_chunk_reader **reader, const pacreds_verifier *verifier,
    const pacreds_request *request, const pacreds_public_key *public_key,
    pacreds_error *error);

/* Release a reader and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_chunk_reader_free(pacreds_chunk_reader *reader);

/*
 * The largest signed chunk that is taken, which is what the reader may have to
 * hold in memory; 16 MiB at first.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not 1 to 1,073,741,824
 *          PACREDS_ERR_IN_USE            bytes have been fed
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_set_chunk_max(pacreds_chunk_reader *reader, size_t size,
                                   pacreds_error *error);

/*
 * Read on. One call releases at most one chunk and may leave bytes for the
 * next; used tells how many it took. A signed chunk that comes whole is
 * released from where it is, any other from the reader's memory. What is not
 * signed is released as it comes.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader, used, data or data_len is
 *                                        NULL, or bytes is with a length
 *          PACREDS_ERR_SYNTAX            not framed as aws-chunked, or bytes
 *                                        after the end
 *          PACREDS_ERR_CHUNK_SIGNATURE   a chunk's signature does not match
 *          PACREDS_ERR_TRAILER           a trailer was not announced, comes
 *                                        twice or not at all, or the
 *                                        signature of the trailers does not
 *                                        match
 *          PACREDS_ERR_LENGTH            more or less data than
 *                                        X-Amz-Decoded-Content-Length says
 *          PACREDS_ERR_TOO_LARGE         a signed chunk above the limit, or
 *                                        a trailer above 8,192 bytes
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 *          The offset of an error is the byte's in the framed body.
 * Out:     used            bytes taken, 1 to n; 0 on failure and for n = 0
 *          data, data_len  verified data: borrowed, until the next call or as
 *                          long as bytes; NULL and 0 if there is none yet
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_feed(pacreds_chunk_reader *reader, const void *bytes,
                          size_t n, size_t *used, const void **data,
                          size_t *data_len, pacreds_error *error);

/*
 * Whether the body came to its end.
 *
 * Returns: PACREDS_OK                    all of it is verified
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_LENGTH            it was cut off (offset: its length)
 *          or what pacreds_chunk_reader_feed() has refused it for
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_end(pacreds_chunk_reader *reader, pacreds_error *error);

/*
 * The value of a trailer, by its name in any case, after the end.
 *
 * Returns: a borrowed string; NULL if there is none of that name, before the
 *          end and for NULL
 */
PACREDS_API const char *
pacreds_chunk_reader_trailer(const pacreds_chunk_reader *reader,
                             const char *name, size_t name_len, size_t *len);

#ifdef __cplusplus
}
#endif

#endif
