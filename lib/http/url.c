/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "formats/uri.h"
#include "http/request.h"

enum { PORT_MAX = 65535 };

static int broken(pacreds_error *error, size_t offset, const char *what)
{
    return pacreds__fail(error, PACREDS_ERR_SYNTAX, offset, "%s (offset %zu).",
                         what, offset);
}

/* start is where the target stands in what the caller gave. */
static int check_target(pacreds__slice target, size_t start, int class,
                        pacreds_error *error)
{
    size_t good = pacreds__span(target, class);

    if (good < target.n && target.p[good] == '#')
        return broken(error, start + good,
                      "A fragment is never sent; cut it off, or write %23");
    if (good < target.n)
        return broken(error, start + good,
                      "There is a byte that must be percent-encoded");
    good = pacreds__uri_bad_escape(target);
    if (good < target.n)
        return broken(error, start + good,
                      "A \"%\" has no two hexadecimal digits after it; write "
                      "%25 for a percent sign");
    return PACREDS_OK;
}

/* Where the path ends: at the "?". */
static size_t path_end(pacreds__slice target)
{
    const char *mark = memchr(target.p, '?', target.n);

    return mark != NULL ? (size_t)(mark - target.p) : target.n;
}

static int changed_target(pacreds_request *request, pacreds_error *error)
{
    int status = request->target.status;
    pacreds__slice target;

    if (status != PACREDS_OK)
        pacreds__buffer_cut(&request->target, request->own_len);
    target = pacreds__buffer_slice(&request->target);
    request->path_len = target.n > 0 ? path_end(target) : 0;
    request->own_len = target.n;
    pacreds__request_changed(request);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* Room for a target and the "/" that may be added. It is made before anything
   is changed. */
static int make_room(pacreds_request *request, pacreds__slice target,
                     pacreds_error *error)
{
    int status = pacreds__buffer_make_room(&request->target, target.n + 1);

    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

static int replace_target(pacreds_request *request, pacreds__slice target,
                          pacreds_error *error)
{
    int status = make_room(request, target, error);

    if (status != PACREDS_OK)
        return status;
    pacreds__buffer_cut(&request->target, 0);
    request->own_len = 0;
    if (target.n == 0 || target.p[0] == '?')
        pacreds__append_char(&request->target, '/');
    pacreds__append_slice(&request->target, target);
    return changed_target(request, error);
}

int pacreds__request_set_target(pacreds_request *request, pacreds__slice target,
                                size_t start, pacreds_error *error)
{
    int status = check_target(target, start, PACREDS__TARGET, error);

    if (status != PACREDS_OK)
        return status;
    if (target.n > 0 && target.p[0] != '/')
        return broken(error, start, "A target does not begin with \"/\"");
    return replace_target(request, target, error);
}

int pacreds_request_set_target(pacreds_request *request, const char *target,
                               size_t target_len, pacreds_error *error)
{
    pacreds__slice t;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &t, target, target_len, error) !=
        PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__request_set_target(request, t, 0, error);
}

/* A host name or an IPv6 address in brackets; returns its length, 0 if it is
   malformed. */
static size_t host_len(pacreds__slice text)
{
    size_t n;

    if (text.n == 0 || text.p[0] != '[')
        return pacreds__span(text, PACREDS__UNRESERVED);
    for (n = 1; n < text.n && text.p[n] != ']'; n++)
        if (!pacreds__is(text.p[n], PACREDS__HEX) && text.p[n] != ':' &&
            text.p[n] != '.')
            return 0;
    return n > 1 && n < text.n ? n + 1 : 0;
}

/* ":" and a number from 1 to 65535; returns its length, 0 if it is another. */
static size_t port_len(pacreds__slice text)
{
    long port = 0;
    size_t n = 1;

    for (; n < text.n && pacreds__is_digit(text.p[n]) && port <= PORT_MAX; n++)
        port = port * 10 + (text.p[n] - '0');
    return port >= 1 && port <= PORT_MAX ? n : 0;
}

/* The length of "host" or "host:port" at the front of what follows the scheme,
   up to the path, the query or the end. */
static int check_authority(pacreds__slice rest, size_t start, size_t *len,
                           pacreds_error *error)
{
    size_t n = host_len(rest), port;
    pacreds__slice after = {rest.p + n, rest.n - n};

    if (n > 0 && after.n > 0 && after.p[0] == ':') {
        port = port_len(after);
        if (port == 0)
            return broken(error, start + n,
                          "The port is not a number from 1 to 65535");
        n += port;
    }
    if (n > 0 && (n == rest.n || rest.p[n] == '/' || rest.p[n] == '?' ||
                  rest.p[n] == '#')) {
        *len = n;
        return PACREDS_OK;
    }
    return broken(error, start + n,
                  "The host is absent or has a byte that hosts cannot have; "
                  "user names and passwords do not belong in a URL");
}

/* "https://" or "http://", in any case; returns its length, 0 for another. */
static size_t scheme_len(pacreds__slice url, int *scheme)
{
    size_t n;

    *scheme = PACREDS__SCHEME_HTTPS;
    for (n = 8; n >= 7; n--) {
        pacreds__slice start = {url.p, n};
        pacreds__slice name = {n == 8 ? "https://" : "http://", n};

        if (url.n >= n && pacreds__equal_ignoring_case(start, name))
            return n;
        *scheme = PACREDS__SCHEME_HTTP;
    }
    return 0;
}

int pacreds__request_set_absolute(pacreds_request *request, pacreds__slice url,
                                  size_t start, int class, pacreds_error *error)
{
    int scheme, status;
    size_t at = scheme_len(url, &scheme), len = 0;
    pacreds__slice authority = {url.p + at, url.n - at}, target;

    if (at == 0)
        return broken(error, start, "A URL begins with http:// or https://");
    status = check_authority(authority, start + at, &len, error);
    if (status != PACREDS_OK)
        return status;
    target.p = authority.p + len;
    target.n = authority.n - len;
    authority.n = len;
    status = check_target(target, start + at + len, class, error);
    if (status == PACREDS_OK)
        status = make_room(request, target, error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__request_set_host(request, scheme, authority);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    request->scheme = scheme;
    return replace_target(request, target, error);
}

int pacreds_request_set_url(pacreds_request *request, const char *url,
                            size_t url_len, pacreds_error *error)
{
    pacreds__slice text;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &text, url, url_len, error) !=
        PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__request_set_absolute(request, text, 0, PACREDS__URL, error);
}

static void append_encoded(pacreds__buffer *buffer, pacreds__slice text,
                           int flags)
{
    char *out = pacreds__buffer_reserve(buffer, 3 * text.n);

    if (out != NULL)
        pacreds__buffer_end(buffer, pacreds__uri_encode(out, text, flags));
}

int pacreds_request_set_path_decoded(pacreds_request *request, const char *path,
                                     size_t path_len, pacreds_error *error)
{
    pacreds__slice decoded, query;
    pacreds__buffer *target, *scratch;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &decoded, path, path_len, error) !=
        PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    target = &request->target;
    scratch = &request->scratch;
    pacreds__buffer_cut(target, request->own_len);
    query = pacreds__request_query(request);
    pacreds__buffer_cut(scratch, 0);
    if (decoded.n == 0 || decoded.p[0] != '/')
        pacreds__append_char(scratch, '/');
    append_encoded(scratch, decoded, PACREDS__KEEP_SLASH);
    if (query.n > 0)
        pacreds__append_char(scratch, '?');
    pacreds__append_slice(scratch, query);
    if (scratch->status != PACREDS_OK)
        return pacreds__fail_code(error, scratch->status);
    return replace_target(request, pacreds__buffer_slice(scratch), error);
}

