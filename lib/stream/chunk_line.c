/* SPDX-License-Identifier: Apache-2.0 */
/* The lines between the data of an aws-chunked body. */
#include "base/error.h"
#include "formats/hex.h"
#include "http/header.h"
#include "sigv4/canonical.h"
#include "stream/chunk_reader.h"
#include "stream/chunk_stream.h"

enum { HEAD_MAX = 192 };

/* Refuse what stands in a line that was just taken. */
static int refuse(pacreds_chunk_reader *reader, int code, pacreds__slice line,
                  const char *at, const char *what)
{
    uint64_t start = reader->offset - line.n;

    return pacreds__chunk_refuse(reader, code, start + (uint64_t)(at - line.p),
                                 what);
}

/* Hexadecimal, without leading zeros: returns the first byte behind it; NULL
   if it is no number of 64 bits. */
static const char *read_size(pacreds__slice line, uint64_t *size)
{
    pacreds__slice digits = {line.p, pacreds__span(line, PACREDS__HEX)};

    *size = 0;
    if (pacreds__hex_number(digits, size) != PACREDS_OK ||
        (digits.n > 1 && digits.p[0] == '0'))
        return NULL;
    return digits.p + digits.n;
}

/* "10000;chunk-signature=ad80c730…", or the size alone; then CR LF. */
static int read_head(pacreds_chunk_reader *reader, pacreds__slice line)
{
    static const char mark[] = PACREDS__CHUNK_SIGNATURE;
    size_t width = pacreds__signature_chain_width(&reader->chain), good, left;
    size_t expected = reader->kind->is_signed ? PACREDS__CHUNK_MARK + width : 0;
    const char *at = read_size(line, &reader->rest);

    if (at == NULL)
        return refuse(reader, PACREDS_ERR_SYNTAX, line, line.p,
                      "A chunk does not begin with its size in hexadecimal, "
                      "without leading zeros");
    left = (size_t)(line.p + line.n - at);
    if (left != expected + 2 || memcmp(at + expected, "\r\n", 2) != 0 ||
        (expected > 0 && memcmp(at, mark, sizeof mark - 1) != 0))
        return refuse(reader, PACREDS_ERR_SYNTAX, line, at,
                      expected > 0 ? "A chunk's size is not followed by "
                                     ";chunk-signature=, a signature and CR LF"
                                   : "A chunk's size is not followed by CR LF");
    if (expected == 0)
        return PACREDS_OK;
    at += sizeof mark - 1;
    good = pacreds__signature_chain_parse(&reader->chain, at, reader->signature,
                                          &reader->signature_len);
    if (good < width)
        return refuse(reader, PACREDS_ERR_SYNTAX, line, at + good,
                      "A chunk's signature is not hexadecimal");
    return PACREDS_OK;
}

/* Sizes are looked at before there is memory for what they promise. */
static int check_size(pacreds_chunk_reader *reader, pacreds__slice line)
{
    uint64_t size = reader->rest, due = reader->decoded - reader->announced;

    if (size > due || (size == 0 && due > 0))
        return refuse(reader, PACREDS_ERR_LENGTH, line, line.p,
                      size > 0 ? "There is more data than "
                                 "X-Amz-Decoded-Content-Length says"
                               : "There is less data than "
                                 "X-Amz-Decoded-Content-Length says");
    if (reader->kind->is_signed && size > reader->chunk_max)
        return refuse(reader, PACREDS_ERR_TOO_LARGE, line, line.p,
                      "A chunk is larger than the reader's limit");
    reader->announced += size;
    return PACREDS_OK;
}

static int take_head(pacreds_chunk_reader *reader, pacreds__slice line)
{
    int status = read_head(reader, line);

    if (status == PACREDS_OK)
        status = check_size(reader, line);
    if (status != PACREDS_OK)
        return status;
    if (reader->rest > 0) {
        reader->state = PACREDS__READ_DATA;
        return PACREDS_OK;
    }
    reader->state =
        reader->kind->has_trailers ? PACREDS__READ_TRAILER : PACREDS__READ_LAST;
    return reader->kind->is_signed ? pacreds__chunk_verify(reader, "", 0)
                                   : PACREDS_OK;
}

static int take_gap(pacreds_chunk_reader *reader, pacreds__slice line)
{
    if (!pacreds__equal(line, pacreds__slice_of("\r\n")))
        return refuse(reader, PACREDS_ERR_SYNTAX, line, line.p,
                      "A chunk does not end in CR LF");
    reader->state = reader->state == PACREDS__READ_GAP ? PACREDS__READ_HEAD
                                                       : PACREDS__READ_NOTHING;
    return PACREDS_OK;
}

