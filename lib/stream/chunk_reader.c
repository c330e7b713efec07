/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/chunk_reader.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/error.h"
#include "sigv4/public_key.h"
#include "sigv4/request_signature.h"
#include "verify/verifier.h"

enum { CHUNK_MAX = 16 * 1024 * 1024 };

int pacreds__chunk_refuse(pacreds_chunk_reader *reader, int code,
                          uint64_t offset, const char *what)
{
    return pacreds__fail(&reader->refusal, code,
                         offset < SIZE_MAX ? (size_t)offset : PACREDS_NO_OFFSET,
                         "%s (byte %llu of the body).", what,
                         (unsigned long long)offset);
}

/* The next header of a name; NULL if there is none any more. */
static const pacreds__header *find_next(const pacreds_request *request,
                                        const char *name, size_t *i)
{
    while (*i < request->header_count) {
        const pacreds__header *header = &request->headers[(*i)++];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         pacreds__slice_of(name)))
            return header;
    }
    return NULL;
}

static int read_length(pacreds_chunk_reader *reader,
                       const pacreds_request *request, pacreds_error *error)
{
    static const char name[] = "X-Amz-Decoded-Content-Length";
    size_t i = 0;
    const pacreds__header *header = find_next(request, name, &i);
    pacreds__slice digits = {"", 0};

    if (header != NULL && find_next(request, name, &i) == NULL)
        digits = pacreds__header_value(request, header);
    if (pacreds__decimal(digits, INT64_MAX, &reader->decoded) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                             "%s is absent, repeated or not a number.", name);
    return PACREDS_OK;
}

static int read_names(pacreds_chunk_reader *reader,
                      const pacreds_request *request)
{
    const pacreds__header *header;
    pacreds__slice rest, name;
    size_t i = 0;
    int status = PACREDS_OK;

    while ((header = find_next(request, "X-Amz-Trailer", &i)) != NULL) {
        rest = pacreds__header_value(request, header);
        while (status == PACREDS_OK && pacreds__next(&rest, ',', &name))
            status = pacreds__trailers_announce(&reader->trailers,
                                                pacreds__trim(name), 0);
    }
    return status;
}

static int read_announcement(pacreds_chunk_reader *reader,
                             const pacreds_request *request,
                             pacreds_error *error)
{
    int status = read_names(reader, request);

    if (status == PACREDS_ERR_NO_MEMORY)
        return pacreds__fail_code(error, status);
    if (status != PACREDS_OK ||
        (reader->trailers.count > 0) != reader->kind->has_trailers)
        return pacreds__fail(error, PACREDS_ERR_TRAILER, PACREDS_NO_OFFSET,
                             "X-Amz-Trailer is no list of up to %d different "
                             "names, or not there as "
                             "x-amz-content-sha256 wants it.",
                             PACREDS__TRAILERS_MAX);
    return PACREDS_OK;
}

static int fill(pacreds_chunk_reader *reader, const pacreds_verifier *verifier,
                const pacreds__signature_key *key,
                const pacreds_request *request, pacreds_error *error)
{
    int status;

    reader->kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));
    reader->chunk_max = CHUNK_MAX;
    pacreds__buffer_init(&reader->line, 2 * PACREDS__TRAILER_MAX);
    status = pacreds__trailers_init(&reader->trailers);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_init(&reader->chain, key);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__signature_chain_begin(&reader->chain, request);
    status = read_length(reader, request, error);
    return status == PACREDS_OK ? read_announcement(reader, request, error)
                                : status;
}

/* Whether a request is one whose body there is a reader for. */
static int is_readable(const pacreds_verifier *verifier,
                       const pacreds_request *request)
{
    const pacreds__payload_kind *kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));

    return pacreds__is_verified(verifier, request) && kind != NULL &&
           kind->is_chunked;
}

static int create(pacreds_chunk_reader **out, const pacreds_verifier *verifier,
                  const pacreds__signature_key *key,
                  const pacreds_request *request, pacreds_error *error)
{
    pacreds_chunk_reader *reader = calloc(1, sizeof *reader);
    int status;

    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = fill(reader, verifier, key, request, error);
    if (status == PACREDS_OK)
        *out = reader;
    else
        pacreds_chunk_reader_free(reader);
    return status;
}

