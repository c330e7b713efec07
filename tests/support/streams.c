/* SPDX-License-Identifier: Apache-2.0 */
#include "streams.h"

static pacreds_verifier *make_verifier(const pacreds_preset *preset)
{
    pacreds_verifier *verifier = NULL;

    ck_assert_int_eq(
        pacreds_verifier_new(&verifier, TEXT("us-east-1"), TEXT("s3"), NULL),
        PACREDS_OK);

    ck_assert_int_eq(pacreds_verifier_set_preset(verifier, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_allow_streaming(verifier, 1, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_verifier_allow_unsigned_payload(verifier, 1, NULL),
                     PACREDS_OK);
    return verifier;
}

/* What signs and what verifies with an algorithm. */
static void make_both(struct ends *ends, int algorithm)
{
    pacreds_preset *preset = NULL;

    ck_assert_int_eq(pacreds_preset_new(&preset, TEXT("s3"), NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_algorithm(preset, algorithm, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_new(&ends->signer, ends->keys,
                                        TEXT("us-east-1"), TEXT("s3"), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(ends->signer, preset, NULL),
                     PACREDS_OK);
    ends->verifier = make_verifier(preset);
    pacreds_preset_free(preset);
}

static void begin(struct ends *ends, int kind, size_t data_len,
                  size_t chunk_size, int algorithm)
{
    memset(ends, 0, sizeof *ends);
    ends->kind = kind;
    ends->now = EXAMPLE_TIME;
    ends->keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    make_both(ends, algorithm);
    ends->request = make_request("PUT /bucket/key HTTP/1.1\nHost: h\n\n");
    ck_assert_int_eq(pacreds_chunk_stream_new(&ends->stream, ends->signer, kind,
                                              data_len, &ends->error),
                     PACREDS_OK);
    if (chunk_size > 0)
        ck_assert_int_eq(
            pacreds_chunk_stream_set_chunk_size(ends->stream, chunk_size, NULL),
            PACREDS_OK);
    if (kind != PACREDS_PAYLOAD_SIGNED_CHUNKS)
        ck_assert_int_eq(
            pacreds_chunk_stream_announce(ends->stream, TEXT(CHECKSUM),
                                          strlen(CHECKSUM_VALUE), NULL),
            PACREDS_OK);
    ck_assert_msg(pacreds_chunk_stream_begin(ends->stream, ends->request,
                                             EXAMPLE_TIME,
                                             &ends->error) == PACREDS_OK,
                  "%s", ends->error.message);
}

void begin_stream(struct ends *ends, int kind, size_t data_len,
                  size_t chunk_size)
{
    begin(ends, kind, data_len, chunk_size, PACREDS_ALGORITHM_V4);
}

void begin_v4a_stream(struct ends *ends, int kind, size_t data_len,
                      size_t chunk_size)
{
    begin(ends, kind, data_len, chunk_size, PACREDS_ALGORITHM_V4A);
}

void end_ends(struct ends *ends)
{
    pacreds_chunk_reader_free(ends->reader);
    pacreds_chunk_stream_free(ends->stream);
    pacreds_request_free(ends->request);
    pacreds_verifier_free(ends->verifier);
    pacreds_signer_free(ends->signer);
    pacreds_credentials_free(ends->keys);
}

static char *put(char *out, const void *p, size_t n)
{
    memcpy(out, p, n);
    return out + n;
}

char *frame_data(struct ends *ends, const char *data, size_t *n)
{
    int64_t length = pacreds_chunk_stream_content_length(ends->stream);
    char *body = malloc((size_t)length + 1), *out = body;
    const char *head, *tail;
    size_t next, len;

    while ((next = pacreds_chunk_stream_next(ends->stream)) > 0) {
        ck_assert_msg(pacreds_chunk_stream_chunk(ends->stream, data, next,
                                                 &head, &len,
                                                 &ends->error) == PACREDS_OK,
                      "%s", ends->error.message);
        out = put(put(out, head, len), data, next);
        data += next;
    }
    if (ends->kind != PACREDS_PAYLOAD_SIGNED_CHUNKS)
        ck_assert_int_eq(
            pacreds_chunk_stream_set_trailer(ends->stream, TEXT(CHECKSUM),
                                             TEXT(CHECKSUM_VALUE), NULL),
            PACREDS_OK);
    ck_assert_msg(pacreds_chunk_stream_end(ends->stream, &tail, &len,
                                           &ends->error) == PACREDS_OK,
                  "%s", ends->error.message);
    out = put(out, tail, len);
    *n = (size_t)(out - body);
    ck_assert_int_eq((int64_t)*n, length);
    *out = '\0';
    return body;
}

static int verify_seed(struct ends *ends)
{
    return ends->public_key != NULL
               ? pacreds_verify_with_public_key(ends->verifier, ends->request,
                                                ends->public_key, ends->now,
                                                &ends->error)
               : pacreds_verify(ends->verifier, ends->request, ends->keys,
                                ends->now, &ends->error);
}

void open_reader(struct ends *ends)
{
    pacreds_chunk_reader_free(ends->reader);
    ck_assert_msg(pacreds_verifier_read(ends->verifier, ends->request,
                                        &ends->error) == PACREDS_OK,
                  "%s", ends->error.message);
    ck_assert_msg(verify_seed(ends) == PACREDS_OK, "%s", ends->error.message);
    ck_assert_msg(pacreds_chunk_reader_new(&ends->reader, ends->verifier,
                                           ends->request,
                                           &ends->error) == PACREDS_OK,
                  "%s", ends->error.message);
}

int read_body(struct ends *ends, const char *body, size_t n, size_t piece,
              const char *expected, size_t expected_len)
{
    size_t at = 0, got = 0, used, len;
    const void *data;
    int status;

    open_reader(ends);
    while (at < n) {
        status = pacreds_chunk_reader_feed(ends->reader, body + at,
                                           piece < n - at ? piece : n - at,
                                           &used, &ends->error);
        data = pacreds_chunk_reader_data(ends->reader, &len);
        if (status != PACREDS_OK) {
            ck_assert_int_eq(status, ends->error.code);
            ck_assert_uint_eq(used, 0);
            ck_assert_ptr_null(data);
            ck_assert_int_eq(pacreds_chunk_reader_end(ends->reader, NULL),
                             status);
            return status;
        }
        /* Check's own assertions cost a system call each. */
        if (used < 1 || len > expected_len - got ||
            (len > 0 && memcmp(data, expected + got, len) != 0))
            ck_abort_msg("other data at byte %zu", got);
        at += used;
        got += len;
    }
    status = pacreds_chunk_reader_end(ends->reader, &ends->error);
    if (status == PACREDS_OK)
        ck_assert_uint_eq(got, expected_len);
    return status;
}

char *make_data(size_t n)
{
    char *data = malloc(n + 1);
    size_t i;

    for (i = 0; i < n; i++)
        data[i] = (char)(i % 251);
    data[n] = '\0';
    return data;
}
