/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "http/request.h"

static int kind_of(pacreds__slice name)
{
    if (name.n == 4 &&
        pacreds__equal_ignoring_case(name, pacreds__slice_of("host")))
        return PACREDS__HEADER_HOST;
    if (name.n == 13 &&
        pacreds__equal_ignoring_case(name, pacreds__slice_of("authorization")))
        return PACREDS__HEADER_AUTHORIZATION;
    return PACREDS__HEADER_OTHER;
}

size_t pacreds__request_remove_if(pacreds_request *request,
                                  int (*are)(const pacreds_request *request,
                                             const pacreds__header *header,
                                             const void *argument),
                                  const void *argument)
{
    size_t i = 0, count = request->header_count, end;

    while (i < count && !are(request, &request->headers[i], argument))
        i++;
    if (i == count)
        return 0;
    request->header_count = i;
    request->known.count = 0;
    end = request->headers[i].start;
    memset(request->first, 0, sizeof request->first);
    for (; i < count; i++) {
        pacreds__header header = request->headers[i];

        if (are(request, &header, argument))
            continue;
        memmove(request->fields.data + end, request->fields.data + header.start,
                header.size);
        header.start = end;
        end += header.size;
        request->headers[request->header_count++] = header;
    }
    pacreds__buffer_cut(&request->fields, end);
    for (i = 0; i < request->header_count; i++)
        pacreds__request_note(request, i);
    request->is_sorted = request->is_selected = 0;
    return count - i;
}

/* Whether white space must be folded: two blanks, or a tab. */
static int is_ragged(pacreds__slice value, int has_tab)
{
    const char *end = value.p + value.n, *at = value.p;

    while (!has_tab && at < end &&
           (at = memchr(at, ' ', (size_t)(end - at))) != NULL)
        if (++at < end && *at == ' ')
            return 1;
    return has_tab;
}

/* Each run of blanks and tabs as one blank; returns the end. */
static char *put_folded(char *out, pacreds__slice value)
{
    const char *start = out;
    size_t i;

    for (i = 0; i < value.n; i++) {
        char c = value.p[i];

        if (c != ' ' && c != '\t')
            *out++ = c;
        else if (out > start && out[-1] != ' ')
            *out++ = ' ';
    }
    return out;
}

/* Room for one header more, and so many bytes of strings. */
static int make_room(pacreds_request *request, size_t strings_len)
{
    size_t count = request->header_count + 1;
    size_t capacity = request->header_capacity;
    void *moved;

    if (count > capacity) {
        moved = pacreds__grow(request->order, count, &capacity,
                              sizeof *request->order);
        if (moved == NULL)
            return PACREDS_ERR_NO_MEMORY;
        request->order = moved;
        moved =
            pacreds__grow(request->headers, count, &request->header_capacity,
                          sizeof *request->headers);
        if (moved == NULL)
            return PACREDS_ERR_NO_MEMORY;
        request->headers = moved;
    }
    return pacreds__buffer_make_room(&request->fields, strings_len);
}

/*
 * A new last header with everything but its value, for which the line has room.
 *
 * Returns: where the value goes; NULL without memory, and then the status
 */
static char *make_header(pacreds_request *request, int kind,
                         pacreds__slice name, size_t room, int *status)
{
    pacreds__header *header;
    pacreds__slice lower;
    char *out;

    *status = make_room(request, 2 * name.n + room + 3);
    if (*status != PACREDS_OK)
        return NULL;
    header = &request->headers[request->header_count++];
    header->start = request->fields.len;
    header->name_len = name.n;
    header->value = 2 * (name.n + 1);
    header->kind = kind;
    header->by_signer = header->is_signed = 0;
    out = pacreds__put(request->fields.data + header->start, name);
    *out++ = '\0';
    lower.p = out;
    lower.n = name.n;
    out = pacreds__put_lower(out, name);
    *out++ = ':';
    header->key = pacreds__sort_key(lower);
    pacreds__request_note(request, request->header_count - 1);
    request->is_selected = 0;
    pacreds__request_insert(request);
    return out;
}