int pacreds_chunk_reader_new(pacreds_chunk_reader **out,
                             const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds_credentials *credentials,
                             pacreds_error *error)
{
    pacreds__signature_key key;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || credentials == NULL || !is_readable(verifier, request))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!pacreds__is_signed_with(request, credentials))
        return pacreds__fail_code(error, PACREDS_ERR_WRONG_KEY_ID);
    key = pacreds__verifier_key(verifier, NULL, credentials,
                                pacreds__slice_of(""));
    return create(out, verifier, &key, request, error);
}

int pacreds_chunk_reader_new_with_public_key(
    pacreds_chunk_reader **out, const pacreds_verifier *verifier,
    const pacreds_request *request, const pacreds_public_key *public_key,
    pacreds_error *error)
{
    pacreds__signature_key key;

    pacreds__ok(error);
    if (out != NULL)
        *out = NULL;
    if (out == NULL || public_key == NULL || !is_readable(verifier, request) ||
        !pacreds__preset_is_v4a(&verifier->preset))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!pacreds__equal(
            pacreds__buffer_slice(&request->signature->access_key_id),
            pacreds__public_key_id(public_key)))
        return pacreds__fail_code(error, PACREDS_ERR_WRONG_KEY_ID);
    key = pacreds__verifier_key(verifier, NULL, NULL, pacreds__slice_of(""));
    key.point = public_key->point;
    return create(out, verifier, &key, request, error);
}

void pacreds_chunk_reader_free(pacreds_chunk_reader *reader)
{
    if (reader == NULL)
        return;
    pacreds__buffer_free(&reader->chunk);
    pacreds__buffer_free(&reader->line);
    pacreds__trailers_free(&reader->trailers);
    pacreds__signature_chain_free(&reader->chain);
    free(reader);
}

int pacreds_chunk_reader_set_chunk_max(pacreds_chunk_reader *reader,
                                       size_t size, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->offset > 0)
        return pacreds__fail(error, PACREDS_ERR_IN_USE, PACREDS_NO_OFFSET,
                             "The reader has been fed already.");
    if (size < 1 || size > PACREDS_CHUNK_SIZE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The largest chunk has from 1 to %d bytes.",
                             PACREDS_CHUNK_SIZE_MAX);
    reader->chunk_max = size;
    return PACREDS_OK;
}

int pacreds__chunk_verify(pacreds_chunk_reader *reader, const void *data,
                          size_t n)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status = pacreds__signature_chain_hash(&reader->chain, data, n, hashes);

    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reader->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over,
            reader->signature, reader->signature_len);
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return pacreds__chunk_refuse(
            reader, status, reader->offset,
            "The signature of the chunk that ends here does not match: the "
            "chunk, or one before it, changed after it was signed");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

/* What came so far of a line, up to its end if that came. */
static int take_line(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    pacreds__buffer *line = &reader->line;
    const char *end = memchr(bytes->p, '\n', bytes->n);
    size_t n = end != NULL ? (size_t)(end + 1 - bytes->p) : bytes->n;
    size_t room = pacreds__chunk_line_max(reader) - line->len;
    int status;

    if (n > room)
        return pacreds__chunk_refuse(
            reader,
            reader->state == PACREDS__READ_TRAILER ? PACREDS_ERR_TOO_LARGE
                                                   : PACREDS_ERR_SYNTAX,
            reader->offset + room,
            "The line between two pieces of data does not end here");
    pacreds__append(line, bytes->p, n);
    bytes->p += n;
    bytes->n -= n;
    reader->offset += n;
    if (line->status != PACREDS_OK)
        return pacreds__fail_code(&reader->refusal, line->status);
    if (end == NULL)
        return PACREDS_OK;
    status = pacreds__chunk_line(reader, pacreds__buffer_slice(line));
    pacreds__buffer_cut(line, 0);
    return status;
}

