/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/chunk_stream.h>

#include <stdlib.h>

#include "base/error.h"
#include "http/checksum.h"
#include "sign/signer.h"
#include "stream/chunk_frame.h"
#include "stream/chunk_seed.h"

#define DECODED_MAX (INT64_C(1) << 62)

enum state { NEW, BEGUN, ENDED };

struct pacreds_chunk_stream {
    pacreds_signer *signer; /* a reference */
    enum state state;
    int64_t decoded, signed_so_far; /* bytes of data */
    size_t chunk_size;
    pacreds__chunk_frame frame;
    pacreds_checksum *checksum; /* for a trailer, or NULL */
    const char *checksum_value; /* once all data was signed */
};

static int create(pacreds_chunk_stream **out, const pacreds_signer *signer,
                  const pacreds__payload_kind *kind, int64_t decoded)
{
    pacreds_chunk_stream *stream = calloc(1, sizeof *stream);
    pacreds__signature_key key =
        pacreds__signer_key(signer, NULL, pacreds__slice_of(""));
    int status;

    if (stream == NULL)
        return PACREDS_ERR_NO_MEMORY;
    stream->signer = pacreds__signer_ref(signer);
    stream->decoded = decoded;
    stream->chunk_size = PACREDS_CHUNK_SIZE_DEFAULT;
    status = pacreds__chunk_frame_init(&stream->frame, kind, &key);
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
    pacreds__chunk_frame_free(&stream->frame);
    pacreds_checksum_free(stream->checksum);
    pacreds_signer_free(stream->signer);
    free(stream);
}

static int too_early(pacreds_error *error, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET, "%s",
                         what);
}

static int too_late(pacreds_error *error, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_IN_USE, PACREDS_NO_OFFSET, "%s",
                         what);
}

static int check_new(const pacreds_chunk_stream *stream, pacreds_error *error)
{
    return stream->state == NEW
               ? PACREDS_OK
               : too_late(error, "The stream has begun already; make its "
                                 "settings before that.");
}

static int check_begun(const pacreds_chunk_stream *stream, pacreds_error *error)
{
    if (stream->state == NEW)
        return too_early(error, "The stream has not begun; call "
                                "pacreds_chunk_stream_begin() first.");
    return stream->state == BEGUN
               ? PACREDS_OK
               : too_late(error, "The stream has ended already; begin it "
                                 "again to send again.");
}

