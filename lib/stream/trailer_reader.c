/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/trailer_reader.h"

#include "base/error.h"
#include "http/header.h"

/* All lines as they are signed. */
enum { TEXT_MAX = PACREDS__TRAILERS_MAX * 2 * PACREDS__TRAILER_VALUE_MAX };

int pacreds__trailer_reader_init(pacreds__trailer_reader *reader,
                                 pacreds__signature_chain *chain)
{
    reader->chain = chain;
    return pacreds__trailers_init(&reader->trailers);
}

void pacreds__trailer_reader_free(pacreds__trailer_reader *reader)
{
    pacreds__trailers_free(&reader->trailers);
}

static int announce(pacreds__trailers *trailers, pacreds__slice names)
{
    pacreds__slice name;
    int status = PACREDS_OK;

    while (status == PACREDS_OK && pacreds__next(&names, ',', &name))
        status = pacreds__trailers_announce(trailers, pacreds__trim(name), 0);
    return status;
}

static int is_as_due(const pacreds__trailer_reader *reader, int due)
{
    switch (due) {
    case PACREDS__TRAILERS_REQUIRED:
        return reader->trailers.count > 0;
    case PACREDS__TRAILERS_FORBIDDEN:
        return reader->trailers.count == 0;
    default:
        return 1;
    }
}

int pacreds__trailer_reader_expect(pacreds__trailer_reader *reader,
                                   const pacreds_request *request, int due,
                                   pacreds_error *error)
{
    pacreds__slice wanted = pacreds__slice_of("X-Amz-Trailer");
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; i < request->header_count && status == PACREDS_OK; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         wanted))
            status = announce(&reader->trailers,
                              pacreds__header_value(request, header));
    }
    if (status == PACREDS_ERR_NO_MEMORY)
        return pacreds__fail_code(error, status);
    if (status != PACREDS_OK || !is_as_due(reader, due))
        return pacreds__fail(error, PACREDS_ERR_TRAILER, PACREDS_NO_OFFSET,
                             "X-Amz-Trailer is not a list of at most %d "
                             "different names, or its presence contradicts "
                             "x-amz-content-sha256.",
                             PACREDS__TRAILERS_MAX);
    return PACREDS_OK;
}

static int refuse(const pacreds__body_line *line, const char *at,
                  const char *what)
{
    return pacreds__refuse_line(line, PACREDS_ERR_TRAILER, at, what);
}

/* Compare the signature of all trailers, which is built on that of the last
   chunk. */
static int verify(pacreds__trailer_reader *reader, pacreds__slice value)
{
    uint8_t stated[PACREDS__DER_SIGNATURE];
    char hash[PACREDS__HASH_LEN];
    pacreds__slice over = {hash, sizeof hash};
    pacreds__buffer text;
    size_t n;
    int status;

    if (pacreds__signature_chain_parse(reader->chain, value.p, stated, &n) <
        value.n)
        return PACREDS_ERR_CHUNK_SIGNATURE;
    pacreds__buffer_init(&text, TEXT_MAX);
    status = pacreds__trailers_hash(&reader->trailers,
                                    reader->chain->key.hasher, &text, hash);
    pacreds__buffer_free(&text);
    return status == PACREDS_OK
               ? pacreds__signature_chain_verify(
                     reader->chain, PACREDS__SIGNATURE_CHAIN_TRAILER, over,
                     stated, n)
               : status;
}

static int take_signature(pacreds__trailer_reader *reader,
                          const pacreds__body_line *line, pacreds__slice name,
                          pacreds__slice value)
{
    int status;

    if (!pacreds__trailers_are_complete(&reader->trailers) ||
        reader->has_signature)
        return refuse(line, name.p,
                      "The trailers' signature comes before all of them, or "
                      "twice");
    if (value.n != pacreds__signature_chain_width(reader->chain))
        return refuse(line, value.p,
                      "The trailers' signature has a wrong length");
    status = verify(reader, value);
    reader->has_signature = status == PACREDS_OK;
    if (status == PACREDS_ERR_CHUNK_SIGNATURE)
        return refuse(line, value.p, "The trailers' signature does not match");
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(line->refusal, status);
}

static int keep(pacreds__trailer_reader *reader, const pacreds__body_line *line,
                pacreds__slice name, pacreds__slice value)
{
    pacreds_request *values = reader->trailers.values;
    int status;

    if (reader->has_signature ||
        !pacreds__trailers_have(&reader->trailers, name, NULL))
        return refuse(line, name.p,
                      "A trailer was not announced in X-Amz-Trailer, or "
                      "follows the trailers' signature");
    if (pacreds_request_find_header(values, name.p, name.n, NULL) != NULL)
        return refuse(line, name.p, "A trailer comes twice");
    status = pacreds_request_add_header(values, name.p, name.n, value.p,
                                        value.n, NULL);
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(line->refusal, status);
}

/* Some clients send an empty line before the trailers' signature too, or end
   their lines in LF alone; neither changes what is signed. */
static int take_end(pacreds__trailer_reader *reader,
                    const pacreds__body_line *line)
{
    int is_due = reader->chain != NULL && !reader->has_signature;

    if (is_due && reader->has_gap)
        return refuse(line, line->text.p, "The trailers are not signed");
    if (is_due) {
        reader->has_gap = 1;
        return PACREDS_OK;
    }
    if (!pacreds__trailers_are_complete(&reader->trailers))
        return refuse(line, line->text.p,
                      "A trailer that X-Amz-Trailer announces is absent");
    reader->has_ended = 1;
    return PACREDS_OK;
}

static pacreds__slice without_line_end(pacreds__slice line)
{
    line.n--;
    if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
    return line;
}

int pacreds__trailer_reader_take(pacreds__trailer_reader *reader,
                                 const pacreds__body_line *line)
{
    pacreds__slice name, value = without_line_end(line->text);
    const char *at, *problem;

    if (value.n == 0)
        return take_end(reader, line);
    pacreds__next(&value, ':', &name);
    if (value.p == NULL)
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, line->text.p,
                                    "A trailer has no colon");
    value = pacreds__trim(value);
    problem = pacreds__header_problem(name, value, &at);
    if (problem != NULL)
        return pacreds__refuse_line(line, PACREDS_ERR_SYNTAX, at, problem);
    if (reader->chain != NULL &&
        pacreds__equal_ignoring_case(
            name, pacreds__slice_of(PACREDS__TRAILER_SIGNATURE)))
        return take_signature(reader, line, name, value);
    return keep(reader, line, name, value);
}
