/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/variant_stages.h"

#include "formats/hex.h"
#include "formats/uri.h"
#include "http/header_order.h"
#include "sigv4/canonical.h"

static int has_room(pacreds__buffer *out, size_t n)
{
    pacreds__buffer_cut(out, 0);
    return pacreds__buffer_reserve(out, n) != NULL;
}

static int is_signature(const pacreds__inquiry *inquiry, pacreds__slice pair)
{
    pacreds__slice name;

    pacreds__next(&pair, '=', &name);
    return pacreds__equal(name, pacreds__preset_name(&inquiry->verifier->preset,
                                                     PACREDS__NAME_SIGNATURE));
}

/* The path and the query as they were sent. */
static int path_as_sent(const pacreds__inquiry *inquiry, pacreds__buffer *out)
{
    pacreds__buffer_cut(out, 0);
    pacreds__append_slice(out, pacreds__request_path(inquiry->request));
    return 1;
}

static int query_as_sent(const pacreds__inquiry *inquiry, pacreds__buffer *out)
{
    pacreds__slice query = pacreds__request_query(inquiry->request), pair;
    int count = 0;

    pacreds__buffer_cut(out, 0);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (is_signature(inquiry, pair))
            continue;
        if (count++ > 0)
            pacreds__append_char(out, '&');
        pacreds__append_slice(out, pair);
    }
    return count > 0;
}

/* Encoded and with "=", but in the order that was sent. */
static int query_unsorted(const pacreds__inquiry *inquiry, pacreds__buffer *out)
{
    pacreds__slice query = pacreds__request_query(inquiry->request), pair, name;
    char *end;

    if (!has_room(out, 3 * query.n + 2))
        return 0;
    end = out->data;
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (pair.n == 0 || is_signature(inquiry, pair))
            continue;
        if (end > out->data)
            *end++ = '&';
        pacreds__next(&pair, '=', &name);
        end = pacreds__uri_encode(end, name, PACREDS__DECODE);
        *end++ = '=';
        end = pacreds__uri_encode(end, pair, PACREDS__DECODE);
    }
    pacreds__buffer_end(out, end);
    return out->len > 0;
}

/* Sorted, but without the "=" of parameters that have no value. */
static int query_without_equals(const pacreds__inquiry *inquiry,
                                pacreds__buffer *out)
{
    pacreds__slice query = inquiry->ours.query, pair;

    pacreds__buffer_cut(out, 0);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (out->len > 0)
            pacreds__append_char(out, '&');
        if (pair.n > 0 && pair.p[pair.n - 1] == '=')
            pair.n--;
        pacreds__append_slice(out, pair);
    }
    return out->len > 0;
}

/* The header lines with another end to the host's. */
static int with_host(const pacreds__inquiry *inquiry, pacreds__buffer *out,
                     const char *port)
{
    pacreds__slice rest = inquiry->ours.headers, line;
    int found = 0;

    pacreds__buffer_cut(out, 0);
    while (rest.n > 0 && pacreds__next(&rest, '\n', &line)) {
        if (line.n > 5 && memcmp(line.p, "host:", 5) == 0) {
            pacreds__slice bare = line;
            const char *colon = memchr(line.p + 5, ':', line.n - 5);

            if (colon != NULL)
                bare.n = (size_t)(colon - line.p);
            pacreds__append_slice(out, bare);
            pacreds__append_text(out, port);
            found = 1;
        } else
            pacreds__append_slice(out, line);
        pacreds__append_char(out, '\n');
    }
    return found;
}

static int host_with_80(const pacreds__inquiry *inquiry, pacreds__buffer *out)
{
    return with_host(inquiry, out, ":80");
}

static int host_with_443(const pacreds__inquiry *inquiry, pacreds__buffer *out)
{
    return with_host(inquiry, out, ":443");
}

static int host_without_port(const pacreds__inquiry *inquiry,
                             pacreds__buffer *out)
{
    return with_host(inquiry, out, "");
}

