/* SPDX-License-Identifier: Apache-2.0 */
#include "streams.h"

#include <stdio.h>

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

/* Of ends that are zeroed except for the kind and the checksum. */
static void begin(struct ends *ends, size_t data_len, size_t chunk_size,
                  int algorithm)
{
    int kind = ends->kind;

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
    if (ends->checksum != 0)
        ck_assert_int_eq(pacreds_chunk_stream_add_checksum(
                             ends->stream, ends->checksum, NULL),
                         PACREDS_OK);
    else if (kind != PACREDS_PAYLOAD_SIGNED_CHUNKS)
        ck_assert_int_eq(
            pacreds_chunk_stream_announce(ends->stream, TEXT(TRAILER),
                                          strlen(TRAILER_VALUE), NULL),
            PACREDS_OK);
    ck_assert_msg(pacreds_chunk_stream_begin(ends->stream, ends->request,
                                             EXAMPLE_TIME,
                                             &ends->error) == PACREDS_OK,
                  "%s", ends->error.message);
}

void begin_stream(struct ends *ends, int kind, size_t data_len,
                  size_t chunk_size)
{
    *ends = (struct ends){.kind = kind};
    begin(ends, data_len, chunk_size, PACREDS_ALGORITHM_V4);
}

void begin_checksum_stream(struct ends *ends, int kind, size_t data_len,
                           int checksum)
{
    *ends = (struct ends){.kind = kind, .checksum = checksum};
    begin(ends, data_len, CHUNK, PACREDS_ALGORITHM_V4);
}

void begin_v4a_stream(struct ends *ends, int kind, size_t data_len,
                      size_t chunk_size)
{
    *ends = (struct ends){.kind = kind};
    begin(ends, data_len, chunk_size, PACREDS_ALGORITHM_V4A);
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
    if (ends->kind != PACREDS_PAYLOAD_SIGNED_CHUNKS && ends->checksum == 0)
        ck_assert_int_eq(
            pacreds_chunk_stream_set_trailer(ends->stream, TEXT(TRAILER),
                                             TEXT(TRAILER_VALUE), NULL),
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

void set_up_scene(struct scene *scene, int kind, size_t data_len)
{
    scene->data = make_data(data_len);
    scene->data_len = data_len;
    begin_stream(&scene->ends, kind, data_len, CHUNK);
    scene->body = frame_data(&scene->ends, scene->data, &scene->n);
}

void tear_down_scene(struct scene *scene)
{
    free(scene->data);
    free(scene->body);
    end_ends(&scene->ends);
}

int feed_scene(struct scene *scene, const char *body, size_t n, size_t piece)
{
    return read_body(&scene->ends, body, n, piece, scene->data,
                     scene->data_len);
}

void expect_refusal(struct scene *scene, const char *body, size_t n, int code)
{
    ck_assert_msg(feed_scene(scene, body, n, n) == code,
                  "%d, not %d: %s\n%.300s", scene->ends.error.code, code,
                  scene->ends.error.message, body);
    ck_assert_str_ne(scene->ends.error.message, "");
    ck_assert_int_eq(feed_scene(scene, body, n, 1), code);
}

const struct example documented_chunks = {
    PACREDS_PAYLOAD_SIGNED_CHUNKS,
    "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
    "\r\n"};

const struct example documented_trailer = {
    PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER,
    "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
    "x-amz-checksum-crc32c:sOO8/Q==\r\n"
    "x-amz-trailer-signature:"
    "d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n"
    "\r\n"};

pacreds_request *example_request(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    pacreds_request_set_method(request, TEXT("PUT"), NULL);
    pacreds_request_set_url(
        request, TEXT("https://s3.amazonaws.com/examplebucket/chunkObject.txt"),
        NULL);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("x-amz-storage-class"),
                                   TEXT("REDUCED_REDUNDANCY"), NULL),
        PACREDS_OK);
    return request;
}

/* The documentation signs Content-Length in one example and not in the other.
 */
pacreds_signer *example_signer(pacreds_credentials *keys, int kind)
{
    pacreds_signer *signer = NULL;
    pacreds_preset *preset = NULL;

    pacreds_preset_new(&preset, TEXT("s3"), NULL);
    if (kind == PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER)
        pacreds_preset_add_unsigned_header(preset, TEXT("content-length"),
                                           NULL);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("us-east-1"), TEXT("s3"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    pacreds_preset_free(preset);
    return signer;
}

char *example_body(const struct example *example, const char *data)
{
    char *body = malloc(EXAMPLE_LENGTH + 1000);
    char *out = body;

    out += sprintf(out, "10000;chunk-signature=%s\r\n", example->first);
    memcpy(out, data, PACREDS_CHUNK_SIZE_DEFAULT);
    out += PACREDS_CHUNK_SIZE_DEFAULT;
    out += sprintf(out, "\r\n400;chunk-signature=%s\r\n", example->second);
    memcpy(out, data + PACREDS_CHUNK_SIZE_DEFAULT,
           EXAMPLE_LENGTH - PACREDS_CHUNK_SIZE_DEFAULT);
    out += EXAMPLE_LENGTH - PACREDS_CHUNK_SIZE_DEFAULT;
    sprintf(out, "\r\n0;chunk-signature=%s\r\n%s", example->last,
            example->tail);
    return body;
}
