/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_host.h"

#include "base/decimal.h"
#include "base/error.h"
#include "http/url.h"

/* The end of "https://" and the like, or 0 where there is no scheme. */
static int read_scheme(pacreds__slice text, size_t *end, pacreds_error *error)
{
    static const char *const schemes[] = {"https", "http", "wss", "ws"};
    pacreds__slice scheme = {text.p, pacreds__span(text, PACREDS__UNRESERVED)};
    pacreds__slice rest = {text.p + scheme.n, text.n - scheme.n};
    size_t i;

    *end = 0;
    if (!pacreds__starts_with(rest, "://"))
        return PACREDS_OK;
    *end = scheme.n + 3;
    for (i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (pacreds__equal_ignoring_case(scheme, pacreds__slice_of(schemes[i])))
            return PACREDS_OK;
    return pacreds__fail_at(error, PACREDS_ERR_SYNTAX, 0,
                            "The scheme is not https, http, wss or ws; give "
                            "the host that requests are sent to");
}

static int check_labels(pacreds__slice name, size_t start, pacreds_error *error)
{
    pacreds__slice list = name, label;

    while (pacreds__next(&list, '.', &label))
        if (label.n == 0 || label.n > PACREDS__LABEL_MAX)
            return pacreds__fail_at(error, PACREDS_ERR_SYNTAX,
                                    start + (size_t)(label.p - name.p),
                                    "A label of the host is empty or has more "
                                    "than 63 bytes");
    return PACREDS_OK;
}

/* Copy a name; the dot at the end of a full one is left out. */
static int read_name(pacreds__endpoint_host *host, pacreds__slice name,
                     size_t start, pacreds_error *error)
{
    int status;

    if (name.n > 1 && pacreds__ends_with(name, "."))
        name.n--;
    if (name.n > PACREDS__HOST_MAX)
        return pacreds__fail_at(error, PACREDS_ERR_TOO_LARGE,
                                start + PACREDS__HOST_MAX,
                                "The host name has more than 253 bytes");
    status = check_labels(name, start, error);
    if (status == PACREDS_OK)
        host->n = (size_t)(pacreds__put_lower(host->text, name) - host->text);
    return status;
}

/* "host", "host:port" or "[address]:port", whose form has been checked. */
static int read_authority(pacreds__endpoint_host *host,
                          pacreds__slice authority, size_t start,
                          pacreds_error *error)
{
    int is_address = pacreds__starts_with(authority, "[");
    pacreds__slice name = {authority.p,
                           pacreds__find(authority, is_address ? "]" : ":")};
    pacreds__slice port = {name.p + name.n + 1, authority.n - name.n - 1};

    if (is_address)
        return PACREDS_OK;
    if (name.n < authority.n)
        pacreds__decimal(port, UINT16_MAX, &host->port);
    return read_name(host, name, start, error);
}

int pacreds__endpoint_host_read(pacreds__endpoint_host *host,
                                pacreds__slice text, pacreds_error *error)
{
    pacreds__slice rest;
    size_t start, len = 0;
    int status;

    memset(host, 0, sizeof *host);
    status = read_scheme(text, &start, error);
    if (status != PACREDS_OK)
        return status;
    rest.p = text.p + start;
    rest.n = text.n - start;
    status = pacreds__url_authority(rest, start, &len, error);
    if (status != PACREDS_OK)
        return status;
    host->path.p = rest.p + len;
    host->path.n = rest.n - len;
    rest.n = len;
    return read_authority(host, rest, start, error);
}

pacreds__slice pacreds__cut_label(pacreds__slice *name)
{
    size_t end = name->n, start = end;
    pacreds__slice label;

    while (start > 0 && name->p[start - 1] != '.')
        start--;
    label.p = name->p + start;
    label.n = end - start;
    name->n = start > 0 ? start - 1 : 0;
    return label;
}
