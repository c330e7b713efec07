/* SPDX-License-Identifier: Apache-2.0 */
#include "http/response.h"

#include <stdlib.h>

#include "base/decimal.h"
#include "base/error.h"
#include "http/chunked.h"
#include "http/header.h"

enum { FIELDS_MAX = 1 << 20, BODY_MAX = 1 << 26, STATUS_MAX = 999 };

int pacreds_response_new(pacreds_response **out, pacreds_error *error)
{
    pacreds_response *response;

    pacreds__ok(error);
    if (out == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *out = response = calloc(1, sizeof *response);
    if (response == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__buffer_init(&response->fields, FIELDS_MAX);
    pacreds__buffer_init(&response->body, BODY_MAX);
    return PACREDS_OK;
}

void pacreds_response_free(pacreds_response *response)
{
    if (response == NULL)
        return;
    pacreds_response_reset(response);
    free(response);
}

void pacreds_response_reset(pacreds_response *response)
{
    if (response == NULL)
        return;
    response->status = 0;
    pacreds__buffer_free(&response->fields);
    pacreds__buffer_free(&response->body);
}

int pacreds_response_set_status(pacreds_response *response, int status,
                                pacreds_error *error)
{
    pacreds__ok(error);
    if (response == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (status != 0 && (status < 100 || status > STATUS_MAX))
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "An HTTP status is from 100 to 999.");
    response->status = status;
    return PACREDS_OK;
}

static int check(pacreds__buffer *buffer, pacreds_error *error)
{
    int status = buffer->status;

    return status == PACREDS_OK ? PACREDS_OK
                                : pacreds__fail_code(error, status);
}

/* One that does not fit leaves those before it as they are. */
static void add_field(pacreds_response *response, pacreds__slice name,
                      pacreds__slice value)
{
    pacreds__buffer *fields = &response->fields;
    char *out = pacreds__buffer_reserve(fields, name.n + value.n + 2);

    if (out == NULL)
        return;
    out = pacreds__put(out, name);
    *out++ = '\0';
    out = pacreds__put(out, value);
    *out++ = '\0';
    pacreds__buffer_end(fields, out);
}

int pacreds_response_add_header(pacreds_response *response, const char *name,
                                size_t name_len, const char *value,
                                size_t value_len, pacreds_error *error)
{
    pacreds__slice n, v;
    const char *at, *problem;

    pacreds__ok(error);
    if (response == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&n, name, name_len, error) ||
        pacreds__argument(&v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    v = pacreds__trim(v);
    problem = pacreds__header_problem(n, v, &at);
    if (problem != NULL)
        return pacreds__fail_at(
            error, PACREDS_ERR_SYNTAX,
            (size_t)(at - (at >= n.p && at <= n.p + n.n ? n.p : v.p)), problem);
    response->fields.status = PACREDS_OK;
    add_field(response, n, v);
    return check(&response->fields, error);
}

int pacreds_response_add_body(pacreds_response *response, const void *body,
                              size_t body_len, pacreds_error *error)
{
    pacreds__slice bytes;

    pacreds__ok(error);
    if (response == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&bytes, body, body_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    response->body.status = PACREDS_OK;
    pacreds__append_slice(&response->body, bytes);
    return check(&response->body, error);
}

static int next_line(pacreds__slice *rest, pacreds__slice *line)
{
    if (!pacreds__next(rest, '\n', line))
        return 0;
    if (line->n > 0 && line->p[line->n - 1] == '\r')
        line->n--;
    return 1;
}

/* "HTTP/1.1 403 Forbidden"; 0 if it is not that. */
static int status_of(pacreds__slice line)
{
    pacreds__slice version, digits = {"", 0};
    uint64_t status = 0;

    pacreds__next(&line, ' ', &version);
    pacreds__next(&line, ' ', &digits);
    if (digits.n != 3 || pacreds__decimal(digits, STATUS_MAX, &status) ||
        status < 100)
        return 0;
    return (int)status;
}

static void read_field(pacreds_response *response, pacreds__slice line)
{
    pacreds__slice name, value = line;
    const char *at;

    if (!pacreds__next(&value, ':', &name) || value.p == NULL)
        return;
    value = pacreds__trim(value);
    if (pacreds__header_problem(name, value, &at) == NULL)
        add_field(response, name, value);
}

/* Up to the body of the last response. */
static void read_heads(pacreds_response *response, pacreds__slice *rest)
{
    pacreds__slice line;

    while (rest->n > 5 && memcmp(rest->p, "HTTP/", 5) == 0) {
        pacreds__buffer_cut(&response->fields, 0);
        next_line(rest, &line);
        response->status = status_of(line);
        while (next_line(rest, &line) && line.n > 0)
            read_field(response, line);
    }
    if (rest->p == NULL)
        *rest = pacreds__slice_of("");
}

static int is_chunked(const pacreds_response *response)
{
    pacreds__slice coding =
        pacreds__response_header(response, "transfer-encoding");

    return coding.p != NULL &&
           pacreds__equal_ignoring_case(coding, pacreds__slice_of("chunked"));
}

/* Clients decode chunks and keep the header that says there are some. */
static void read_body(pacreds_response *response, pacreds__slice bytes)
{
    pacreds__chunked end;

    if (!is_chunked(response) ||
        (pacreds__chunked_decode(&response->body, bytes, 0, &end) ==
             PACREDS_ERR_SYNTAX &&
         response->body.len == 0))
        pacreds__append_slice(&response->body, bytes);
}

int pacreds_response_parse(pacreds_response *response, const char *message,
                           size_t message_len, pacreds_error *error)
{
    pacreds__slice rest;

    pacreds__ok(error);
    if (response == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&rest, message, message_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (rest.n > BODY_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    pacreds__buffer_cut(&response->fields, 0);
    pacreds__buffer_cut(&response->body, 0);
    read_heads(response, &rest);
    read_body(response, rest);
    return check(&response->fields, error) ? response->fields.status
                                           : check(&response->body, error);
}

int pacreds_response_status(const pacreds_response *response)
{
    return response != NULL ? response->status : 0;
}

static pacreds__slice find(const pacreds_response *response,
                           pacreds__slice wanted)
{
    pacreds__slice rest = pacreds__buffer_slice(&response->fields);
    pacreds__slice name, value;

    while (rest.n > 0 && pacreds__next(&rest, '\0', &name) &&
           pacreds__next(&rest, '\0', &value))
        if (pacreds__equal_ignoring_case(name, wanted))
            return value;
    return (pacreds__slice){NULL, 0};
}

pacreds__slice pacreds__response_header(const pacreds_response *response,
                                        const char *name)
{
    return find(response, pacreds__slice_of(name));
}

const char *pacreds_response_find_header(const pacreds_response *response,
                                         const char *name, size_t name_len,
                                         size_t *len)
{
    pacreds__slice wanted;

    if (response == NULL ||
        pacreds__argument(&wanted, name, name_len, NULL) != PACREDS_OK)
        return pacreds__lend_nothing(len);
    return pacreds__lend(find(response, wanted), len);
}

const char *pacreds_response_body(const pacreds_response *response, size_t *len)
{
    return response != NULL ? pacreds__buffer_text(&response->body, len)
                            : pacreds__lend_nothing(len);
}
