/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/chunk_reader.h>

#include <stdlib.h>

#include "base/error.h"
#include "sigv4/payload.h"
#include "stream/chunk_head.h"
#include "stream/chunk_seed.h"
#include "stream/trailer_reader.h"
#include "verify/verifier.h"

enum { CHUNK_MAX = 16 * 1024 * 1024 };

/* The next part of the body. All but DATA and NOTHING are lines. */
enum state { HEAD, GAP, TRAILER, LAST, DATA, NOTHING };

struct pacreds_chunk_reader {
    pacreds_verifier *verifier; /* a reference */
    const pacreds__payload_kind *kind;
    enum state state;
    uint64_t offset;    /* bytes taken */
    uint64_t decoded;   /* bytes of data that there will be */
    uint64_t announced; /* those of them in the chunks so far */
    size_t chunk_max;   /* bytes of a signed chunk */
    pacreds__chunk_head head;
    uint64_t rest;         /* bytes of the chunk that are not released */
    pacreds__buffer chunk; /* the part of it that came, if it is not whole */
    int is_lent;           /* chunk is, to the caller */
    pacreds__slice data;   /* what the last call released */
    pacreds__buffer line;
    pacreds__trailer_reader trailers;
    pacreds__signature_chain chain;
    pacreds_error refusal;
};

static int refuse(pacreds_chunk_reader *reader, int code, uint64_t offset,
                  const char *what)
{
    return pacreds__refuse(&reader->refusal, code, offset, what);
}

static int init(pacreds_chunk_reader *reader, const pacreds_request *request)
{
    const pacreds_verifier *verifier = reader->verifier;
    pacreds__signature_key key = pacreds__verifier_kept_key(verifier, request);
    int status;

    reader->kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));
    reader->chunk_max = CHUNK_MAX;
    pacreds__buffer_init(&reader->line, PACREDS__TRAILER_LINE_MAX);
    status = pacreds__trailer_reader_init(
        &reader->trailers, reader->kind->is_signed ? &reader->chain : NULL);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__signature_chain_init(&reader->chain, &key);
    if (status == PACREDS_OK)
        pacreds__signature_chain_begin(&reader->chain, request);
    return status;
}

static int fill(pacreds_chunk_reader *reader, const pacreds_request *request,
                pacreds_error *error)
{
    int status = init(reader, request);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    status = pacreds__chunk_seed_read(request, &reader->decoded, error);
    return status == PACREDS_OK
               ? pacreds__trailer_reader_expect(&reader->trailers, request,
                                                reader->kind->has_trailers,
                                                error)
               : status;
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
    pacreds__buffer_free(&reader->chunk);
    pacreds__buffer_free(&reader->line);
    pacreds__trailer_reader_free(&reader->trailers);
    pacreds__signature_chain_free(&reader->chain);
    pacreds_verifier_free(reader->verifier);
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
                             "The reader has been fed already; set the limit "
                             "before that.");
    if (size < 1 || size > PACREDS_CHUNK_SIZE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The limit of a chunk is from 1 to %d bytes.",
                             PACREDS_CHUNK_SIZE_MAX);
    reader->chunk_max = size;
    return PACREDS_OK;
}

/* Verify the data of a signed chunk, or of the last one, which is empty. */
static int verify(pacreds_chunk_reader *reader, pacreds__slice data)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status;

    if (!reader->kind->is_signed)
        return PACREDS_OK;
    status =
        pacreds__signature_chain_hash(&reader->chain, data.p, data.n, hashes);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reader->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over,
            reader->head.signature, reader->head.signature_len);
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(reader, status, reader->offset,
                      "The signature of the chunk that ends here does not "
                      "match: the chunk, or one before it, changed after it "
                      "was signed");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

/* Sizes are checked before there is memory for what they promise. */
static int check_size(pacreds_chunk_reader *reader,
                      const pacreds__body_line *line)
{
    uint64_t size = reader->head.size;
    uint64_t due = reader->decoded - reader->announced;

    if (size > due)
        return pacreds__refuse_line(line, PACREDS_ERR_LENGTH, line->text.p,
                                    "There is more data than "
                                    "X-Amz-Decoded-Content-Length says");
    if (size == 0 && due > 0)
        return pacreds__refuse_line(line, PACREDS_ERR_LENGTH, line->text.p,
                                    "There is less data than "
                                    "X-Amz-Decoded-Content-Length says");
    if (reader->kind->is_signed && size > reader->chunk_max)
        return pacreds__refuse_line(line, PACREDS_ERR_TOO_LARGE, line->text.p,
                                    "A chunk is larger than the reader's "
                                    "limit");
    return PACREDS_OK;
}

static int take_head(pacreds_chunk_reader *reader,
                     const pacreds__body_line *line)
{
    pacreds__signature_chain *chain =
        reader->kind->is_signed ? &reader->chain : NULL;

    if (pacreds__chunk_head_read(&reader->head, chain, line) ||
        check_size(reader, line))
        return reader->refusal.code;
    reader->announced += reader->head.size;
    reader->rest = reader->head.size;
    if (reader->rest > 0) {
        reader->state = DATA;
        return PACREDS_OK;
    }
    reader->state = reader->kind->has_trailers ? TRAILER : LAST;
    return verify(reader, pacreds__slice_of(""));
}

static int take_gap(pacreds_chunk_reader *reader,
                    const pacreds__body_line *line)
{
    if (!pacreds__equal(line->text, pacreds__slice_of("\r\n")))
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, line->text.p,
                                    "A chunk does not end in CR LF");
    reader->state = reader->state == GAP ? HEAD : NOTHING;
    return PACREDS_OK;
}

