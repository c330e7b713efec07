/* SPDX-License-Identifier: Apache-2.0 */
/* What services are known to read in ways of their own. */
#include "explain/inquiry.h"
#include "formats/uri.h"
#include "http/header_order.h"
#include "sigv4/request_signature.h"

static int has_plus(pacreds__inquiry *inquiry)
{
    pacreds__slice query = pacreds__request_query(inquiry->request);

    return memchr(query.p, '+', query.n) != NULL;
}

static int lacks_payload_header(pacreds__inquiry *inquiry)
{
    return (inquiry->verifier->preset.flags & PACREDS_PRESET_PAYLOAD_HEADER) !=
               0 &&
           inquiry->stated.n == 0 &&
           inquiry->request->signature->expires_in == 0;
}

/* Whether encoding it strictly would change a text, for which there is room. */
static int is_lax(pacreds__inquiry *inquiry, pacreds__slice text, int flags)
{
    pacreds__buffer *strict = &inquiry->varied;

    pacreds__buffer_end(strict, pacreds__uri_encode(strict->data, text,
                                                    flags | PACREDS__DECODE));
    return !pacreds__equal(pacreds__buffer_slice(strict), text);
}

static int has_lax_path(pacreds__inquiry *inquiry)
{
    return is_lax(inquiry, pacreds__request_path(inquiry->request),
                  PACREDS__KEEP_SLASH);
}

/* Each part of the query by itself. */
static int has_lax_query(pacreds__inquiry *inquiry)
{
    pacreds__slice query = pacreds__request_query(inquiry->request), pair, name;

    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        pacreds__next(&pair, '=', &name);
        if (pair.p == NULL)
            pair = pacreds__slice_of("");
        if (is_lax(inquiry, name, 0) || is_lax(inquiry, pair, 0))
            return 1;
    }
    return 0;
}

static int is_about(pacreds__inquiry *inquiry, const pacreds__header *header)
{
    inquiry->difference.subject =
        pacreds__header_lower_name(inquiry->request, header);
    return 1;
}

/* A signed header of the same name as the one before it. */
static int has_repeated_header(pacreds__inquiry *inquiry)
{
    const pacreds_request *request = inquiry->request;
    size_t i;

    for (i = 1; i < request->header_count; i++) {
        const pacreds__header *a = pacreds__request_sorted(request, i - 1);
        const pacreds__header *b = pacreds__request_sorted(request, i);

        if (a->is_signed && b->is_signed &&
            pacreds__equal(pacreds__header_lower_name(request, a),
                           pacreds__header_lower_name(request, b)))
            return is_about(inquiry, a);
    }
    return 0;
}

/* A signed header that folding changed. */
static int has_ragged_header(pacreds__inquiry *inquiry)
{
    const pacreds_request *request = inquiry->request;
    size_t i;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (header->is_signed && header->value != 2 * (header->name_len + 1))
            return is_about(inquiry, header);
    }
    return 0;
}

/* The first that a request has is suspected. */
static const struct {
    int (*has)(pacreds__inquiry *inquiry);
    int cause, stage;
} suspects[] = {
    {lacks_payload_header, PACREDS_CAUSE_PAYLOAD_HEADER,
     PACREDS_EXPLANATION_STAGE_PAYLOAD},
    {has_plus, PACREDS_CAUSE_QUERY_PLUS, PACREDS_EXPLANATION_STAGE_QUERY},
    {has_lax_path, PACREDS_CAUSE_PATH_ENCODING, PACREDS_EXPLANATION_STAGE_PATH},
    {has_lax_query, PACREDS_CAUSE_QUERY_ENCODING,
     PACREDS_EXPLANATION_STAGE_QUERY},
    {has_repeated_header, PACREDS_CAUSE_HEADER_REPEATED,
     PACREDS_EXPLANATION_STAGE_HEADERS},
    {has_ragged_header, PACREDS_CAUSE_HEADER_WHITE_SPACE,
     PACREDS_EXPLANATION_STAGE_HEADERS},
};

int pacreds__suspect(pacreds__inquiry *inquiry)
{
    pacreds__buffer *room = &inquiry->varied;
    size_t i;

    pacreds__buffer_cut(room, 0);
    if (pacreds__buffer_reserve(room, 3 * inquiry->request->target.len) == NULL)
        return room->status;
    for (i = 0; i < sizeof suspects / sizeof suspects[0]; i++) {
        if (!suspects[i].has(inquiry))
            continue;
        inquiry->difference.stage = suspects[i].stage;
        return pacreds__conclude(inquiry, suspects[i].cause);
    }
    return PACREDS_OK;
}