static void release(pacreds_chunk_reader *reader, pacreds__slice *data,
                    const char *p, size_t n)
{
    data->p = p;
    data->n = n;
    reader->rest -= n;
    if (reader->rest == 0)
        reader->state = PACREDS__READ_GAP;
}

/* Keep what came of a signed chunk until it is whole. */
static int gather(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    pacreds__buffer *chunk = &reader->chunk;
    size_t due = (size_t)reader->rest - chunk->len;
    size_t n = bytes->n < due ? bytes->n : due;

    chunk->limit = reader->chunk_max;
    pacreds__append(chunk, bytes->p, n);
    bytes->p += n;
    bytes->n -= n;
    reader->offset += n;
    return chunk->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(&reader->refusal, chunk->status);
}

static int take_data(pacreds_chunk_reader *reader, pacreds__slice *bytes,
                     pacreds__slice *data)
{
    const char *p = bytes->p;
    size_t n = bytes->n < reader->rest ? bytes->n : (size_t)reader->rest;
    int status = PACREDS_OK;

    if (reader->kind->is_signed &&
        (reader->chunk.len > 0 || n < reader->rest)) {
        status = gather(reader, bytes);
        if (status != PACREDS_OK || reader->chunk.len < reader->rest)
            return status;
        p = reader->chunk.data;
        n = reader->chunk.len;
        reader->is_lent = 1;
    } else {
        bytes->p += n;
        bytes->n -= n;
        reader->offset += n;
    }
    if (reader->kind->is_signed)
        status = pacreds__chunk_verify(reader, p, n);
    if (status == PACREDS_OK)
        release(reader, data, p, n);
    return status;
}

/* Up to the next data, or the end of the bytes. */
static int take(pacreds_chunk_reader *reader, pacreds__slice *bytes,
                pacreds__slice *data)
{
    int status = PACREDS_OK;

    if (reader->is_lent)
        pacreds__buffer_cut(&reader->chunk, 0);
    reader->is_lent = 0;
    if (reader->state == PACREDS__READ_NOTHING && bytes->n > 0)
        return pacreds__chunk_refuse(reader, PACREDS_ERR_SYNTAX, reader->offset,
                                     "There are bytes after the end");
    while (status == PACREDS_OK && bytes->n > 0 && data->n == 0 &&
           reader->state != PACREDS__READ_NOTHING)
        status = reader->state == PACREDS__READ_DATA
                     ? take_data(reader, bytes, data)
                     : take_line(reader, bytes);
    return status;
}

int pacreds_chunk_reader_feed(pacreds_chunk_reader *reader, const void *bytes,
                              size_t n, size_t *used, const void **data,
                              size_t *data_len, pacreds_error *error)
{
    pacreds__slice left = {bytes, n}, released = {NULL, 0};

    pacreds__ok(error);
    if (reader == NULL || used == NULL || data == NULL || data_len == NULL ||
        (bytes == NULL && n > 0))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *used = *data_len = 0;
    *data = NULL;
    if (reader->refusal.code != PACREDS_OK ||
        take(reader, &left, &released) != PACREDS_OK)
        return pacreds__fail_again(&reader->refusal, error);
    *used = n - left.n;
    *data = released.p;
    *data_len = released.n;
    return PACREDS_OK;
}

int pacreds_chunk_reader_end(pacreds_chunk_reader *reader, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->refusal.code == PACREDS_OK &&
        reader->state != PACREDS__READ_NOTHING)
        pacreds__chunk_refuse(reader, PACREDS_ERR_LENGTH, reader->offset,
                              "The body is cut off here");
    return reader->refusal.code == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_again(&reader->refusal, error);
}

const char *pacreds_chunk_reader_trailer(const pacreds_chunk_reader *reader,
                                         const char *name, size_t name_len,
                                         size_t *len)
{
    const pacreds_request *values = NULL;

    if (reader != NULL && reader->state == PACREDS__READ_NOTHING &&
        reader->refusal.code == PACREDS_OK)
        values = reader->trailers.values;
    return pacreds_request_find_header(values, name, name_len, len);
}