int pacreds_chunk_stream_set_chunk_size(pacreds_chunk_stream *stream,
                                        size_t size, pacreds_error *error)
{
    pacreds__ok(error);
    if (stream == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (check_new(stream, error) != PACREDS_OK)
        return PACREDS_ERR_IN_USE;
    if (size < PACREDS_CHUNK_SIZE_MIN || size > PACREDS_CHUNK_SIZE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The size of a chunk is from %d to %d bytes.",
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
    if (stream == NULL || !stream->frame.kind->has_trailers)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (check_new(stream, error) != PACREDS_OK)
        return PACREDS_ERR_IN_USE;
    status =
        pacreds__trailers_announce(&stream->frame.trailers, text, value_len);
    if (status == PACREDS_ERR_SYNTAX)
        return pacreds__fail(error, status, pacreds__span(text, PACREDS__TOKEN),
                             "Not a valid trailer name.");
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* Announced only once it can be computed. */
static int add_checksum(pacreds_chunk_stream *stream, int algorithm,
                        pacreds_error *error)
{
    pacreds_checksum *checksum;
    int status = pacreds_checksum_new(&checksum, algorithm, error);

    if (status != PACREDS_OK)
        return status;
    status = pacreds_chunk_stream_announce(
        stream, pacreds_checksum_header(algorithm), PACREDS_NUL_TERMINATED,
        pacreds__checksum_value_len(algorithm), error);
    if (status == PACREDS_OK)
        stream->checksum = checksum;
    else
        pacreds_checksum_free(checksum);
    return status;
}

int pacreds_chunk_stream_add_checksum(pacreds_chunk_stream *stream,
                                      int algorithm, pacreds_error *error)
{
    pacreds__ok(error);
    if (stream == NULL || stream->checksum != NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return add_checksum(stream, algorithm, error);
}

int64_t pacreds_chunk_stream_content_length(const pacreds_chunk_stream *stream)
{
    return stream != NULL
               ? pacreds__chunk_frame_length(&stream->frame, stream->decoded,
                                             (int64_t)stream->chunk_size)
               : 0;
}

/* The seed of the chain of signatures is the request's own. */
static int sign_seed(pacreds_chunk_stream *stream, pacreds_request *request,
                     int64_t now, pacreds_error *error)
{
    pacreds__chunk_frame *frame = &stream->frame;
    const char *payload =
        pacreds__payload_kind_value(frame->kind, frame->chain.is_v4a);
    pacreds__chunk_seed seed = {
        .payload_header = pacreds__preset_name(&stream->signer->preset,
                                               PACREDS__NAME_PAYLOAD_HEADER),
        .payload = pacreds__slice_of(payload),
        .decoded_length = stream->decoded,
        .content_length = pacreds_chunk_stream_content_length(stream),
        .trailer_names = pacreds__buffer_slice(&frame->trailers.names)};
    int status = pacreds__chunk_seed_set(request, &seed, error);

    if (status == PACREDS_OK)
        status = pacreds_sign(stream->signer, request, now, error);
    if (status == PACREDS_OK)
        pacreds__signature_chain_begin(&frame->chain, request);
    return status;
}

/* S3 takes the unsigned kind without trailers too. */
static int needs_trailers(const pacreds__payload_kind *kind)
{
    return kind->has_trailers && kind->is_signed;
}

int pacreds_chunk_stream_begin(pacreds_chunk_stream *stream,
                               pacreds_request *request, int64_t now,
                               pacreds_error *error)
{
    pacreds__trailers *trailers;
    int status;

    pacreds__ok(error);
    if (stream == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    trailers = &stream->frame.trailers;
    if (needs_trailers(stream->frame.kind) && trailers->count == 0)
        return too_early(error, "A stream of this kind has trailers; announce "
                                "at least one.");
    stream->state = NEW;
    stream->signed_so_far = 0;
    pacreds__trailers_restart(trailers);
    if (stream->checksum != NULL)
        pacreds__checksum_restart(stream->checksum);
    stream->checksum_value = NULL;
    status = sign_seed(stream, request, now, error);
    if (status == PACREDS_OK)
        stream->state = BEGUN;
    return status;
}

size_t pacreds_chunk_stream_next(const pacreds_chunk_stream *stream)
{
    int64_t rest;

    if (stream == NULL || stream->state != BEGUN)
        return 0;
    rest = stream->decoded - stream->signed_so_far;
    return rest < (int64_t)stream->chunk_size ? (size_t)rest
                                              : stream->chunk_size;
}

static int check_chunk(const pacreds_chunk_stream *stream, pacreds__slice chunk,
                       pacreds_error *error)
{
    size_t expected = pacreds_chunk_stream_next(stream);
    int status = check_begun(stream, error);

    if (status != PACREDS_OK)
        return status;
    if (expected == 0)
        return too_late(error, "All data has been signed already.");
    if (chunk.n != expected)
        return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                             "The next chunk must have %zu bytes, not %zu.",
                             expected, chunk.n);
    return pacreds__leak_guard_look(stream->signer->guard, "chunk", chunk,
                                    error);
}

int pacreds_chunk_stream_chunk(pacreds_chunk_stream *stream, const void *data,
                               size_t data_len, const char **head,
                               size_t *head_len, pacreds_error *error)
{
    pacreds__slice chunk;
    int status;

    pacreds__ok(error);
    if (stream == NULL || data == NULL || head == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&chunk, data, data_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = check_chunk(stream, chunk, error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__chunk_frame_head(&stream->frame, chunk,
                                       stream->signed_so_far == 0);
    if (status == PACREDS_OK && stream->checksum != NULL)
        status =
            pacreds_checksum_update(stream->checksum, chunk.p, chunk.n, NULL);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    stream->signed_so_far += (int64_t)chunk.n;
    *head = pacreds__buffer_text(&stream->frame.text, head_len);
    return PACREDS_OK;
}

static int check_trailer(const pacreds_chunk_stream *stream,
                         pacreds__slice name, pacreds__slice value,
                         pacreds_error *error)
{
    const pacreds__trailers *trailers = &stream->frame.trailers;
    size_t index;

    if (!pacreds__trailers_have(trailers, name, &index))
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "No trailer of that name was announced.");
    if (value.n != trailers->lengths[index])
        return pacreds__fail(error, PACREDS_ERR_LENGTH, PACREDS_NO_OFFSET,
                             "The trailer's value was announced with %zu "
                             "bytes, not %zu.",
                             trailers->lengths[index], value.n);
    if (pacreds__trim(value).n != value.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                             pacreds__is_blank(value.p[0]) ? 0 : value.n - 1,
                             "The trailer's value begins or ends with white "
                             "space; remove it.");
    return pacreds__leak_guard_look(stream->signer->guard, "trailer", value,
                                    error);
}

int pacreds_chunk_stream_set_trailer(pacreds_chunk_stream *stream,
                                     const char *name, size_t name_len,
                                     const char *value, size_t value_len,
                                     pacreds_error *error)
{
    pacreds__slice n, v;
    int status;

    pacreds__ok(error);
    if (stream == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = check_begun(stream, error);
    if (status == PACREDS_OK)
        status = check_trailer(stream, n, v, error);
    if (status != PACREDS_OK)
        return status;
    return pacreds_request_set_header(stream->frame.trailers.values, n.p, n.n,
                                      v.p, v.n, error);
}

/* A value that the caller has set stays. */
static int set_checksum(pacreds_chunk_stream *stream, pacreds_error *error)
{
    pacreds_request *values = stream->frame.trailers.values;
    const char *name;
    int algorithm;

    if (stream->checksum == NULL)
        return PACREDS_OK;
    algorithm = pacreds__checksum_algorithm_of(stream->checksum);
    name = pacreds_checksum_header(algorithm);
    if (pacreds_request_find_header(values, name, PACREDS_NUL_TERMINATED, NULL))
        return PACREDS_OK;
    if (stream->checksum_value == NULL &&
        pacreds_checksum_finish(stream->checksum, &stream->checksum_value,
                                error) != PACREDS_OK)
        return PACREDS_ERR_CRYPTO;
    return pacreds_request_set_header(values, name, PACREDS_NUL_TERMINATED,
                                      stream->checksum_value,
                                      PACREDS_NUL_TERMINATED, error);
}

static int check_end(pacreds_chunk_stream *stream, pacreds_error *error)
{
    int status = check_begun(stream, error);

    if (status != PACREDS_OK)
        return status;
    if (pacreds_chunk_stream_next(stream) > 0)
        return too_early(error, "Data is missing from the stream; sign as much "
                                "as pacreds_chunk_stream_next() says.");
    status = set_checksum(stream, error);
    if (status != PACREDS_OK)
        return status;
    if (!pacreds__trailers_are_complete(&stream->frame.trailers))
        return too_early(error, "A trailer that was announced has no value; "
                                "call pacreds_chunk_stream_set_trailer().");
    return PACREDS_OK;
}

int pacreds_chunk_stream_end(pacreds_chunk_stream *stream, const char **tail,
                             size_t *tail_len, pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (stream == NULL || tail == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = check_end(stream, error);
    if (status != PACREDS_OK)
        return status;
    status =
        pacreds__chunk_frame_tail(&stream->frame, stream->signed_so_far == 0);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    stream->state = ENDED;
    *tail = pacreds__buffer_text(&stream->frame.text, tail_len);
    return PACREDS_OK;
}
