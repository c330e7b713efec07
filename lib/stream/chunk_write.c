/* SPDX-License-Identifier: Apache-2.0 */
/* The framing of a stream: the heads of its chunks, and its tail. */
#include "base/error.h"
#include "sign/signer.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"
#include "stream/chunk_stream.h"

enum { SIZE_DIGITS_MAX = 16 };

static int too_early(pacreds_error *error, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET, "%s",
                         what);
}

static int check_begun(const pacreds_chunk_stream *stream, pacreds_error *error)
{
    if (stream->state == PACREDS__CHUNK_STREAM_NEW)
        return too_early(error, "The stream has not begun; "
                                "pacreds_chunk_stream_begin() comes first.");
    return stream->state == PACREDS__CHUNK_STREAM_ENDED
               ? pacreds__chunk_too_late(error, "ended")
               : PACREDS_OK;
}

size_t pacreds_chunk_stream_next(const pacreds_chunk_stream *stream)
{
    int64_t rest;

    if (stream == NULL || stream->state != PACREDS__CHUNK_STREAM_BEGUN)
        return 0;
    rest = stream->decoded - stream->signed_so_far;
    return rest < (int64_t)stream->chunk_size ? (size_t)rest
                                              : stream->chunk_size;
}

/* Begin the framing with the head of a chunk, or of the last one, of none. */
static int frame(pacreds_chunk_stream *stream, const void *data, size_t n)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice signed_over = {hashes, sizeof hashes};
    pacreds__buffer *framing = &stream->framing;
    int status = PACREDS_OK;
    char *out;

    pacreds__buffer_cut(framing, 0);
    out = pacreds__buffer_reserve(
        framing, 4 + SIZE_DIGITS_MAX + PACREDS__CHUNK_MARK + PACREDS__HEX_MAX);
    if (out == NULL)
        return framing->status;
    if (stream->kind->is_signed) {
        status = pacreds__signature_chain_hash(&stream->chain, data, n, hashes);
        if (status == PACREDS_OK)
            status = pacreds__signature_chain_sign(
                &stream->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, signed_over);
    }
    if (stream->signed_so_far > 0)
        out = pacreds__put_text(out, "\r\n");
    out = pacreds__put_number(out, n, 16);
    if (stream->kind->is_signed) {
        out = pacreds__put_text(out, PACREDS__CHUNK_SIGNATURE);
        out = pacreds__signature_chain_put(&stream->chain, out);
    }
    pacreds__buffer_end(framing, pacreds__put_text(out, "\r\n"));
    return status;
}

int pacreds_chunk_stream_chunk(pacreds_chunk_stream *stream, const void *data,
                               size_t data_len, const char **head,
                               size_t *head_len, pacreds_error *error)
{
    size_t expected = pacreds_chunk_stream_next(stream);
    pacreds__slice text = {data, data_len};
    int status;

    pacreds__ok(error);
    if (stream == NULL || data == NULL || head == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = check_begun(stream, error);
    if (status != PACREDS_OK)
        return status;
    if (expected == 0)
        return pacreds__chunk_too_late(error, "all its data");
    if (data_len != expected)
        return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                             "The next chunk must have %zu bytes, not %zu.",
                             expected, data_len);
    status =
        pacreds__leak_guard_look(stream->signer->guard, "chunk", text, error);
    if (status != PACREDS_OK)
        return status;
    status = frame(stream, data, data_len);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    stream->signed_so_far += (int64_t)data_len;
    *head = pacreds__buffer_text(&stream->framing, head_len);
    return PACREDS_OK;
}

int pacreds_chunk_stream_set_trailer(pacreds_chunk_stream *stream,
                                     const char *name, size_t name_len,
                                     const char *value, size_t value_len,
                                     pacreds_error *error)
{
    pacreds__slice n, v;
    int at, status;

    pacreds__ok(error);
    if (stream == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = check_begun(stream, error);
    if (status != PACREDS_OK)
        return status;
    at = pacreds__trailers_find(&stream->trailers, n);
    if (at < 0)
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "No trailer of that name was announced.");
    if (v.n != stream->trailers.lengths[at])
        return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                             "The trailer's value was announced with %zu "
                             "bytes.",
                             stream->trailers.lengths[at]);
    if (pacreds__trim(v).n != v.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                             pacreds__is_blank(v.p[0]) ? 0 : v.n - 1,
                             "The trailer's value has white space around it.");
    status =
        pacreds__leak_guard_look(stream->signer->guard, "trailer", v, error);
    if (status != PACREDS_OK)
        return status;
    return pacreds_request_set_header(stream->trailers.values, n.p, n.n, v.p,
                                      v.n, error);
}

/* Their signature is built on that of the last chunk. */
static int sign_trailers(pacreds_chunk_stream *stream)
{
    pacreds__buffer *framing = &stream->framing;
    char signature[PACREDS__HEX_MAX], hash[PACREDS__HASH_LEN];
    pacreds__slice over = {hash, sizeof hash};
    size_t before = framing->len;
    int status = pacreds__trailers_append_signed(&stream->trailers, framing);

    if (status == PACREDS_OK)
        status =
            pacreds__hash_hex(stream->chain.key.hasher, framing->data + before,
                              framing->len - before, hash);
    if (status == PACREDS_OK)
        status = pacreds__signature_chain_sign(
            &stream->chain, PACREDS__SIGNATURE_CHAIN_TRAILER, over);
    pacreds__buffer_cut(framing, before);
    if (status == PACREDS_OK)
        status = pacreds__trailers_append_sent(&stream->trailers, framing);
    pacreds__append_text(framing, PACREDS__TRAILER_SIGNATURE ":");
    pacreds__append(
        framing, signature,
        (size_t)(pacreds__signature_chain_put(&stream->chain, signature) -
                 signature));
    pacreds__append_text(framing, "\r\n");
    return status == PACREDS_OK ? framing->status : status;
}

/* What fails for want of memory can be done again: the chain goes back. */
static int put_tail(pacreds_chunk_stream *stream)
{
    char last[PACREDS__HEX_MAX];
    size_t last_len = stream->chain.last_len;
    int status;

    memcpy(last, stream->chain.last, last_len);
    status = frame(stream, "", 0);
    if (status == PACREDS_OK && stream->trailers.count > 0)
        status = stream->kind->is_signed
                     ? sign_trailers(stream)
                     : pacreds__trailers_append_sent(&stream->trailers,
                                                     &stream->framing);
    pacreds__append_text(&stream->framing, "\r\n");
    if (status == PACREDS_OK)
        status = stream->framing.status;
    if (status != PACREDS_OK) {
        memcpy(stream->chain.last, last, last_len);
        stream->chain.last_len = last_len;
    }
    return status;
}

int pacreds_chunk_stream_end(pacreds_chunk_stream *stream, const char **tail,
                             size_t *tail_len, pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (stream == NULL || tail == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = check_begun(stream, error);
    if (status != PACREDS_OK)
        return status;
    if (pacreds_chunk_stream_next(stream) > 0)
        return too_early(error,
                         "Data is missing from the stream; "
                         "pacreds_chunk_stream_next() says how much comes "
                         "next.");
    if (!pacreds__trailers_are_complete(&stream->trailers))
        return too_early(error, "A trailer that was announced has no value.");
    status = put_tail(stream);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    stream->state = PACREDS__CHUNK_STREAM_ENDED;
    *tail = pacreds__buffer_text(&stream->framing, tail_len);
    return PACREDS_OK;
}
