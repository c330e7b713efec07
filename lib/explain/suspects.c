/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/suspects.h"

#include "formats/uri.h"
#include "http/header_order.h"

/* Whether a request is suspect for a reason, and of which header. */
typedef int suspicion(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__slice *subject);

static int has_plus(const pacreds__evidence *evidence, pacreds__buffer *room,
                    pacreds__slice *subject)
{
    pacreds__slice query = pacreds__request_query(evidence->request);

    (void)room;
    (void)subject;
    return memchr(query.p, '+', query.n) != NULL;
}

static int has_no_payload_header(const pacreds__evidence *evidence,
                                 pacreds__buffer *room, pacreds__slice *subject)
{
    (void)room;
    (void)subject;
    return (evidence->matcher.rules->flags & PACREDS_PRESET_PAYLOAD_HEADER) !=
               0 &&
           evidence->stated.n == 0 &&
           evidence->request->signature->expires_in == 0;
}

/* Whether encoding it strictly would change a text, for which there is room. */
static int is_lax(pacreds__slice text, pacreds__buffer *room, int flags)
{
    pacreds__buffer_end(
        room, pacreds__uri_encode(room->data, text, flags | PACREDS__DECODE));
    return !pacreds__equal(pacreds__buffer_slice(room), text);
}

static int has_lax_path(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__slice *subject)
{
    (void)subject;
    return is_lax(pacreds__request_path(evidence->request), room,
                  PACREDS__KEEP_SLASH);
}

/* Each name and each value of the query. */
static int has_lax_query(const pacreds__evidence *evidence,
                         pacreds__buffer *room, pacreds__slice *subject)
{
    pacreds__slice query = pacreds__request_query(evidence->request);
    pacreds__slice pair, name;

    (void)subject;
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        pacreds__next(&pair, '=', &name);
        if (pair.p == NULL)
            pair = pacreds__slice_of("");
        if (is_lax(name, room, 0) || is_lax(pair, room, 0))
            return 1;
    }
    return 0;
}

/* A signed header of the same name as the one before it. */
static int has_repeated_header(const pacreds__evidence *evidence,
                               pacreds__buffer *room, pacreds__slice *subject)
{
    const pacreds_request *request = evidence->request;
    pacreds__slice name, last = {"", 0};
    size_t i;

    (void)room;
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = pacreds__request_sorted(request, i);

        name = pacreds__header_lower_name(request, header);
        if (header->is_signed && pacreds__equal(name, last)) {
            *subject = name;
            return 1;
        }
        last = name;
    }
    return 0;
}

/* A signed header that folding changed. */
static int has_ragged_header(const pacreds__evidence *evidence,
                             pacreds__buffer *room, pacreds__slice *subject)
{
    const pacreds_request *request = evidence->request;
    size_t i;

    (void)room;
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (!header->is_signed || header->value == 2 * (header->name_len + 1))
            continue;
        *subject = pacreds__header_lower_name(request, header);
        return 1;
    }
    return 0;
}

/* The first that a request has is suspected. */
static const struct {
    suspicion *has;
    int cause, stage;
} suspects[] = {
    {.has = has_no_payload_header,
     .cause = PACREDS_CAUSE_PAYLOAD_HEADER,
     .stage = PACREDS_EXPLANATION_STAGE_PAYLOAD},
    {.has = has_plus,
     .cause = PACREDS_CAUSE_QUERY_PLUS,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY},
    {.has = has_lax_path,
     .cause = PACREDS_CAUSE_PATH_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_PATH},
    {.has = has_lax_query,
     .cause = PACREDS_CAUSE_QUERY_ENCODING,
     .stage = PACREDS_EXPLANATION_STAGE_QUERY},
    {.has = has_repeated_header,
     .cause = PACREDS_CAUSE_HEADER_REPEATED,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS},
    {.has = has_ragged_header,
     .cause = PACREDS_CAUSE_HEADER_WHITE_SPACE,
     .stage = PACREDS_EXPLANATION_STAGE_HEADERS},
};

int pacreds__ask_suspects(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding)
{
    size_t i;

    if (evidence->has_theirs || evidence->match != PACREDS__MATCHES_SIGNATURE)
        return PACREDS_OK;
    pacreds__buffer_cut(room, 0);
    if (pacreds__buffer_reserve(room, 3 * evidence->request->target.len + 3) ==
        NULL)
        return room->status;
    for (i = 0; i < sizeof suspects / sizeof suspects[0]; i++)
        if (suspects[i].has(evidence, room, &finding->subject))
            return pacreds__conclude_at(finding, suspects[i].cause,
                                        suspects[i].stage, 0);
    return PACREDS_OK;
}
