/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CHUNK_READER_H
#define PACREDS_CHUNK_READER_H

#include <pacreds/chunk_stream.h>
#include <pacreds/request.h>
#include <pacreds/verifier.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The receiving side of chunk_stream.h: it reads data out of a body framed as
 * aws-chunked, and releases each chunk only after its signature is verified.
 * Checksums of the whole body are compared at its end.
 *
 *   pacreds_verifier_allow_streaming(verifier, 1, &error);
 *   ... read and verify the request ...
 *   pacreds_chunk_reader_new(&reader, verifier, request, &error);
 *   for (; n > 0; bytes += used, n -= used) {
 *       pacreds_chunk_reader_feed(reader, bytes, n, &used, &error);
 *       data = pacreds_chunk_reader_data(reader, &data_len);
 *       ... take data_len bytes of data ...
 *   }
 *   pacreds_chunk_reader_end(reader, &error);
 *
 * Released data is what the signer sent, but more may be missing: keep nothing
 * until pacreds_chunk_reader_end() returns PACREDS_OK. The first refusal is
 * final, and each later call repeats its code.
 */
typedef struct pacreds_chunk_reader pacreds_chunk_reader;

/*
 * Make a reader for the body of a request that this verifier has verified. It
 * verifies with the key that the request was verified with.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  an argument is NULL, the request is
 *                                        not verified, or its kind is not one
 *                                        of chunks
 *          PACREDS_ERR_LENGTH            X-Amz-Decoded-Content-Length is
 *                                        absent, repeated or not a number
 *          PACREDS_ERR_TRAILER           X-Amz-Trailer is absent from the kind
 *                                        with signed trailers, present in a
 *                                        kind without any, or not a list of at
 *                                        most 16 different header names
 *          PACREDS_ERR_CHECKSUM_ALGORITHM
 *                                        unsigned chunks have a checksum whose
 *                                        algorithm is not computed, and no
 *                                        other; the message names it
 *          PACREDS_ERR_NO_MEMORY
 * Out:     reader
 * In:      verifier  a reference is taken
 *          request   not kept
 * Owner:   the caller; pacreds_chunk_reader_free()
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_new(pacreds_chunk_reader **reader,
                         const pacreds_verifier *verifier,
                         const pacreds_request *request, pacreds_error *error);

/* Release a reader and wipe what it held. NULL is fine. */
PACREDS_API void pacreds_chunk_reader_free(pacreds_chunk_reader *reader);

/*
 * Limit the size of a signed chunk, which the reader may have to hold in
 * memory; 16 MiB at first.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_OUT_OF_RANGE      not 1 to PACREDS_CHUNK_SIZE_MAX
 *          PACREDS_ERR_IN_USE            bytes have been fed
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_set_chunk_max(pacreds_chunk_reader *reader, size_t size,
                                   pacreds_error *error);

/*
 * Read on. One call releases at most one chunk and may leave bytes for the
 * next call. Unsigned chunks are released in the pieces in which they come.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  reader or used is NULL, or bytes is
 *                                        NULL but its length is not 0
 *          PACREDS_ERR_SYNTAX            not framed as aws-chunked, or bytes
 *                                        after the end
 *          PACREDS_ERR_CHUNK_SIGNATURE   a chunk's signature does not match
 *          PACREDS_ERR_TRAILER           a trailer was not announced, comes
 *                                        twice or not at all, or the
 *                                        signature of the trailers does not
 *                                        match
 *          PACREDS_ERR_CHECKSUM          the data does not have the checksum
 *                                        that a header or a trailer states
 *          PACREDS_ERR_LENGTH            more or less data than
 *                                        X-Amz-Decoded-Content-Length says
 *          PACREDS_ERR_TOO_LARGE         a signed chunk above the limit, or
 *                                        a trailer's name and value above
 *                                        10,240 bytes
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 *          The offset of an error is that of a byte in the framed body.
 * Out:     used  bytes taken, 1 to bytes_len; 0 on failure and if bytes_len
 *                is 0
 */
PACREDS_API PACREDS_CHECKED int
pacreds_chunk_reader_feed(pacreds_chunk_reader *reader, const void *bytes,
                          size_t bytes_len, size_t *used, pacreds_error *error);

/*
 * The data that the last pacreds_chunk_reader_feed() released.
 *
 * Returns: borrowed bytes, until the next call, or as long as the fed bytes
 *          are there, in which they may lie; NULL with a length of 0 if nothing
 *          was released, and for NULL
 */
PACREDS_API const void *
pacreds_chunk_reader_data(const pacreds_chunk_reader *reader, size_t *len);

/* The means that protect a body against changes. */
enum { PACREDS_PROTECTED_BY_SIGNATURE = 1, PACREDS_PROTECTED_BY_CHECKSUM = 2 };

/*
 * The means by which the reader checks the data: signatures of its chunks, and
 * checksums in headers x-amz-checksum-... of the request or in such trailers.
 * Trailers and headers of algorithms that are not computed do not count.
 *
 * Returns: bits of the above; 0 for data that is not protected at all, and for
 *          NULL
 */
PACREDS_API int
pacreds_chunk_reader_protection(const pacreds_chunk_reader *reader);

/*
 * Whether the body came to its end.
 *
 * Returns: PACREDS_OK                    all of it is verified
 *          PACREDS_ERR_INVALID_ARGUMENT  reader is NULL
 *          PACREDS_ERR_LENGTH            it was cut off (offset: its length)
 *          or the code with which pacreds_chunk_reader_feed() refused it
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