/* Say where the line and the whole of the last header end. */
static void end_header(pacreds_request *request, char *line_end, char *end)
{
    pacreds__header *header = &request->headers[request->header_count - 1];
    char *start = request->fields.data + header->start;

    *line_end = '\0';
    header->line_len = (size_t)(line_end - start) - header->name_len - 1;
    header->size = (size_t)(end - start);
    pacreds__buffer_end(&request->fields, end);
}

/* Append a header whose parts are good. Host is signed in lower case. */
static int append(pacreds_request *request, int kind, int folds,
                  pacreds__slice name, pacreds__slice value)
{
    int status;
    char *start, *out = make_header(request, kind, name,
                                    folds ? 2 * value.n + 1 : value.n, &status);
    pacreds__header *header;

    if (out == NULL)
        return status;
    header = &request->headers[request->header_count - 1];
    header->value_len = value.n;
    start = out;
    if (folds)
        out = put_folded(out, value);
    else if (kind == PACREDS__HEADER_HOST)
        out = pacreds__put_lower(out, value);
    else
        out = pacreds__put(out, value);
    if (!folds) {
        end_header(request, out, out + 1);
        return PACREDS_OK;
    }
    header->value += (size_t)(out + 1 - start);
    start = out;
    out = pacreds__put(out + 1, value);
    *out++ = '\0';
    end_header(request, start, out);
    return PACREDS_OK;
}

static int is_signers(const pacreds_request *request,
                      const pacreds__header *header, const void *kind)
{
    (void)request;
    return header->by_signer && header->kind == *(const int *)kind;
}

/* The time stamp and the signature have one length: putting them in place
   moves nothing and leaves the order as it is. */
char *pacreds__request_put_room(pacreds_request *request, int kind,
                                pacreds__slice name, size_t n, int *status)
{
    pacreds__header *header = pacreds__request_first(request, kind);
    char *out;

    *status = PACREDS_OK;
    if (header != NULL && header->by_signer && header->value_len == n)
        return request->fields.data + header->start + header->value;
    if (header != NULL)
        pacreds__request_remove_if(request, is_signers, &kind);
    out = make_header(request, kind, name, n, status);
    if (out == NULL)
        return NULL;
    header = &request->headers[request->header_count - 1];
    header->by_signer = 1;
    header->value_len = n;
    end_header(request, out + n, out + n + 1);
    return out;
}

int pacreds__request_put(pacreds_request *request, int kind,
                         pacreds__slice name, pacreds__slice value)
{
    int status;
    char *out =
        pacreds__request_put_room(request, kind, name, value.n, &status);

    if (out != NULL)
        pacreds__put(out, value);
    return status;
}

void pacreds__request_put_end(pacreds_request *request, int kind,
                              pacreds__slice end)
{
    const pacreds__header *header = pacreds__request_first(request, kind);
    size_t at = header->start + header->value + header->value_len - end.n;

    pacreds__put(request->fields.data + at, end);
}

/* Host as it is signed: without the scheme's default port. A message names no
   scheme: what it has was sent, and is signed. */
static pacreds__slice without_default_port(int scheme, pacreds__slice host)
{
    if (scheme == PACREDS__SCHEME_HTTPS && host.n > 4 &&
        memcmp(host.p + host.n - 4, ":443", 4) == 0)
        host.n -= 4;
    else if (scheme == PACREDS__SCHEME_HTTP && host.n > 3 &&
             memcmp(host.p + host.n - 3, ":80", 3) == 0)
        host.n -= 3;
    return host;
}

const char *pacreds__header_problem(pacreds__slice name, pacreds__slice value,
                                    const char **at)
{
    *at = name.p + pacreds__span(name, PACREDS__TOKEN);
    if (name.n == 0)
        return "A header has no name";
    if (*at < name.p + name.n)
        return "A header's name has a byte that names cannot have (RFC 9110 "
               "5.6.2)";
    *at = value.p + pacreds__span(value, PACREDS__FIELD);
    if (*at < value.p + value.n)
        return "A header's value has a line break, a NUL or another control "
               "byte";
    return NULL;
}

