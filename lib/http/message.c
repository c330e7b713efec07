/* SPDX-License-Identifier: Apache-2.0 */
#include "http/message.h"

#include "base/error.h"
#include "http/chunked.h"
#include "http/framing.h"
#include "http/header.h"
#include "http/strict.h"
#include "http/target.h"
#include "http/url.h"

/* Where the parser is in a message. */
struct reader {
    pacreds_request *request;
    const char *start;
    pacreds__slice rest;
    uint32_t line; /* number of the line that was read last */
    int is_strict;
    int minor; /* of the version: HTTP/1.minor */
    pacreds__framing framing;
    pacreds_error *error;
};

static int malformed(struct reader *reader, const char *at, const char *what)
{
    size_t offset = (size_t)(at - reader->start);

    return pacreds__fail(reader->error, PACREDS_ERR_SYNTAX, offset,
                         "Line %u of the message: %s (offset %zu).",
                         (unsigned)reader->line, what, offset);
}

/* The next line without its LF or CR LF; 0 at the end. */
static int read_line(struct reader *reader, pacreds__slice *line)
{
    if (reader->rest.n == 0 || !pacreds__next(&reader->rest, '\n', line))
        return 0;
    reader->line++;
    if (reader->rest.p == NULL) /* keep where the message ends */
        reader->rest.p = line->p + line->n;
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    return 1;
}

/* RFC 9112 2.3: "HTTP/", a digit, a point, a digit. */
static int read_version(struct reader *reader, const char *line,
                        const char *version)
{
    if (memcmp(version, " HTTP/", 6) != 0 || !pacreds__is_digit(version[6]) ||
        version[7] != '.' || !pacreds__is_digit(version[8]))
        return malformed(reader, line,
                         "The request line does not end in \" HTTP/1.1\"");
    if (version[6] != '1')
        return malformed(reader, version + 1,
                         "The version of HTTP is not 1.0 or 1.1");
    reader->minor = version[8] - '0';
    return PACREDS_OK;
}

/* Two readers may take different versions for the last one. */
static int check_target(struct reader *reader, pacreds__slice target)
{
    size_t i, good = pacreds__span(target, PACREDS__URL);

    for (i = 0; i + 6 <= target.n; i++)
        if (memcmp(target.p + i, " HTTP/", 6) == 0)
            return malformed(reader, target.p + i,
                             "The request line has two versions of HTTP");
    if (reader->is_strict && good < target.n)
        return malformed(reader, target.p + good,
                         "The target has a byte that must be percent-encoded");
    return PACREDS_OK;
}

/* "METHOD target HTTP/1.1": a raw space in the target is part of it. */
static int split_request_line(struct reader *reader, pacreds__slice line,
                              pacreds__slice *method, pacreds__slice *target)
{
    const char *space = memchr(line.p, ' ', line.n), *end;
    size_t version = sizeof " HTTP/1.1" - 1;
    int status;

    if (space == NULL || line.n < version || line.p + line.n - version <= space)
        return malformed(reader, line.p,
                         "The request line is not METHOD TARGET HTTP/1.1");
    end = line.p + line.n - version;
    status = read_version(reader, line.p, end);
    method->p = line.p;
    method->n = (size_t)(space - line.p);
    target->p = space + 1;
    target->n = (size_t)(end - target->p);
    return status == PACREDS_OK ? check_target(reader, *target) : status;
}

/* RFC 9112 3.2.2: such a target counts for more than the Host header. */
static int is_absolute(pacreds__slice target)
{
    return target.n > 0 && target.p[0] != '/';
}

static int read_request_line(struct reader *reader, pacreds__slice *target)
{
    pacreds__slice line, method = {"", 0};
    int status;

    if (!read_line(reader, &line)) {
        reader->line = 1;
        return malformed(reader, reader->start, "The message is empty");
    }
    status = split_request_line(reader, line, &method, target);
    if (status == PACREDS_OK)
        status = pacreds_request_set_method(reader->request, method.p, method.n,
                                            reader->error);
    if (status == PACREDS_OK && !is_absolute(*target))
        status = pacreds__request_set_target(
            reader->request, *target, (size_t)(target->p - reader->start),
            reader->error);
    return status;
}

static int is_folded(const struct reader *reader)
{
    return reader->rest.n > 0 &&
           (reader->rest.p[0] == ' ' || reader->rest.p[0] == '\t');
}

/* Take note of what a header says of the body's end. */
static int note_framing(struct reader *reader, pacreds__slice name,
                        pacreds__slice value)
{
    const char *wrong = pacreds__framing_add(&reader->framing, name, value);

    if (wrong == NULL && reader->framing.is_chunked && reader->minor == 0)
        wrong = "HTTP/1.0 has no Transfer-Encoding";
    return wrong == NULL ? PACREDS_OK : malformed(reader, name.p, wrong);
}

static int check_header(struct reader *reader, pacreds__slice name,
                        pacreds__slice value)
{
    const char *at, *problem = pacreds__header_problem(name, value, &at);

    return problem == NULL ? PACREDS_OK : malformed(reader, at, problem);
}

/* Join the lines of a folded value with one space (RFC 9112 5.2). */
static int unfold(struct reader *reader, pacreds__slice name,
                  pacreds__slice *value)
{
    pacreds__buffer *joined = &reader->request->scratch;
    int status = PACREDS_OK;
    pacreds__slice line;

    if (!is_folded(reader))
        return PACREDS_OK;
    pacreds__buffer_cut(joined, 0);
    pacreds__append_slice(joined, *value);
    while (status == PACREDS_OK && is_folded(reader) &&
           read_line(reader, &line)) {
        status = check_header(reader, name, line);
        pacreds__append_char(joined, ' ');
        pacreds__append_slice(joined, pacreds__trim(line));
    }
    *value = pacreds__buffer_slice(joined);
    if (status == PACREDS_OK && joined->status != PACREDS_OK)
        status = pacreds__fail_code(reader->error, joined->status);
    return status;
}

