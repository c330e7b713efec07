/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/query.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/uri.h"
#include "sigv4/canonical.h"

static const char *const parameters[] = {
    "X-Amz-Algorithm", "X-Amz-Credential",    "X-Amz-Date",
    "X-Amz-Expires",   "X-Amz-SignedHeaders", "X-Amz-Security-Token",
    "X-Amz-Signature",
};

/* In any spelling: "X-Amz%2DDate" is read as one at the other side too. */
static int is_parameter(pacreds__slice pair)
{
    char decoded[3 * sizeof "X-Amz-Security-Token"];
    pacreds__slice name;
    size_t i;

    pacreds__next(&pair, '=', &name);
    if (name.n <= sizeof decoded && memchr(name.p, '%', name.n) != NULL) {
        name.n = (size_t)(pacreds__uri_decode(decoded, name) - decoded);
        name.p = decoded;
    }
    for (i = 0; i < sizeof parameters / sizeof parameters[0]; i++)
        if (pacreds__equal(name, pacreds__slice_of(parameters[i])))
            return 1;
    return 0;
}

/* Most requests have none of them: then nothing moves. */
static int has_parameters(pacreds__slice query)
{
    pacreds__slice pair;

    while (pacreds__next(&query, '&', &pair))
        if (is_parameter(pair))
            return 1;
    return 0;
}

int pacreds__query_unsign(pacreds_request *request)
{
    pacreds__buffer *target = &request->target, *kept = &request->scratch;
    pacreds__slice query, pair;

    pacreds__buffer_cut(target, request->own_len);
    query = pacreds__request_query(request);
    if (query.n == 0 || !has_parameters(query))
        return PACREDS_OK;
    pacreds__buffer_cut(kept, 0);
    while (pacreds__next(&query, '&', &pair))
        if (!is_parameter(pair)) {
            pacreds__append_char(kept, kept->len > 0 ? '&' : '?');
            pacreds__append_slice(kept, pair);
        }
    if (kept->status != PACREDS_OK)
        return kept->status;
    pacreds__buffer_cut(target, request->path_len);
    pacreds__append(target, kept->data, kept->len);
    request->own_len = target->len;
    return PACREDS_OK;
}

/* "ID/SCOPE" */
static void add_credential(pacreds_request *request)
{
    const pacreds__signature *signature = &request->signature;
    pacreds__buffer *both = &request->scratch;

    pacreds__buffer_cut(both, 0);
    pacreds__append_slice(both,
                          pacreds__buffer_slice(&signature->access_key_id));
    pacreds__append_char(both, '/');
    pacreds__append_slice(both, pacreds__buffer_slice(&signature->scope));
    pacreds__append_parameter(request, "X-Amz-Credential",
                              pacreds__buffer_slice(both));
    if (both->status != PACREDS_OK)
        request->target.status = both->status;
}

int pacreds__query_add(pacreds_request *request, pacreds__slice date,
                       int64_t expires_in, pacreds__slice token)
{
    const pacreds__signature *signature = &request->signature;
    char seconds[24];

    pacreds__append_parameter(request, "X-Amz-Algorithm",
                              pacreds__slice_of(PACREDS__ALGORITHM));
    add_credential(request);
    pacreds__append_parameter(request, "X-Amz-Date", date);
    pacreds__append_parameter(
        request, "X-Amz-SignedHeaders",
        pacreds__buffer_slice(&signature->signed_headers));
    snprintf(seconds, sizeof seconds, "%" PRId64, expires_in);
    pacreds__append_parameter(request, "X-Amz-Expires",
                              pacreds__slice_of(seconds));
    if (token.n > 0)
        pacreds__append_parameter(request, "X-Amz-Security-Token", token);
    return request->target.status;
}

int pacreds__query_finish(pacreds_request *request)
{
    pacreds__append_parameter(request, "X-Amz-Signature",
                              pacreds__slice_of(request->signature.hex));
    return request->target.status;
}

/* There is room: it needs no more than it takes. */
static pacreds__slice decode(pacreds__buffer *buffer, pacreds__slice text)
{
    pacreds__buffer_cut(buffer, 0);
    pacreds__buffer_end(buffer, pacreds__uri_decode(buffer->data, text));
    return pacreds__buffer_slice(buffer);
}

int pacreds__query_find(pacreds_request *request, const char *name,
                        pacreds__buffer *value)
{
    pacreds__slice query = pacreds__request_query(request), pair, part;
    pacreds__slice wanted = pacreds__slice_of(name);
    int found = 0, status;

    pacreds__buffer_cut(value, 0);
    pacreds__buffer_cut(&request->scratch, 0);
    status = pacreds__buffer_make_room(value, query.n);
    if (status == PACREDS_OK)
        status = pacreds__buffer_make_room(&request->scratch, query.n);
    if (status != PACREDS_OK)
        return status;
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        pacreds__next(&pair, '=', &part);
        if (!pacreds__equal(decode(&request->scratch, part), wanted))
            continue;
        found++;
        decode(value, pair);
    }
    return found;
}