/* With the values as they were sent; names stay in order and are not joined. */
static int headers_as_sent(const pacreds__inquiry *inquiry,
                           pacreds__buffer *out)
{
    const pacreds_request *request = inquiry->request;
    size_t i;

    pacreds__buffer_cut(out, 0);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = pacreds__request_sorted(request, i);

        if (!header->is_signed)
            continue;
        pacreds__append_slice(out, pacreds__header_lower_name(request, header));
        pacreds__append_char(out, ':');
        pacreds__append_slice(out, pacreds__header_value(request, header));
        pacreds__append_char(out, '\n');
    }
    return out->len > 0;
}

static int payload_of_body(const pacreds__inquiry *inquiry,
                           pacreds__buffer *out)
{
    pacreds__buffer_cut(out, 0);
    pacreds__append(out, inquiry->body_hash, PACREDS__HASH_LEN);
    return 1;
}

/* The hash of the body, or of its front, and something after it. */
static int put_hash(const pacreds__inquiry *inquiry, size_t n,
                    const char *after, pacreds__buffer *out)
{
    pacreds_request *request = inquiry->request;
    uint8_t hash[PACREDS__SHA256_LEN];
    char hex[PACREDS__HASH_LEN];
    int status = pacreds__sha256_start(request->hasher);

    pacreds__buffer_cut(out, 0);
    if (status == PACREDS_OK)
        status = pacreds__sha256_update(request->hasher, request->body, n);
    if (status == PACREDS_OK)
        status = pacreds__sha256_update(request->hasher, after, strlen(after));
    if (status == PACREDS_OK)
        status = pacreds__sha256_finish(request->hasher, hash);
    if (status != PACREDS_OK)
        return status;
    pacreds__hex(hex, hash);
    pacreds__append(out, hex, sizeof hex);
    return 1;
}

static int has_body(const pacreds__inquiry *inquiry)
{
    return inquiry->request->payload == PACREDS__PAYLOAD_BODY &&
           inquiry->request->body_len > 0;
}

static int payload_with_newline(const pacreds__inquiry *inquiry,
                                pacreds__buffer *out)
{
    return has_body(inquiry)
               ? put_hash(inquiry, inquiry->request->body_len, "\n", out)
               : 0;
}

static int payload_without_newline(const pacreds__inquiry *inquiry,
                                   pacreds__buffer *out)
{
    const char *body = inquiry->request->body;
    size_t n = inquiry->request->body_len;

    if (!has_body(inquiry) || body[n - 1] != '\n')
        return 0;
    n--;
    if (n > 0 && body[n - 1] == '\r')
        n--;
    return put_hash(inquiry, n, "", out);
}

/* Without one of the parameters of the canonical query. */
static int query_without_one(const pacreds__inquiry *inquiry,
                             pacreds__buffer *out)
{
    pacreds__slice query = inquiry->ours.query, pair;
    size_t i = 0;
    int found = 0;

    pacreds__buffer_cut(out, 0);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (i++ == inquiry->left_out) {
            found = 1;
            continue;
        }
        if (out->len > 0)
            pacreds__append_char(out, '&');
        pacreds__append_slice(out, pair);
    }
    return found;
}

int pacreds__stage_make(int which, const pacreds__inquiry *inquiry,
                        pacreds__buffer *out)
{
    static int (*const makers[])(const pacreds__inquiry *inquiry,
                                 pacreds__buffer *out) = {
        [PACREDS__PATH_AS_SENT] = path_as_sent,
        [PACREDS__QUERY_AS_SENT] = query_as_sent,
        [PACREDS__QUERY_UNSORTED] = query_unsorted,
        [PACREDS__QUERY_WITHOUT_EQUALS] = query_without_equals,
        [PACREDS__HOST_WITH_80] = host_with_80,
        [PACREDS__HOST_WITH_443] = host_with_443,
        [PACREDS__HOST_WITHOUT_PORT] = host_without_port,
        [PACREDS__HEADERS_AS_SENT] = headers_as_sent,
        [PACREDS__PAYLOAD_OF_BODY] = payload_of_body,
        [PACREDS__PAYLOAD_WITH_NEWLINE] = payload_with_newline,
        [PACREDS__PAYLOAD_WITHOUT_NEWLINE] = payload_without_newline,
        [PACREDS__QUERY_WITHOUT_ONE] = query_without_one,
    };

    return makers[which](inquiry, out);
}
