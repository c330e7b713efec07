/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/chunk_frame.h"

#include <stdio.h>

#include "stream/chunk_head.h"

enum {
    SIZE_DIGITS_MAX = 16,
    HEAD_MAX =
        2 + SIZE_DIGITS_MAX + PACREDS__CHUNK_MARK_LEN + PACREDS__HEX_MAX + 2,
    TEXT_MAX = 1 << 20
};

int pacreds__chunk_frame_init(pacreds__chunk_frame *frame,
                              const pacreds__payload_kind *kind,
                              const pacreds__signature_key *key)
{
    int status;

    frame->kind = kind;
    pacreds__buffer_init(&frame->text, TEXT_MAX);
    status = pacreds__trailers_init(&frame->trailers);
    return status == PACREDS_OK
               ? pacreds__signature_chain_init(&frame->chain, key)
               : status;
}

void pacreds__chunk_frame_free(pacreds__chunk_frame *frame)
{
    pacreds__trailers_free(&frame->trailers);
    pacreds__signature_chain_free(&frame->chain);
    pacreds__buffer_free(&frame->text);
}

static size_t hexadecimal_digits(int64_t number)
{
    size_t n = 1;

    while ((number /= 16) > 0)
        n++;
    return n;
}

/* A chunk with its head and both line ends. */
static int64_t chunk_length(const pacreds__chunk_frame *frame, int64_t size)
{
    size_t head = hexadecimal_digits(size) + sizeof "\r\n\r\n" - 1;

    if (frame->kind->is_signed)
        head += PACREDS__CHUNK_MARK_LEN +
                pacreds__signature_chain_width(&frame->chain);
    return size + (int64_t)head;
}

static int64_t trailers_length(const pacreds__chunk_frame *frame)
{
    const pacreds__trailers *trailers = &frame->trailers;
    size_t n, i;

    if (trailers->count == 0)
        return 0;
    n = trailers->names.len - (trailers->count - 1);
    for (i = 0; i < trailers->count; i++)
        n += sizeof ":\r\n" - 1 + trailers->lengths[i];
    if (frame->kind->is_signed)
        n += sizeof PACREDS__TRAILER_SIGNATURE ":\r\n" - 1 +
             pacreds__signature_chain_width(&frame->chain);
    return (int64_t)n;
}

int64_t pacreds__chunk_frame_length(const pacreds__chunk_frame *frame,
                                    int64_t decoded_length, int64_t size)
{
    int64_t rest = decoded_length % size;

    return decoded_length / size * chunk_length(frame, size) +
           (rest > 0 ? chunk_length(frame, rest) : 0) + chunk_length(frame, 0) +
           trailers_length(frame);
}

static int sign_chunk(pacreds__chunk_frame *frame, pacreds__slice data)
{
    char hashes[PACREDS__HASHES_LEN];
    pacreds__slice over = {hashes, sizeof hashes};
    int status =
        pacreds__signature_chain_hash(&frame->chain, data.p, data.n, hashes);

    return status == PACREDS_OK
               ? pacreds__signature_chain_sign(
                     &frame->chain, PACREDS__SIGNATURE_CHAIN_PAYLOAD, over)
               : status;
}

int pacreds__chunk_frame_head(pacreds__chunk_frame *frame, pacreds__slice data,
                              int is_first)
{
    char size[SIZE_DIGITS_MAX + 1];
    char *out;
    int status;

    pacreds__buffer_cut(&frame->text, 0);
    out = pacreds__buffer_reserve(&frame->text, HEAD_MAX);
    if (out == NULL)
        return frame->text.status;
    status = frame->kind->is_signed ? sign_chunk(frame, data) : PACREDS_OK;
    if (status != PACREDS_OK)
        return status;
    snprintf(size, sizeof size, "%zx", data.n);
    out = pacreds__put_text(out, is_first ? "" : "\r\n");
    out = pacreds__put_text(out, size);
    if (frame->kind->is_signed) {
        out = pacreds__put_text(out, PACREDS__CHUNK_MARK);
        out = pacreds__signature_chain_put(&frame->chain, out);
    }
    pacreds__buffer_end(&frame->text, pacreds__put_text(out, "\r\n"));
    return PACREDS_OK;
}

/* Their signature is built on that of the last chunk. */
static int sign_trailers(pacreds__chunk_frame *frame)
{
    char hash[PACREDS__HASH_LEN];
    pacreds__slice over = {hash, sizeof hash};
    int status = pacreds__trailers_hash(
        &frame->trailers, frame->chain.key.hasher, &frame->text, hash);

    return status == PACREDS_OK
               ? pacreds__signature_chain_sign(
                     &frame->chain, PACREDS__SIGNATURE_CHAIN_TRAILER, over)
               : status;
}

static int put_trailers(pacreds__chunk_frame *frame)
{
    char signature[PACREDS__HEX_MAX];
    int status = frame->kind->is_signed ? sign_trailers(frame) : PACREDS_OK;

    if (status == PACREDS_OK)
        status = pacreds__trailers_append(&frame->trailers, &frame->text);
    if (status != PACREDS_OK || !frame->kind->is_signed)
        return status;
    pacreds__signature_chain_put(&frame->chain, signature);
    pacreds__append_text(&frame->text, PACREDS__TRAILER_SIGNATURE ":");
    pacreds__append(&frame->text, signature,
                    pacreds__signature_chain_width(&frame->chain));
    pacreds__append_text(&frame->text, "\r\n");
    return frame->text.status;
}

static int put_tail(pacreds__chunk_frame *frame, int is_first)
{
    int status =
        pacreds__chunk_frame_head(frame, pacreds__slice_of(""), is_first);

    if (status == PACREDS_OK && frame->trailers.count > 0)
        status = put_trailers(frame);
    if (status == PACREDS_OK) {
        pacreds__append_text(&frame->text, "\r\n");
        status = frame->text.status;
    }
    return status;
}

int pacreds__chunk_frame_tail(pacreds__chunk_frame *frame, int is_first)
{
    pacreds__last_signature before = frame->chain.last;
    int status = put_tail(frame, is_first);

    if (status != PACREDS_OK)
        frame->chain.last = before;
    return status;
}
