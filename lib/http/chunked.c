/* SPDX-License-Identifier: Apache-2.0 */
#include "http/chunked.h"

#include "formats/hex.h"

/* A decoding under way. */
struct decoder {
    pacreds__slice rest;
    int is_strict;
    pacreds__chunked *end;
};

static int malformed(struct decoder *decoder, const char *at, const char *wrong)
{
    decoder->end->at = at;
    decoder->end->wrong = wrong;
    return PACREDS_ERR_SYNTAX;
}

static void advance(struct decoder *decoder, size_t n)
{
    decoder->rest.p += n;
    decoder->rest.n -= n;
}

/* A line without its end. */
static int read_line(struct decoder *decoder, pacreds__slice *line)
{
    const char *start = decoder->rest.p;
    const char *feed = memchr(start, '\n', decoder->rest.n);

    if (feed == NULL)
        return malformed(decoder, start + decoder->rest.n,
                         "The chunked body is cut off");
    line->p = start;
    line->n = (size_t)(feed - start);
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    else if (decoder->is_strict)
        return malformed(decoder, feed,
                         "A line of the chunked body ends in LF without CR");
    if (pacreds__span(*line, PACREDS__FIELD) < line->n)
        return malformed(decoder, line->p,
                         "A line of the chunked body has a control character");
    advance(decoder, (size_t)(feed - start) + 1);
    return PACREDS_OK;
}

/* "chunk-size", perhaps with zeros at its front, of which any number is good.
 */
static int read_number(pacreds__slice digits, size_t *size)
{
    uint64_t number = 0;

    while (digits.n > 1 && digits.p[0] == '0')
        digits.p++, digits.n--;
    if (pacreds__hex_number(digits, &number) != PACREDS_OK ||
        number > PTRDIFF_MAX)
        return PACREDS_ERR_OUT_OF_RANGE;
    *size = (size_t)number;
    return PACREDS_OK;
}

/* "chunk-size [ chunk-ext ]" */
static int read_size(struct decoder *decoder, size_t *size)
{
    pacreds__slice line = {NULL, 0}, digits, extension;
    int status = read_line(decoder, &line);

    if (status != PACREDS_OK)
        return status;
    digits.p = line.p;
    digits.n = pacreds__span(line, PACREDS__HEX);
    extension.p = line.p + digits.n;
    extension.n = line.n - digits.n;
    extension = pacreds__trim(extension);
    if (digits.n == 0 || (extension.n > 0 && extension.p[0] != ';'))
        return malformed(decoder, line.p,
                         "A chunk does not begin with its size in hexadecimal");
    if (read_number(digits, size) != PACREDS_OK)
        return malformed(decoder, line.p, "A chunk's size is too large");
    return PACREDS_OK;
}

static int read_data(struct decoder *decoder, size_t size,
                     pacreds__buffer *body)
{
    pacreds__slice line = {NULL, 0};
    int status;

    if (size > decoder->rest.n) {
        pacreds__append_slice(body, decoder->rest);
        return malformed(decoder, decoder->rest.p + decoder->rest.n,
                         "The chunked body is cut off");
    }
    pacreds__append(body, decoder->rest.p, size);
    advance(decoder, size);
    status = read_line(decoder, &line);
    return status == PACREDS_OK && line.n > 0
               ? malformed(decoder, line.p, "A chunk is longer than its size")
               : status;
}

/* Header fields up to an empty line. */
static int skip_trailers(struct decoder *decoder)
{
    pacreds__slice line = {NULL, 0};
    int status;

    while ((status = read_line(decoder, &line)) == PACREDS_OK && line.n > 0) {
        size_t name = pacreds__span(line, PACREDS__TOKEN);

        if (name == 0 || name == line.n || line.p[name] != ':')
            return malformed(
                decoder, line.p,
                "A trailer of the chunked body is not NAME: VALUE");
    }
    return status;
}

int pacreds__chunked_decode(pacreds__buffer *body, pacreds__slice coded,
                            int is_strict, pacreds__chunked *end)
{
    struct decoder decoder = {coded, is_strict, end};
    size_t size = 0;
    int status;

    memset(end, 0, sizeof *end);
    while ((status = read_size(&decoder, &size)) == PACREDS_OK && size > 0) {
        status = read_data(&decoder, size, body);
        if (status != PACREDS_OK)
            break;
    }
    if (status == PACREDS_OK)
        status = skip_trailers(&decoder);
    end->rest = decoder.rest;
    return body->status != PACREDS_OK ? body->status : status;
}