/* The signature of all trailers, built on that of the last chunk. */
static int verify_trailers(pacreds_chunk_reader *reader, pacreds__slice line,
                           pacreds__slice value)
{
    pacreds__buffer text;
    uint8_t stated[PACREDS__DER_SIGNATURE];
    size_t width = pacreds__signature_chain_width(&reader->chain), n;
    char hash[PACREDS__HASH_LEN];
    pacreds__slice over = {hash, sizeof hash};
    int status;

    if (value.n != width || pacreds__signature_chain_parse(
                                &reader->chain, value.p, stated, &n) < width)
        return refuse(reader, PACREDS_ERR_TRAILER, line, value.p,
                      "The signature of the trailers is not hexadecimal or of "
                      "another length");
    pacreds__buffer_init(&text,
                         PACREDS__TRAILERS_MAX * 2 * PACREDS__TRAILER_MAX);
    status = pacreds__trailers_append_signed(&reader->trailers, &text);
    if (status == PACREDS_OK)
        status = pacreds__hash_hex(reader->chain.key.hasher, text.data,
                                   text.len, hash);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_verify(
            &reader->chain, PACREDS__SIGNATURE_CHAIN_TRAILER, over, stated, n);
    pacreds__buffer_free(&text);
    reader->has_trailer_signature = status == PACREDS_OK;
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(reader, PACREDS_ERR_TRAILER, line, value.p,
                      "The signature of the trailers does not match");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

/* Some clients send an empty line before the trailers' signature too, or end
   their lines in LF alone; neither changes what is signed. */
static int take_trailers_end(pacreds_chunk_reader *reader, pacreds__slice line)
{
    int is_due = reader->kind->is_signed && !reader->has_trailer_signature;

    if (is_due && !reader->has_gap) {
        reader->has_gap = 1;
        return PACREDS_OK;
    }
    if (is_due)
        return refuse(reader, PACREDS_ERR_TRAILER, line, line.p,
                      "The trailers are not signed");
    if (!pacreds__trailers_are_complete(&reader->trailers))
        return refuse(reader, PACREDS_ERR_TRAILER, line, line.p,
                      "A trailer that X-Amz-Trailer announces is absent");
    reader->state = PACREDS__READ_NOTHING;
    return PACREDS_OK;
}

static int keep_trailer(pacreds_chunk_reader *reader, pacreds__slice line,
                        pacreds__slice name, pacreds__slice value)
{
    pacreds_request *values = reader->trailers.values;
    int status;

    if (reader->has_trailer_signature ||
        pacreds__trailers_find(&reader->trailers, name) < 0)
        return refuse(reader, PACREDS_ERR_TRAILER, line, name.p,
                      "A trailer is not one that X-Amz-Trailer announces");
    if (pacreds_request_find_header(values, name.p, name.n, NULL) != NULL)
        return refuse(reader, PACREDS_ERR_TRAILER, line, name.p,
                      "A trailer comes twice");
    status = pacreds_request_add_header(values, name.p, name.n, value.p,
                                        value.n, NULL);
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(&reader->refusal, status);
}

static int take_trailer(pacreds_chunk_reader *reader, pacreds__slice line)
{
    pacreds__slice name, value = line;
    const char *at, *problem;

    value.n--;
    if (value.n > 0 && value.p[value.n - 1] == '\r')
        value.n--;
    if (value.n == 0)
        return take_trailers_end(reader, line);
    pacreds__next(&value, ':', &name);
    if (value.p == NULL)
        return refuse(reader, PACREDS_ERR_SYNTAX, line, line.p,
                      "A trailer has no colon");
    value = pacreds__trim(value);
    problem = pacreds__header_problem(name, value, &at);
    if (problem != NULL)
        return refuse(reader, PACREDS_ERR_SYNTAX, line, at, problem);
    if (!reader->kind->is_signed ||
        !pacreds__equal_ignoring_case(
            name, pacreds__slice_of(PACREDS__TRAILER_SIGNATURE)))
        return keep_trailer(reader, line, name, value);
    if (!pacreds__trailers_are_complete(&reader->trailers) ||
        reader->has_trailer_signature)
        return refuse(reader, PACREDS_ERR_TRAILER, line, name.p,
                      "The trailers' signature comes before all of them, or "
                      "twice");
    return verify_trailers(reader, line, value);
}

static int (*const takers[])(pacreds_chunk_reader *reader,
                             pacreds__slice line) = {
    [PACREDS__READ_HEAD] = take_head,
    [PACREDS__READ_GAP] = take_gap,
    [PACREDS__READ_TRAILER] = take_trailer,
    [PACREDS__READ_LAST] = take_gap,
};

int pacreds__chunk_line(pacreds_chunk_reader *reader, pacreds__slice line)
{
    return takers[reader->state](reader, line);
}

size_t pacreds__chunk_line_max(const pacreds_chunk_reader *reader)
{
    switch (reader->state) {
    case PACREDS__READ_HEAD:
        return HEAD_MAX;
    case PACREDS__READ_TRAILER:
        return PACREDS__TRAILER_MAX + PACREDS__TRAILER_MAX / 4;
    default:
        return 2;
    }
}