/* An offset is one in the name or in the value, whichever holds it. */
static int refuse(pacreds__slice name, pacreds__slice value,
                  pacreds_error *error)
{
    const char *at, *problem = pacreds__header_problem(name, value, &at);
    int in_name = name.n == 0 || (at >= name.p && at < name.p + name.n);
    size_t offset = (size_t)(at - (in_name ? name.p : value.p));

    return pacreds__fail(error, PACREDS_ERR_SYNTAX, offset,
                         "%s (offset %zu there).", problem, offset);
}

static int is_of_kind(const pacreds_request *request,
                      const pacreds__header *header, const void *kind)
{
    (void)request;
    return header->kind == *(const int *)kind;
}

/* Room first: a failure must not cost the header that is there. */
int pacreds__request_set_host(pacreds_request *request, int scheme,
                              pacreds__slice host)
{
    int kind = PACREDS__HEADER_HOST;
    int status = make_room(request, 2 * sizeof "Host" + host.n + 1);

    if (status != PACREDS_OK)
        return status;
    pacreds__request_remove_if(request, is_of_kind, &kind);
    return append(request, kind, 0, pacreds__slice_of("Host"),
                  without_default_port(scheme, host));
}

/* Take the arguments of a public function and add the header. */
static int add(pacreds_request *request, const char *name, size_t name_len,
               const char *value, size_t value_len, int replaces,
               pacreds_error *error)
{
    pacreds__slice n, v;
    int kind, has_tab, status;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &n, name, name_len, error) ||
        pacreds__request_argument(request, &v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    has_tab = !pacreds__is_printable(v);
    if (n.n == 0 || pacreds__span(n, PACREDS__TOKEN) < n.n ||
        (has_tab && pacreds__span(v, PACREDS__FIELD) < v.n))
        return refuse(n, v, error);
    kind = kind_of(n);
    if (kind == PACREDS__HEADER_HOST && request->first[kind] != 0 && !replaces)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, 0,
                             "A request has one Host header; replace the one "
                             "that is there.");
    v = pacreds__trim(v);
    pacreds__request_changed(request);
    status = kind == PACREDS__HEADER_HOST
                 ? pacreds__request_set_host(request, request->scheme, v)
                 : append(request, kind, is_ragged(v, has_tab), n, v);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

int pacreds_request_add_header(pacreds_request *request, const char *name,
                               size_t name_len, const char *value,
                               size_t value_len, pacreds_error *error)
{
    return add(request, name, name_len, value, value_len, 0, error);
}

static int is_named(const pacreds_request *request,
                    const pacreds__header *header, const void *name)
{
    return pacreds__equal_ignoring_case(
        pacreds__header_lower_name(request, header),
        *(const pacreds__slice *)name);
}

/* Of that name, but not the last header of all. */
static int is_earlier(const pacreds_request *request,
                      const pacreds__header *header, const void *name)
{
    size_t end = header->start + header->size;

    return end != request->fields.len && is_named(request, header, name);
}

int pacreds_request_set_header(pacreds_request *request, const char *name,
                               size_t name_len, const char *value,
                               size_t value_len, pacreds_error *error)
{
    pacreds__slice named;
    int status = add(request, name, name_len, value, value_len, 1, error);

    if (status == PACREDS_OK && !pacreds__request_last_is_new(request)) {
        pacreds__argument(&named, name, name_len, NULL);
        pacreds__request_remove_if(request, is_earlier, &named);
    }
    return status;
}

size_t pacreds_request_remove_header(pacreds_request *request, const char *name,
                                     size_t name_len)
{
    pacreds__slice named;

    if (request == NULL ||
        pacreds__argument(&named, name, name_len, NULL) != PACREDS_OK)
        return 0;
    pacreds__request_changed(request);
    return pacreds__request_remove_if(request, is_named, &named);
}
