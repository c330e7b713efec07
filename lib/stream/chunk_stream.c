/* SPDX-License-Identifier: Apache-2.0 */
/* The seed of a stream: what is settled before the first chunk. */
#include "stream/chunk_stream.h"

#include <stdlib.h>

#include "base/error.h"
#include "sign/signer.h"

#define ENCODING "aws-chunked"

enum { DECIMAL_MAX = 20, FRAMING_MAX = 1 << 20 };

#define DECODED_MAX (INT64_C(1) << 62)

static int create(pacreds_chunk_stream **out, const pacreds_signer *signer,
                  const pacreds__payload_kind *kind, int64_t decoded)
{
    pacreds_chunk_stream *stream = calloc(1, sizeof *stream);
    pacreds__signature_key key =
        pacreds__signer_key(signer, NULL, pacreds__slice_of(""));
    int status;

    if (stream == NULL)
        return PACREDS_ERR_NO_MEMORY;
    stream->signer = signer;
    stream->kind = kind;
    stream->decoded = decoded;
    stream->chunk_size = PACREDS_CHUNK_SIZE_DEFAULT;
    pacreds__buffer_init(&stream->framing, FRAMING_MAX);
    status = pacreds__trailers_init(&stream->trailers);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_init(&stream->chain, &key);
    if (status == PACREDS_OK)
        *out = stream;
    else
        pacreds_chunk_stream_free(stream);
    return status;
}

int pacreds_chunk_stream_new(pacreds_chunk_stream **stream,
                             const pacreds_signer *signer, int kind,
                             int64_t decoded_length, pacreds_error *error)
{
    const pacreds__payload_kind *row = pacreds__payload_kind_of(kind);
    int status;

    pacreds__ok(error);
    if (stream != NULL)
        *stream = NULL;
    if (stream == NULL || signer == NULL || row == NULL || !row->is_chunked)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (decoded_length < 0 || decoded_length > DECODED_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_OUT_OF_RANGE);
    status = create(stream, signer, row, decoded_length);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

void pacreds_chunk_stream_free(pacreds_chunk_stream *stream)
{
    if (stream == NULL)
        return;
    pacreds__trailers_free(&stream->trailers);
    pacreds__signature_chain_free(&stream->chain);
    pacreds__buffer_free(&stream->framing);
    free(stream);
}

int pacreds__chunk_too_late(pacreds_error *error, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_IN_USE, PACREDS_NO_OFFSET,
                         "The stream has %s already.", what);
}

