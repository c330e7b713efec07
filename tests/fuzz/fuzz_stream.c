/* SPDX-License-Identifier: Apache-2.0 */
/* Choices; a length; a byte of the body that is spoilt, and by what; a seed of
   the places where the body is split. Then the body itself, if it is to be any
   bytes, or else what the data is made of, which the library frames. */
#include "ends.h"

enum { ANY = 4, UNIT = 150, CHUNK = 8192, BODY_MAX = 256 * UNIT + 4096 };

static const char TRAILER[] = "x-amz-note-for-reads";

typedef struct scene {
    int kind, is_any, spoilt_by;
    size_t len, spoilt_at, body_len;
    uint32_t splits;
    char data[256 * UNIT], body[BODY_MAX];
} scene;

static int has_trailer(const scene *s)
{
    return s->kind != PACREDS_PAYLOAD_SIGNED_CHUNKS;
}

static void add(scene *s, const void *p, size_t n)
{
    require(n <= BODY_MAX - s->body_len);
    memcpy(s->body + s->body_len, p, n);
    s->body_len += n;
}

static void frame(scene *s, pacreds_chunk_stream *stream)
{
    const char *text, *data = s->data;
    size_t n, len;

    while ((n = pacreds_chunk_stream_next(stream)) > 0) {
        require(
            !pacreds_chunk_stream_chunk(stream, data, n, &text, &len, NULL));
        add(s, text, len);
        add(s, data, n);
        data += n;
    }
    if (has_trailer(s))
        require(!pacreds_chunk_stream_set_trailer(
            stream, TRAILER, PACREDS_NUL_TERMINATED, "AAAAAA==", 8, NULL));
    require(!pacreds_chunk_stream_end(stream, &text, &len, NULL));
    add(s, text, len);
    require((int64_t)s->body_len ==
            pacreds_chunk_stream_content_length(stream));
}

static pacreds_request *make(scene *s, input in)
{
    pacreds_request *request = fuzz_request();
    pacreds_chunk_stream *stream = NULL;
    size_t i;

    for (i = 0; i < s->len; i++)
        s->data[i] = in.n > 0 ? in.p[i % in.n] : 'x';
    require(!pacreds_chunk_stream_new(&stream, fuzz_ends()->signer, s->kind,
                                      (int64_t)s->len, NULL));
    require(!pacreds_chunk_stream_set_chunk_size(stream, CHUNK, NULL));
    if (has_trailer(s))
        require(!pacreds_chunk_stream_announce(
            stream, TRAILER, PACREDS_NUL_TERMINATED, 8, NULL));
    require(!pacreds_chunk_stream_begin(stream, request, FUZZ_NOW, NULL));
    s->body_len = 0;
    if (s->is_any)
        add(s, in.p, in.n);
    else
        frame(s, stream);
    pacreds_chunk_stream_free(stream);
    return request;
}

static size_t split(scene *s, size_t left)
{
    size_t n;

    s->splits = s->splits * 1664525 + 1013904223;
    n = 1 + ((s->splits >> 8) & 0xffff) % (1u << (s->splits >> 28));
    return n < left ? n : left;
}

/* Whether all was good. What is signed and released is what was sent. */
static int receive(scene *s, pacreds_chunk_reader *reader)
{
    size_t at = 0, got = 0, used, len, n;
    const void *data;
    int status = PACREDS_OK;

    for (; at < s->body_len && status == PACREDS_OK; at += used) {
        n = split(s, s->body_len - at);
        status =
            pacreds_chunk_reader_feed(reader, s->body + at, n, &used, NULL);
        data = pacreds_chunk_reader_data(reader, &len);
        require((status == PACREDS_OK) == (used > 0) && used <= n);
        require((data == NULL) == (len == 0));
        require(got + len <= s->len);
        if (len > 0 && s->kind != PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER)
            require(memcmp(data, s->data + got, len) == 0);
        got += len;
    }
    if (status != PACREDS_OK)
        require(pacreds_chunk_reader_end(reader, NULL) == status);
    status = pacreds_chunk_reader_end(reader, NULL);
    require(status != PACREDS_OK || got == s->len);
    return status == PACREDS_OK;
}

static void use(scene *s, const pacreds_request *request)
{
    pacreds_chunk_reader *reader = NULL;
    int is_good;

    require(!pacreds_chunk_reader_new(&reader, fuzz_ends()->verifier, request,
                                      NULL));
    if (s->body_len > 0)
        s->body[s->spoilt_at % s->body_len] ^= (char)s->spoilt_by;
    is_good = receive(s, reader);
    if (!s->is_any && s->spoilt_by == 0)
        require(is_good);
    pacreds_chunk_reader_free(reader);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int kinds[] = {PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER,
                                PACREDS_PAYLOAD_SIGNED_CHUNKS,
                                PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
                                PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER};
    static scene s;
    input in = {(const char *)data, size};
    int choices = take_byte(&in);
    pacreds_request *request;

    s.kind = kinds[choices % 4];
    s.is_any = (choices & ANY) != 0;
    s.len = (size_t)take_byte(&in) * (s.is_any ? 1 : UNIT);
    s.spoilt_at = (size_t)take_byte(&in) << 8;
    s.spoilt_at |= (size_t)take_byte(&in);
    s.spoilt_by = take_byte(&in);
    s.splits = (uint32_t)take_byte(&in);
    request = make(&s, in);
    fuzz_verify(request);
    use(&s, request);
    pacreds_request_free(request);
    return 0;
}