static int take_trailer(pacreds_chunk_reader *reader,
                        const pacreds__body_line *line)
{
    int status = pacreds__trailer_reader_take(&reader->trailers, line);

    if (reader->trailers.has_ended)
        reader->state = NOTHING;
    return status;
}

/* How each kind of line is taken, the longest one, and the error beyond. */
static const struct {
    int (*take)(pacreds_chunk_reader *reader, const pacreds__body_line *line);
    size_t max;
    int too_long;
} lines[] = {
    [HEAD] = {.take = take_head,
              .max = PACREDS__CHUNK_HEAD_MAX,
              .too_long = PACREDS_ERR_SYNTAX},
    [GAP] = {.take = take_gap, .max = 2, .too_long = PACREDS_ERR_SYNTAX},
    [TRAILER] = {.take = take_trailer,
                 .max = PACREDS__TRAILER_LINE_MAX,
                 .too_long = PACREDS_ERR_TOO_LARGE},
    [LAST] = {.take = take_gap, .max = 2, .too_long = PACREDS_ERR_SYNTAX},
};

/* Move bytes from what came to what is kept. */
static int keep(pacreds_chunk_reader *reader, pacreds__buffer *buffer,
                pacreds__slice *bytes, size_t n)
{
    pacreds__append(buffer, bytes->p, n);
    bytes->p += n;
    bytes->n -= n;
    reader->offset += n;
    return buffer->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(&reader->refusal, buffer->status);
}

/* Take the bytes of a line, and the line once its end has come. */
static int take_line(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    pacreds__buffer *text = &reader->line;
    const char *end = memchr(bytes->p, '\n', bytes->n);
    size_t n = end != NULL ? (size_t)(end + 1 - bytes->p) : bytes->n;
    size_t room = lines[reader->state].max - text->len;
    pacreds__body_line line = {.start = reader->offset - text->len,
                               .refusal = &reader->refusal};
    int status;

    if (n > room)
        return refuse(reader, lines[reader->state].too_long,
                      reader->offset + room,
                      "The line between two pieces of data does not end here");
    status = keep(reader, text, bytes, n);
    if (status != PACREDS_OK || end == NULL)
        return status;
    line.text = pacreds__buffer_slice(text);
    status = lines[reader->state].take(reader, &line);
    pacreds__buffer_cut(text, 0);
    return status;
}

/* Keep the part of a signed chunk that came. Returns whether it is whole. */
static int gather(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    pacreds__buffer *chunk = &reader->chunk;
    size_t due = (size_t)reader->rest - chunk->len;

    chunk->limit = reader->chunk_max;
    return keep(reader, chunk, bytes, bytes->n < due ? bytes->n : due);
}

/* A signed chunk that comes whole is released from where it is; so is any part
   of an unsigned one. */
static int take_data(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    pacreds__slice data = *bytes;
    int status;

    data.n = data.n < reader->rest ? data.n : (size_t)reader->rest;
    if (reader->kind->is_signed &&
        (reader->chunk.len > 0 || data.n < reader->rest)) {
        status = gather(reader, bytes);
        if (status != PACREDS_OK || reader->chunk.len < reader->rest)
            return status;
        data = pacreds__buffer_slice(&reader->chunk);
        reader->is_lent = 1;
    } else {
        bytes->p += data.n;
        bytes->n -= data.n;
        reader->offset += data.n;
    }
    status = verify(reader, data);
    if (status != PACREDS_OK)
        return status;
    reader->data = data;
    reader->rest -= data.n;
    reader->state = reader->rest == 0 ? GAP : DATA;
    return PACREDS_OK;
}

/* Take bytes up to the next data, or all. */
static int take(pacreds_chunk_reader *reader, pacreds__slice *bytes)
{
    int status = PACREDS_OK;

    if (reader->state == NOTHING && bytes->n > 0)
        return refuse(reader, PACREDS_ERR_SYNTAX, reader->offset,
                      "There are bytes after the end");
    while (status == PACREDS_OK && bytes->n > 0 && reader->data.p == NULL &&
           reader->state != NOTHING)
        status = reader->state == DATA ? take_data(reader, bytes)
                                       : take_line(reader, bytes);
    return status;
}

/* End the loan of the data that the last call released. */
static void forget_data(pacreds_chunk_reader *reader)
{
    if (reader->is_lent)
        pacreds__buffer_cut(&reader->chunk, 0);
    reader->is_lent = 0;
    reader->data.p = NULL;
    reader->data.n = 0;
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
    forget_data(reader);
    left = given;
    if (reader->refusal.code != PACREDS_OK || take(reader, &left) != PACREDS_OK)
        return pacreds__fail_again(&reader->refusal, error);
    *used = given.n - left.n;
    return PACREDS_OK;
}

const void *pacreds_chunk_reader_data(const pacreds_chunk_reader *reader,
                                      size_t *len)
{
    return reader != NULL ? pacreds__lend(reader->data, len)
                          : pacreds__lend_nothing(len);
}

int pacreds_chunk_reader_end(pacreds_chunk_reader *reader, pacreds_error *error)
{
    pacreds__ok(error);
    if (reader == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (reader->refusal.code == PACREDS_OK && reader->state != NOTHING)
        refuse(reader, PACREDS_ERR_LENGTH, reader->offset,
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

    if (reader != NULL && reader->state == NOTHING &&
        reader->refusal.code == PACREDS_OK)
        values = reader->trailers.trailers.values;
    return pacreds_request_find_header(values, name, name_len, len);
}