static int read_header(struct reader *reader, pacreds__slice line)
{
    const char *colon = memchr(line.p, ':', line.n);
    pacreds__slice name, value;
    int status;

    if (colon == NULL)
        return malformed(reader, line.p, "A header line has no colon");
    name.p = line.p;
    name.n = (size_t)(colon - line.p);
    value.p = colon + 1;
    value.n = line.n - name.n - 1;
    status = check_header(reader, name, value);
    value = pacreds__trim(value);
    if (status == PACREDS_OK)
        status = unfold(reader, name, &value);
    if (status == PACREDS_OK)
        status = note_framing(reader, name, value);
    if (status != PACREDS_OK)
        return status;
    status = pacreds_request_add_header(reader->request, name.p, name.n,
                                        value.p, value.n, reader->error);
    return status == PACREDS_ERR_SYNTAX
               ? malformed(reader, line.p, "There is a second Host header")
               : status;
}

static int read_headers(struct reader *reader)
{
    pacreds__slice line;
    int status = PACREDS_OK;

    if (is_folded(reader)) {
        reader->line++;
        return malformed(reader, reader->rest.p,
                         "A folded line comes before the first header");
    }
    while (status == PACREDS_OK && read_line(reader, &line) && line.n > 0)
        status = read_header(reader, line);
    return status;
}

/* The rest of the message is the body. An editor's newline at the end of a
   file is a byte more than was signed. */
static int check_length(struct reader *reader)
{
    size_t length = reader->framing.has_length ? reader->framing.length : 0;

    if (!reader->framing.has_length && !reader->is_strict)
        return PACREDS_OK;
    if (length < reader->rest.n)
        return malformed(reader, reader->rest.p,
                         reader->framing.has_length
                             ? "The body is longer than Content-Length says; "
                               "is there a newline too many?"
                             : "There is a body, but no Content-Length");
    if (length > reader->rest.n)
        return malformed(reader, reader->rest.p,
                         "The body is shorter than Content-Length says");
    return PACREDS_OK;
}

static int read_chunks(struct reader *reader)
{
    pacreds_request *request = reader->request;
    pacreds__chunked end;
    int status = pacreds__chunked_decode(&request->own_body, reader->rest,
                                         reader->is_strict, &end);

    if (status == PACREDS_ERR_SYNTAX)
        return malformed(reader, end.at, end.wrong);
    if (status != PACREDS_OK)
        return pacreds__fail_code(reader->error, status);
    if (end.rest.n > 0)
        return malformed(reader, end.rest.p,
                         "There are bytes after the last chunk");
    request->body =
        pacreds__buffer_text(&request->own_body, &request->body_len);
    request->is_decoded = 1;
    return PACREDS_OK;
}

static int read_body(struct reader *reader)
{
    int status;

    reader->line++;
    if (reader->framing.is_chunked)
        return read_chunks(reader);
    status = check_length(reader);
    return status == PACREDS_OK
               ? pacreds_request_set_body(reader->request, reader->rest.p,
                                          reader->rest.n, reader->error)
               : status;
}

/* RFC 9112 3.2.2: the absolute form of a target names the host. */
static int read_absolute(struct reader *reader, pacreds__slice target)
{
    uint32_t line = reader->line;
    int status;

    if (!is_absolute(target))
        return PACREDS_OK;
    reader->line = 1;
    status = pacreds__request_set_absolute(reader->request, target,
                                           (size_t)(target.p - reader->start),
                                           PACREDS__TARGET, reader->error);
    if (status == PACREDS_OK)
        reader->line = line;
    return status;
}

static int check_strict(struct reader *reader)
{
    const char *at, *wrong;

    if (!reader->is_strict)
        return PACREDS_OK;
    wrong = pacreds__strict_problem(reader->rest, &at, &reader->line);
    if (wrong != NULL)
        return malformed(reader, at, wrong);
    reader->line = 0;
    return PACREDS_OK;
}

/* RFC 9112 3.2: HTTP/1.1 has exactly one; the second was refused before. */
static int check_host(struct reader *reader)
{
    if (!reader->is_strict || reader->minor == 0 ||
        reader->request->first[PACREDS__HEADER_HOST] != 0)
        return PACREDS_OK;
    return malformed(reader, reader->rest.p, "There is no Host header");
}

static int read_message(struct reader *reader)
{
    pacreds__slice target = {"", 0};
    int status = check_strict(reader);

    if (status == PACREDS_OK)
        status = read_request_line(reader, &target);
    if (status == PACREDS_OK)
        status = read_headers(reader);
    if (status == PACREDS_OK)
        status = check_host(reader);
    if (status == PACREDS_OK)
        status = read_absolute(reader, target);
    return status == PACREDS_OK ? read_body(reader) : status;
}

int pacreds_request_parse(pacreds_request *request, const char *message,
                          size_t message_len, uint32_t flags,
                          pacreds_error *error)
{
    struct reader reader = {.request = request,
                            .start = message,
                            .is_strict = flags == PACREDS_REQUEST_STRICT,
                            .minor = 1,
                            .error = error};
    int status;

    pacreds__ok(error);
    if (request == NULL || message == NULL ||
        (flags & ~(uint32_t)PACREDS_REQUEST_STRICT) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&reader.rest, message, message_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    pacreds_request_reset(request);
    status = read_message(&reader);
    if (status == PACREDS_OK)
        return PACREDS_OK;
    pacreds_request_reset(request);
    if (error != NULL && status == PACREDS_ERR_SYNTAX)
        error->line = reader.line;
    return status;
}
