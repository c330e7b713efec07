/* SPDX-License-Identifier: Apache-2.0 */
#include "http/url.h"

#include "base/decimal.h"
#include "base/error.h"
#include "http/header.h"
#include "http/target.h"

enum { PORT_MAX = 65535 };

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

/* ":" and a number from 1 to 65535, or ":" alone (RFC 3986 3.2.3); returns its
   length, 0 if it is malformed. */
static size_t port_len(pacreds__slice text)
{
    pacreds__slice digits = {text.p + 1, text.n - 1};
    uint64_t port = 1;

    digits.n = pacreds__digits(digits);
    if (digits.n > 0 && pacreds__decimal(digits, PORT_MAX, &port) != PACREDS_OK)
        return 0;
    return port >= 1 ? 1 + digits.n : 0;
}

int pacreds__url_authority(pacreds__slice rest, size_t start, size_t *len,
                           pacreds_error *error)
{
    size_t n = host_len(rest), port;
    pacreds__slice after = {rest.p + n, rest.n - n};

    if (n > 0 && after.n > 0 && after.p[0] == ':') {
        port = port_len(after);
        if (port == 0)
            return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, start + n,
                                    "The port is not a number from 1 to 65535");
        n += port;
    }
    if (n > 0 && (n == rest.n || rest.p[n] == '/' || rest.p[n] == '?' ||
                  rest.p[n] == '#')) {
        *len = n;
        return PACREDS_OK;
    }
    return pacreds__fail_at(
        error, PACREDS_ERR_SYNTAX, start + n,
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

/* RFC 3986 6.2.2.1: a host is the same in lower case, in which it is sent. A
   Host header of the caller's own, or one that arrived, stays as it is. */
static int set_host(pacreds_request *request, int scheme,
                    pacreds__slice authority)
{
    pacreds__buffer *lower = &request->scratch;
    char *out;

    pacreds__buffer_cut(lower, 0);
    out = pacreds__buffer_reserve(lower, authority.n);
    if (out == NULL)
        return lower->status;
    pacreds__buffer_end(lower, pacreds__put_lower(out, authority));
    return pacreds__request_set_host(request, scheme,
                                     pacreds__buffer_slice(lower));
}

int pacreds__request_set_absolute(pacreds_request *request, pacreds__slice url,
                                  size_t start, int class, pacreds_error *error)
{
    int scheme, status;
    size_t at = scheme_len(url, &scheme), len = 0;
    pacreds__slice authority = {url.p + at, url.n - at}, target;

    if (at == 0)
        return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, start,
                                "A URL begins with http:// or https://");
    status = pacreds__url_authority(authority, start + at, &len, error);
    if (status != PACREDS_OK)
        return status;
    target.p = authority.p + len;
    target.n = authority.n - len;
    authority.n = authority.p[len - 1] == ':' ? len - 1 : len;
    status = pacreds__target_check(target, start + at + len, class, error);
    if (status == PACREDS_OK)
        status = pacreds__target_make_room(request, target, error);
    if (status != PACREDS_OK)
        return status;
    status = set_host(request, scheme, authority);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    request->scheme = scheme;
    return pacreds__target_replace(request, target, error);
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
