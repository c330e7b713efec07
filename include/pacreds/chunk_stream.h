/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHUNK_STREAM_H
#define PACREDS_CHUNK_STREAM_H

#include <pacreds/checksum.h>
#include <pacreds/request.h>
#include <pacreds/signer.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes of a chunk: the least that S3 accepts, except for the last chunk; the
   size that a stream begins with; and the largest. */
enum {
    PACREDS_CHUNK_SIZE_MIN = 8192,
    PACREDS_CHUNK_SIZE_DEFAULT = 65536,
    PACREDS_CHUNK_SIZE_MAX = 1073741824
};

/*
 * A body that is signed chunk by chunk while it is sent, framed as the
 * Content-Encoding aws-chunked. The caller hands in each chunk, sends the bytes
 * that precede it, then the chunk itself, which is not copied:
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
 * To send again, begin again: the request is signed anew and the stream starts
 * from the first byte. Calls in another order return PACREDS_ERR_INCOMPLETE
 * (too early) or PACREDS_ERR_IN_USE (too late) and change nothing.
 */
typedef struct pacreds_chunk_stream pacreds_chunk_stream;

/*
 * Make a stream.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream or signer is NULL, or kind is
 *                                        not one of those below
 *          PACREDS_ERR_OUT_OF_RANGE      decoded_length is not 0 to 2^62
 *          PACREDS_ERR_NO_MEMORY
 * Out:     stream
 * In:      signer          of the preset "s3"; a reference is taken
 *          kind            PACREDS_PAYLOAD_SIGNED_CHUNKS,
 *                          PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER or
 *                          PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER
 *          decoded_length  bytes of data in the whole body
 * Owner:   the caller; pacreds_chunk_stream_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_new(pacreds_chunk_stream **stream,
                         const pacreds_signer *signer, int kind,
                         int64_t decoded_length, pacreds_error *error);

/* Release a stream. NULL is fine. */
PACREDS_API void pacreds_chunk_stream_free(pacreds_chunk_stream *stream);

/*
 * Set the size of all chunks but the last; PACREDS_CHUNK_SIZE_DEFAULT at first.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not PACREDS_CHUNK_SIZE_MIN to
 *                                        PACREDS_CHUNK_SIZE_MAX
 *          PACREDS_ERR_IN_USE            the stream has begun
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_set_chunk_size(pacreds_chunk_stream *stream, size_t size,
                                    pacreds_error *error);

/*
 * Announce a header that will follow the data. Only the length of its value
 * must be known, since the Content-Length depends on it: 8 for a CRC32 in
 * base64, 44 for a SHA-256.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL, its kind has no
 *                                        trailers, or the name was announced
 *                                        already
 *          PACREDS_ERR_SYNTAX            not a header name (offset)
 *          PACREDS_ERR_TOO_LARGE         the 17th name, a name longer than
 *                                        2,048 bytes or a value longer than
 *                                        8,192
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
 * Announce the trailer of a checksum, which is computed while the chunks are
 * signed and set at the end.
 *
 * Returns: as pacreds_chunk_stream_announce(), and
 *          PACREDS_ERR_INVALID_ARGUMENT    also if the stream has a checksum
 *                                          already, or algorithm is not one of
 *                                          checksum.h
 *          PACREDS_ERR_CHECKSUM_ALGORITHM  as pacreds_checksum_new()
 * In:      algorithm  PACREDS_CHECKSUM_
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_add_checksum(pacreds_chunk_stream *stream, int algorithm,
                                  pacreds_error *error);

/*
 * The length of the framed body: data, chunk heads, trailers and signatures. It
 * depends on the settings alone.
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
 *          PACREDS_ERR_INCOMPLETE        also if the kind with signed trailers
 *                                        has none announced
 *          On failure those headers may be on the request, unsigned.
 * In:      request  not kept; its body is ignored
 *          now      Unix seconds
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_begin(pacreds_chunk_stream *stream,
                           pacreds_request *request, int64_t now,
                           pacreds_error *error);

/*
 * How many bytes the next chunk must have.
 *
 * Returns: 0 when all data has been signed, before begin, and for NULL
 */
PACREDS_API size_t
pacreds_chunk_stream_next(const pacreds_chunk_stream *stream);

/*
 * Sign a chunk.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream, head or data is NULL
 *          PACREDS_ERR_LENGTH            data_len is not what
 *                                        pacreds_chunk_stream_next() returns
 *          PACREDS_ERR_INCOMPLETE        the stream has not begun
 *          PACREDS_ERR_IN_USE            all data has been signed
 *          PACREDS_ERR_SECRET_IN_REQUEST the whole secret access key is in this
 *                                        chunk, see pacreds_sign() (offset)
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 * Out:     head  the bytes to send before the data, which begin with the line
 *                end of the chunk before: a borrowed string, until the next
 *                call; head_len may be NULL
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_stream_chunk(pacreds_chunk_stream *stream, const void *data,
                           size_t data_len, const char **head, size_t *head_len,
                           pacreds_error *error);

/*
 * Set the value of an announced trailer, between begin and end.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  stream is NULL
 *          PACREDS_ERR_NOT_FOUND         it was not announced
 *          PACREDS_ERR_LENGTH            the value's length is not the one that
 *                                        was announced
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
 * End: make the last chunk, which is empty, and the trailers, and sign them.
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

#ifdef __cplusplus
}
#endif

#endif