int pacreds_chunk_stream_set_chunk_size(pacreds_chunk_stream *stream,
                                        size_t size, pacreds_error *error)
{
    pacreds__ok(error);
    if (stream == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (stream->state != PACREDS__CHUNK_STREAM_NEW)
        return pacreds__chunk_too_late(error, "begun");
    if (size < PACREDS_CHUNK_SIZE_MIN || size > PACREDS_CHUNK_SIZE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A chunk has from %d to %d bytes.",
                             PACREDS_CHUNK_SIZE_MIN, PACREDS_CHUNK_SIZE_MAX);
    stream->chunk_size = size;
    return PACREDS_OK;
}

int pacreds_chunk_stream_announce(pacreds_chunk_stream *stream,
                                  const char *name, size_t name_len,
                                  size_t value_len, pacreds_error *error)
{
    pacreds__slice text;
    int status;

    pacreds__ok(error);
    if (stream == NULL || !stream->kind->has_trailers)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (stream->state != PACREDS__CHUNK_STREAM_NEW)
        return pacreds__chunk_too_late(error, "begun");
    status = pacreds__trailers_announce(&stream->trailers, text, value_len);
    if (status == PACREDS_ERR_SYNTAX)
        return pacreds__fail(error, status, pacreds__span(text, PACREDS__TOKEN),
                             "This is no name that a trailer can have.");
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

static size_t digits_of(uint64_t number, unsigned base)
{
    size_t n = 1;

    while ((number /= base) > 0)
        n++;
    return n;
}

char *pacreds__put_number(char *out, uint64_t number, unsigned base)
{
    char *end = out + digits_of(number, base), *at = end;

    do
        *--at = "0123456789abcdef"[number % base];
    while ((number /= base) > 0);
    return end;
}

/* A chunk with its head and both line ends. */
static int64_t framed_length(const pacreds_chunk_stream *stream, int64_t size)
{
    return size + (int64_t)digits_of((uint64_t)size, 16) + 4 +
           (stream->kind->is_signed
                ? (int64_t)(PACREDS__CHUNK_MARK +
                            pacreds__signature_chain_width(&stream->chain))
                : 0);
}

static int64_t trailers_length(const pacreds_chunk_stream *stream)
{
    const pacreds__trailers *trailers = &stream->trailers;
    size_t n, i;

    if (trailers->count == 0)
        return 0;
    n = trailers->names.len - (trailers->count - 1);
    for (i = 0; i < trailers->count; i++)
        n += sizeof ":\r\n" - 1 + trailers->lengths[i];
    if (stream->kind->is_signed)
        n += sizeof PACREDS__TRAILER_SIGNATURE ":\r\n" - 1 +
             pacreds__signature_chain_width(&stream->chain);
    return (int64_t)n;
}

int64_t pacreds_chunk_stream_content_length(const pacreds_chunk_stream *stream)
{
    int64_t full, rest, size;

    if (stream == NULL)
        return 0;
    size = (int64_t)stream->chunk_size;
    full = stream->decoded / size;
    rest = stream->decoded % size;
    return full * framed_length(stream, size) +
           (rest > 0 ? framed_length(stream, rest) : 0) +
           framed_length(stream, 0) + trailers_length(stream);
}

static int set_number(pacreds_request *request, const char *name,
                      int64_t number, pacreds_error *error)
{
    char digits[DECIMAL_MAX];
    size_t n =
        (size_t)(pacreds__put_number(digits, (uint64_t)number, 10) - digits);

    return pacreds_request_set_header(request, name, strlen(name), digits, n,
                                      error);
}

/* Append the codings of one header, but for ours. */
static void append_codings(pacreds__buffer *text, pacreds__slice codings)
{
    pacreds__slice coding;

    while (codings.n > 0 && pacreds__next(&codings, ',', &coding)) {
        coding = pacreds__trim(coding);
        if (coding.n == 0 ||
            pacreds__equal_ignoring_case(coding, pacreds__slice_of(ENCODING)))
            continue;
        pacreds__append_char(text, ',');
        pacreds__append_slice(text, coding);
    }
}

/* In front of the caller's own. */
static int set_encoding(pacreds_chunk_stream *stream, pacreds_request *request,
                        pacreds_error *error)
{
    pacreds__buffer *text = &stream->framing;
    size_t i;

    pacreds__buffer_cut(text, 0);
    pacreds__append_text(text, ENCODING);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         pacreds__slice_of("Content-Encoding")))
            append_codings(text, pacreds__header_value(request, header));
    }
    if (text->status != PACREDS_OK)
        return pacreds__fail_code(error, text->status);
    return pacreds_request_set_header(request, "Content-Encoding", 16,
                                      text->data, text->len, error);
}

static int set_trailer_names(const pacreds_chunk_stream *stream,
                             pacreds_request *request, pacreds_error *error)
{
    const pacreds__buffer *names = &stream->trailers.names;

    if (names->len == 0) {
        pacreds_request_remove_header(request, "X-Amz-Trailer", 13);
        return PACREDS_OK;
    }
    return pacreds_request_set_header(request, "X-Amz-Trailer", 13, names->data,
                                      names->len, error);
}

static int set_headers(pacreds_chunk_stream *stream, pacreds_request *request,
                       pacreds_error *error)
{
    int status = set_encoding(stream, request, error);

    if (status == PACREDS_OK)
        status = set_number(request, "X-Amz-Decoded-Content-Length",
                            stream->decoded, error);
    if (status == PACREDS_OK)
        status = set_number(request, "Content-Length",
                            pacreds_chunk_stream_content_length(stream), error);
    if (status == PACREDS_OK)
        status = set_trailer_names(stream, request, error);
    if (status == PACREDS_OK)
        status = pacreds_request_set_header(
            request, "x-amz-content-sha256", PACREDS_NUL_TERMINATED,
            pacreds__payload_kind_value(stream->kind, stream->chain.is_v4a),
            PACREDS_NUL_TERMINATED, error);
    return status;
}

int pacreds_chunk_stream_begin(pacreds_chunk_stream *stream,
                               pacreds_request *request, int64_t now,
                               pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (stream == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (stream->kind->has_trailers && stream->trailers.count == 0)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "No trailer is announced, and a stream of this "
                             "kind has some.");
    stream->state = PACREDS__CHUNK_STREAM_NEW;
    stream->signed_so_far = 0;
    pacreds__trailers_restart(&stream->trailers);
    status = set_headers(stream, request, error);
    if (status == PACREDS_OK)
        status = pacreds_sign(stream->signer, request, now, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__signature_chain_begin(&stream->chain, request);
    stream->state = PACREDS__CHUNK_STREAM_BEGUN;
    return PACREDS_OK;
}
