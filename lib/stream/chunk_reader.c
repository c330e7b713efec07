/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/chunk_reader.h>

#include <stdlib.h>

#include "base/error.h"
#include "http/checksum.h"
#include "stream/chunk_reading.h"
#include "stream/chunk_seed.h"
#include "verify/verifier.h"

struct pacreds_chunk_reader {
    pacreds_verifier *verifier; /* a reference */
    pacreds__chunk_reading reading;
};

static int init(pacreds_chunk_reader *reader, const pacreds_request *request)
{
    const pacreds_verifier *verifier = reader->verifier;
    pacreds__signature_key key = pacreds__verifier_kept_key(verifier, request);
    const pacreds__payload_kind *kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));
    int status = pacreds__chunk_reading_init(&reader->reading, kind, &key);

    if (status == PACREDS_OK)
        pacreds__signature_chain_begin(&reader->reading.chain, request);
    return status;
}

/* S3 takes the unsigned kind without trailers too. */
static int expect_trailers(pacreds_chunk_reader *reader,
                           const pacreds_request *request, pacreds_error *error)
{
    int due = PACREDS__TRAILERS_FORBIDDEN;

    if (reader->reading.kind->has_trailers)
        due = reader->reading.kind->is_signed ? PACREDS__TRAILERS_REQUIRED
                                              : PACREDS__TRAILERS_ALLOWED;
    return pacreds__trailer_reader_expect(&reader->reading.trailers, request,
                                          due, error);
}

/* Of the checksums that are not computed, one is refused if nothing else
   protects the body. */
static int expect_checksums(pacreds_chunk_reader *reader,
                            const pacreds_request *request,
                            pacreds_error *error)
{
    pacreds__body_checksums *checksums = &reader->reading.checksums;
    pacreds__slice names =
        pacreds__buffer_slice(&reader->reading.trailers.trailers.names);
    pacreds__slice name;
    int status = pacreds__body_checksums_init(checksums, request, error);

    while (status == PACREDS_OK && names.n > 0 &&
           pacreds__next(&names, ',', &name))
        status = pacreds__body_checksums_expect(checksums, name, error);
    if (status != PACREDS_OK || checksums->count > 0 ||
        reader->reading.kind->is_signed || !checksums->uncomputed)
        return status;
    return pacreds__fail(error, PACREDS_ERR_CHECKSUM_ALGORITHM,
                         PACREDS_NO_OFFSET,
                         "The body is protected by a checksum of %s alone, "
                         "which this library does not compute.",
                         pacreds__checksum_name(checksums->uncomputed));
}

static int fill(pacreds_chunk_reader *reader, const pacreds_request *request,
                pacreds_error *error)
{
    pacreds_error spare;
    int status = init(reader, request);

    error = pacreds__begin(error, &spare);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (pacreds__chunk_seed_read(request, &reader->reading.decoded, error) ||
        expect_trailers(reader, request, error) ||
        expect_checksums(reader, request, error))
        return error->code;
    return PACREDS_OK;
}

static int is_readable(const pacreds_verifier *verifier,
                       const pacreds_request *request)
{
    const pacreds__payload_kind *kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));

    return pacreds__is_verified(verifier, request) && kind != NULL &&
           kind->is_chunked;
}

int pacreds_chunk_reader_new(pacreds_chunk_reader **out,
                             const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds_error *error)
{
    pacreds_chunk_reader *reader;
    int status;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || !is_readable(verifier, request))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    reader = calloc(1, sizeof *reader);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    reader->verifier = pacreds__verifier_ref(verifier);
    status = fill(reader, request, error);
    if (status == PACREDS_OK)
        *out = reader;
    else
        pacreds_chunk_reader_free(reader);
    return status;
}

void pacreds_chunk_reader_free(pacreds_chunk_reader *reader)
{
    if (reader == NULL)
        return;
    pacreds__chunk_reading_free(&reader->reading);
    pacreds_verifier_free(reader->verifier);
    free(reader);
}

int pacreds_chunk_reader_set_chunk_max(pacreds_chunk_reader *reader,
                                       size_t size, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->reading.offset > 0)
        return pacreds__fail(error, PACREDS_ERR_IN_USE, PACREDS_NO_OFFSET,
                             "The reader has been fed already; set the limit "
                             "before that.");
    if (size < 1 || size > PACREDS_CHUNK_SIZE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The limit of a chunk is from 1 to %d bytes.",
                             PACREDS_CHUNK_SIZE_MAX);
    reader->reading.chunk_max = size;
    return PACREDS_OK;
}

int pacreds_chunk_reader_feed(pacreds_chunk_reader *reader, const void *bytes,
                              size_t bytes_len, size_t *used,
                              pacreds_error *error)
{
    pacreds__slice given, left;

    pacreds__ok(error);
    if (reader == NULL || used == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *used = 0;
    if (pacreds__argument(&given, bytes, bytes_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    left = given;
    if (pacreds__chunk_reading_take(&reader->reading, &left) != PACREDS_OK)
        return pacreds__fail_again(&reader->reading.refusal, error);
    *used = given.n - left.n;
    return PACREDS_OK;
}

const void *pacreds_chunk_reader_data(const pacreds_chunk_reader *reader,
                                      size_t *len)
{
    return reader != NULL ? pacreds__lend(reader->reading.data, len)
                          : pacreds__lend_nothing(len);
}

int pacreds_chunk_reader_protection(const pacreds_chunk_reader *reader)
{
    if (reader == NULL)
        return 0;
    return (reader->reading.kind->is_signed ? PACREDS_PROTECTED_BY_SIGNATURE
                                            : 0) |
           (reader->reading.checksums.count > 0 ? PACREDS_PROTECTED_BY_CHECKSUM
                                                : 0);
}

int pacreds_chunk_reader_end(pacreds_chunk_reader *reader, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->reading.refusal.code == PACREDS_OK &&
        reader->reading.state != PACREDS__CHUNK_NOTHING)
        pacreds__refuse(&reader->reading.refusal, PACREDS_ERR_LENGTH,
                        reader->reading.offset, "The body is cut off here");
    return reader->reading.refusal.code == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_again(&reader->reading.refusal, error);
}

const char *pacreds_chunk_reader_trailer(const pacreds_chunk_reader *reader,
                                         const char *name, size_t name_len,
                                         size_t *len)
{
    const pacreds_request *values = NULL;

    if (reader != NULL && reader->reading.state == PACREDS__CHUNK_NOTHING &&
        reader->reading.refusal.code == PACREDS_OK)
        values = reader->reading.trailers.trailers.values;
    return pacreds_request_find_header(values, name, name_len, len);
}
