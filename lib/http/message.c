/* SPDX-License-Identifier: Apache-2.0 */
#include "http/message.h"

#include "base/decimal.h"
#include "base/error.h"
#include "http/header.h"
#include "http/target.h"
#include "http/url.h"

/* Where the parser is in a message. */
struct reader {
    pacreds_request *request;
    const char *start;
    pacreds__slice rest;
    uint32_t line; /* number of the line that was read last */
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

/* "METHOD target HTTP/1.1": a raw space in the target is part of it. */
static int split_request_line(struct reader *reader, pacreds__slice line,
                              pacreds__slice *method, pacreds__slice *target)
{
    const char *space = memchr(line.p, ' ', line.n), *end;
    size_t version = sizeof " HTTP/1.1" - 1;

    if (space == NULL || line.n < version)
        return malformed(reader, line.p,
                         "The request line is not METHOD TARGET HTTP/1.1");
    end = line.p + line.n - version;
    if (end <= space || memcmp(end, " HTTP/", 6) != 0 ||
        !pacreds__is_digit(end[6]) || end[7] != '.' ||
        !pacreds__is_digit(end[8]))
        return malformed(reader, line.p,
                         "The request line does not end in \" HTTP/1.1\"");
    method->p = line.p;
    method->n = (size_t)(space - line.p);
    target->p = space + 1;
    target->n = (size_t)(end - target->p);
    return PACREDS_OK;
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
                         "A folded line stands before the first header");
    }
    while (status == PACREDS_OK && read_line(reader, &line) && line.n > 0)
        status = read_header(reader, line);
    return status;
}

/* An editor's newline at the end of a file is a byte more than was signed. */
static int read_body(struct reader *reader)
{
    uint64_t length;
    size_t n;
    const char *text = pacreds_request_find_header(
        reader->request, "Content-Length", PACREDS_NUL_TERMINATED, &n);
    pacreds__slice digits = {text, n};

    reader->line++;
    if (text != NULL && pacreds__decimal(digits, SIZE_MAX, &length))
        return malformed(reader, reader->rest.p,
                         "The Content-Length of this body is not a number");
    if (text != NULL && length != reader->rest.n)
        return malformed(reader, reader->rest.p,
                         length < reader->rest.n
                             ? "The body is longer than Content-Length says; "
                               "is there a newline too many?"
                             : "The body is shorter than Content-Length says");
    return pacreds_request_set_body(reader->request, reader->rest.p,
                                    reader->rest.n, reader->error);
}

int pacreds_request_parse(pacreds_request *request, const char *message,
                          size_t message_len, pacreds_error *error)
{
    struct reader reader = {request, message, {NULL, 0}, 0, error};
    pacreds__slice target = {"", 0};
    int status;

    pacreds__ok(error);
    if (request == NULL || message == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&reader.rest, message, message_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    pacreds_request_reset(request);
    status = read_request_line(&reader, &target);
    if (status == PACREDS_OK)
        status = read_headers(&reader);
    if (status == PACREDS_OK && is_absolute(target)) {
        status = pacreds__request_set_absolute(request, target,
                                               (size_t)(target.p - message),
                                               PACREDS__TARGET, error);
        reader.line = status == PACREDS_OK ? reader.line : 1;
    }
    if (status == PACREDS_OK)
        status = read_body(&reader);
    if (status != PACREDS_OK) {
        pacreds_request_reset(request);
        if (error != NULL && status == PACREDS_ERR_SYNTAX)
            error->line = reader.line;
    }
    return status;
}
