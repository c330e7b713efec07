/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/chunk_reading.h"

#include "base/error.h"

enum { CHUNK_MAX = 16 * 1024 * 1024 };

int pacreds__chunk_reading_init(pacreds__chunk_reading *reading,
                                const pacreds__payload_kind *kind,
                                const pacreds__signature_key *key)
{
    int status;

    reading->kind = kind;
    reading->chunk_max = CHUNK_MAX;
    pacreds__buffer_init(&reading->line, PACREDS__TRAILER_LINE_MAX);
    status = pacreds__trailer_reader_init(
        &reading->trailers, kind->is_signed ? &reading->chain : NULL);
    return status == PACREDS_OK
               ? pacreds__signature_chain_init(&reading->chain, key)
               : status;
}

void pacreds__chunk_reading_free(pacreds__chunk_reading *reading)
{
    pacreds__buffer_free(&reading->chunk);
    pacreds__buffer_free(&reading->line);
    pacreds__trailer_reader_free(&reading->trailers);
    pacreds__body_checksums_free(&reading->checksums);
    pacreds__signature_chain_free(&reading->chain);
}

static int refuse(pacreds__chunk_reading *reading, int code, uint64_t offset,
                  const char *what)
{
    return pacreds__refuse(&reading->refusal, code, offset, what);
}

/* Verify the data of a signed chunk, or of the last one, which is empty. */
static int verify(pacreds__chunk_reading *reading, pacreds__slice data)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status;

    if (!reading->kind->is_signed)
        return PACREDS_OK;
    status =
        pacreds__signature_chain_hash(&reading->chain, data.p, data.n, hashes);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reading->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over,
            reading->head.signature, reading->head.signature_len);
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(reading, status, reading->offset,
                      "The signature of the chunk that ends here does not "
                      "match: the chunk, or one before it, changed after it "
                      "was signed");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reading->refusal, status);
}

static int refuse_checksum(pacreds__chunk_reading *reading, int status)
{
    if (status == PACREDS_ERR_CHECKSUM)
        return refuse(reading, status, reading->offset,
                      "The data, which is whole here, does not have the "
                      "checksum that the request or a trailer states");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reading->refusal, status);
}

/* Sizes are checked before there is memory for what they promise. */
static int check_size(pacreds__chunk_reading *reading,
                      const pacreds__body_line *line)
{
    uint64_t size = reading->head.size;
    uint64_t due = reading->decoded - reading->announced;

    if (size > due)
        return pacreds__refuse_line(line, PACREDS_ERR_LENGTH, line->text.p,
                                    "There is more data than "
                                    "X-Amz-Decoded-Content-Length says");
    if (size == 0 && due > 0)
        return pacreds__refuse_line(line, PACREDS_ERR_LENGTH, line->text.p,
                                    "There is less data than "
                                    "X-Amz-Decoded-Content-Length says");
    if (reading->kind->is_signed && size > reading->chunk_max)
        return pacreds__refuse_line(line, PACREDS_ERR_TOO_LARGE, line->text.p,
                                    "A chunk is larger than the reader's "
                                    "limit");
    return PACREDS_OK;
}

static int take_head(pacreds__chunk_reading *reading,
                     const pacreds__body_line *line)
{
    pacreds__signature_chain *chain =
        reading->kind->is_signed ? &reading->chain : NULL;

    if (pacreds__chunk_head_read(&reading->head, chain, line) ||
        check_size(reading, line))
        return reading->refusal.code;
    reading->announced += reading->head.size;
    reading->rest = reading->head.size;
    if (reading->rest > 0) {
        reading->state = PACREDS__CHUNK_DATA;
        return PACREDS_OK;
    }
    reading->state = reading->kind->has_trailers ? PACREDS__CHUNK_TRAILER
                                                 : PACREDS__CHUNK_LAST;
    if (verify(reading, pacreds__slice_of("")) != PACREDS_OK)
        return reading->refusal.code;
    return refuse_checksum(reading,
                           pacreds__body_checksums_finish(&reading->checksums));
}

static int take_gap(pacreds__chunk_reading *reading,
                    const pacreds__body_line *line)
{
    if (!pacreds__equal(line->text, pacreds__slice_of("\r\n")))
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, line->text.p,
                                    "A chunk does not end in CR LF");
    reading->state = reading->state == PACREDS__CHUNK_GAP
                         ? PACREDS__CHUNK_HEAD
                         : PACREDS__CHUNK_NOTHING;
    return PACREDS_OK;
}

static int take_trailer(pacreds__chunk_reading *reading,
                        const pacreds__body_line *line)
{
    int status = pacreds__trailer_reader_take(&reading->trailers, line);

    if (status != PACREDS_OK || !reading->trailers.has_ended)
        return status;
    reading->state = PACREDS__CHUNK_NOTHING;
    return refuse_checksum(
        reading, pacreds__body_checksums_compare(
                     &reading->checksums, reading->trailers.trailers.values));
}