/* What comes between the target and one parameter more. Only the first "?" is
   a separator. */
static void append_separator(pacreds_request *request)
{
    pacreds__buffer *target = &request->target;

    if (target->len == 0) {
        pacreds__append_char(target, '/');
        request->path_len = request->own_len = target->len;
    }
    if (target->len == request->path_len)
        pacreds__append_char(target, '?');
    else if (target->len > request->path_len + 1 &&
             target->data[target->len - 1] != '&')
        pacreds__append_char(target, '&');
}

void pacreds__append_parameter(pacreds_request *request, const char *name,
                               pacreds__slice value)
{
    append_separator(request);
    pacreds__append_text(&request->target, name);
    pacreds__append_char(&request->target, '=');
    append_encoded(&request->target, value, 0);
}

int pacreds_request_add_query(pacreds_request *request, const char *name,
                              size_t name_len, const char *value,
                              size_t value_len, pacreds_error *error)
{
    pacreds__slice n, v;
    pacreds__buffer *target;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &n, name, name_len, error) ||
        pacreds__request_argument(request, &v, value, value_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    target = &request->target;
    pacreds__buffer_cut(target, request->own_len);
    append_separator(request);
    append_encoded(target, n, 0);
    pacreds__append_char(target, '=');
    append_encoded(target, v, 0);
    return changed_target(request, error);
}

int pacreds_request_url(pacreds_request *request, const char **url, size_t *len,
                        pacreds_error *error)
{
    const pacreds__header *host;
    pacreds__buffer *out;

    pacreds__ok(error);
    if (request == NULL || url == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    out = &request->url;
    host = pacreds__request_first(request, PACREDS__HEADER_HOST);
    if (host == NULL || host->value_len == 0)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The request has no host; set a URL or a Host "
                             "header.");
    pacreds__buffer_cut(out, 0);
    pacreds__append_text(
        out, request->scheme == PACREDS__SCHEME_HTTP ? "http://" : "https://");
    pacreds__append_slice(out, pacreds__header_value(request, host));
    pacreds__append_text(out, pacreds_request_target(request, NULL));
    if (out->status != PACREDS_OK)
        return pacreds__fail_code(error, out->status);
    *url = pacreds__buffer_text(out, len);
    return PACREDS_OK;
}
