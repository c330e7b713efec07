/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header.h"

#include "base/array.h"
#include "base/error.h"
#include "http/header_fields.h"
#include "http/header_set.h"

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
    int status =
        pacreds__request_header_room(request, 2 * sizeof "Host" + host.n + 1);

    if (status != PACREDS_OK)
        return status;
    pacreds__request_remove_if(request, is_of_kind, &kind);
    return pacreds__request_append(request, kind, 0, pacreds__slice_of("Host"),
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
                 : pacreds__request_append(request, kind, is_ragged(v, has_tab),
                                           n, v);
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

size_t pacreds_request_header_count(const pacreds_request *request)
{
    return request != NULL ? request->header_count : 0;
}

int pacreds_request_header(const pacreds_request *request, size_t index,
                           const char **name, const char **value)
{
    if (index >= pacreds_request_header_count(request))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name != NULL)
        *name = pacreds__header_name(request, &request->headers[index]).p;
    if (value != NULL)
        *value = pacreds__header_value(request, &request->headers[index]).p;
    return PACREDS_OK;
}

const char *pacreds_request_find_header(const pacreds_request *request,
                                        const char *name, size_t name_len,
                                        size_t *len)
{
    pacreds__slice named;
    size_t i;

    if (request == NULL ||
        pacreds__argument(&named, name, name_len, NULL) != PACREDS_OK)
        return pacreds__lend_nothing(len);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         named))
            return pacreds__lend(pacreds__header_value(request, header), len);
    }
    return pacreds__lend_nothing(len);
}