/* How each kind of line is taken, the longest one, and the error beyond. */
static const struct {
    int (*take)(pacreds__chunk_reading *reading,
                const pacreds__body_line *line);
    size_t max;
    int too_long;
} lines[] = {
    [PACREDS__CHUNK_HEAD] = {.take = take_head,
                             .max = PACREDS__CHUNK_HEAD_MAX,
                             .too_long = PACREDS_ERR_SYNTAX},
    [PACREDS__CHUNK_GAP] = {.take = take_gap,
                            .max = 2,
                            .too_long = PACREDS_ERR_SYNTAX},
    [PACREDS__CHUNK_TRAILER] = {.take = take_trailer,
                                .max = PACREDS__TRAILER_LINE_MAX,
                                .too_long = PACREDS_ERR_TOO_LARGE},
    [PACREDS__CHUNK_LAST] = {.take = take_gap,
                             .max = 2,
                             .too_long = PACREDS_ERR_SYNTAX},
};

/* Move bytes from what came to what is kept. */
static int keep(pacreds__chunk_reading *reading, pacreds__buffer *buffer,
                pacreds__slice *bytes, size_t n)
{
    pacreds__append(buffer, bytes->p, n);
    bytes->p += n;
    bytes->n -= n;
    reading->offset += n;
    return buffer->status == PACREDS_OK
               ? PACREDS_OK
               : pacreds__fail_code(&reading->refusal, buffer->status);
}

/* Take the bytes of a line, and the line once its end has come. */
static int take_line(pacreds__chunk_reading *reading, pacreds__slice *bytes)
{
    pacreds__buffer *text = &reading->line;
    const char *end = memchr(bytes->p, '\n', bytes->n);
    size_t n = end != NULL ? (size_t)(end + 1 - bytes->p) : bytes->n;
    size_t room = lines[reading->state].max - text->len;
    pacreds__body_line line = {.start = reading->offset - text->len,
                               .refusal = &reading->refusal};
    int status;

    if (n > room)
        return refuse(reading, lines[reading->state].too_long,
                      reading->offset + room,
                      "The line between two pieces of data does not end here");
    status = keep(reading, text, bytes, n);
    if (status != PACREDS_OK || end == NULL)
        return status;
    line.text = pacreds__buffer_slice(text);
    status = lines[reading->state].take(reading, &line);
    pacreds__buffer_cut(text, 0);
    return status;
}

/* Keep the part of a signed chunk that came. Returns whether it is whole. */
static int gather(pacreds__chunk_reading *reading, pacreds__slice *bytes)
{
    pacreds__buffer *chunk = &reading->chunk;
    size_t due = (size_t)reading->rest - chunk->len;

    chunk->limit = reading->chunk_max;
    return keep(reading, chunk, bytes, bytes->n < due ? bytes->n : due);
}

/* A signed chunk that comes whole is released from where it is; so is any part
   of an unsigned one. */
static int take_data(pacreds__chunk_reading *reading, pacreds__slice *bytes)
{
    pacreds__slice data = *bytes;
    int status;

    data.n = data.n < reading->rest ? data.n : (size_t)reading->rest;
    if (reading->kind->is_signed &&
        (reading->chunk.len > 0 || data.n < reading->rest)) {
        status = gather(reading, bytes);
        if (status != PACREDS_OK || reading->chunk.len < reading->rest)
            return status;
        data = pacreds__buffer_slice(&reading->chunk);
        reading->is_lent = 1;
    } else {
        bytes->p += data.n;
        bytes->n -= data.n;
        reading->offset += data.n;
    }
    if (verify(reading, data) != PACREDS_OK ||
        refuse_checksum(reading, pacreds__body_checksums_update(
                                     &reading->checksums, data)) != PACREDS_OK)
        return reading->refusal.code;
    reading->data = data;
    reading->rest -= data.n;
    reading->state =
        reading->rest == 0 ? PACREDS__CHUNK_GAP : PACREDS__CHUNK_DATA;
    return PACREDS_OK;
}

/* End the loan of the data that the last call released. */
static void end_loan(pacreds__chunk_reading *reading)
{
    if (reading->is_lent)
        pacreds__buffer_cut(&reading->chunk, 0);
    reading->is_lent = 0;
    reading->data.p = NULL;
    reading->data.n = 0;
}

int pacreds__chunk_reading_take(pacreds__chunk_reading *reading,
                                pacreds__slice *bytes)
{
    int status = PACREDS_OK;

    end_loan(reading);
    if (reading->refusal.code != PACREDS_OK)
        return reading->refusal.code;
    if (reading->state == PACREDS__CHUNK_NOTHING && bytes->n > 0)
        return refuse(reading, PACREDS_ERR_SYNTAX, reading->offset,
                      "There are bytes after the end");
    while (status == PACREDS_OK && bytes->n > 0 && reading->data.p == NULL &&
           reading->state != PACREDS__CHUNK_NOTHING)
        status = reading->state == PACREDS__CHUNK_DATA
                     ? take_data(reading, bytes)
                     : take_line(reading, bytes);
    return status;
}
