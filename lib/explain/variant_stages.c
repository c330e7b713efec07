/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/variant_stages.h"

#include "formats/hex.h"
#include "formats/uri.h"
#include "http/header_order.h"

pacreds__slice *pacreds__stage_of(pacreds__stages *stages, int stage)
{
    switch (stage) {
    case PACREDS_EXPLANATION_STAGE_METHOD:
        return &stages->method;
    case PACREDS_EXPLANATION_STAGE_PATH:
        return &stages->path;
    case PACREDS_EXPLANATION_STAGE_QUERY:
        return &stages->query;
    case PACREDS_EXPLANATION_STAGE_HEADERS:
        return &stages->headers;
    default:
        return &stages->payload;
    }
}

/* A text in room that is empty does not apply. */
static int done(const pacreds__buffer *room, pacreds__slice *made)
{
    made->p = NULL;
    made->n = 0;
    if (room->len > 0)
        *made = pacreds__buffer_slice(room);
    return room->status;
}

int pacreds__make_turned(const pacreds__variant *variant,
                         const pacreds__evidence *evidence,
                         pacreds__buffer *room, pacreds__slice *made)
{
    pacreds__stages stages;
    int status = pacreds__matcher_canonicalize(
        &evidence->matcher, variant->turned, evidence->ours.payload, room);

    made->p = NULL;
    if (status == PACREDS_OK &&
        pacreds__stages_split(&stages, pacreds__buffer_slice(room)))
        *made = *pacreds__stage_of(&stages, variant->stage);
    return status;
}

int pacreds__make_text(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made)
{
    (void)evidence;
    (void)room;
    *made = pacreds__slice_of(variant->text);
    return PACREDS_OK;
}

int pacreds__make_sent_path(const pacreds__variant *variant,
                            const pacreds__evidence *evidence,
                            pacreds__buffer *room, pacreds__slice *made)
{
    (void)variant;
    (void)room;
    *made = pacreds__request_path(evidence->request);
    return PACREDS_OK;
}

static int is_signature(const pacreds__evidence *evidence, pacreds__slice pair)
{
    pacreds__slice name;

    pacreds__next(&pair, '=', &name);
    return pacreds__equal(name, pacreds__preset_name(evidence->matcher.rules,
                                                     PACREDS__NAME_SIGNATURE));
}

/* One more part of a list. */
static void add_part(pacreds__buffer *room, pacreds__slice part, int is_first)
{
    if (!is_first)
        pacreds__append_char(room, '&');
    pacreds__append_slice(room, part);
}

int pacreds__make_sent_query(const pacreds__variant *variant,
                             const pacreds__evidence *evidence,
                             pacreds__buffer *room, pacreds__slice *made)
{
    pacreds__slice query = pacreds__request_query(evidence->request), pair;
    int is_first = 1;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (is_signature(evidence, pair))
            continue;
        add_part(room, pair, is_first);
        is_first = 0;
    }
    return done(room, made);
}

int pacreds__make_unsorted_query(const pacreds__variant *variant,
                                 const pacreds__evidence *evidence,
                                 pacreds__buffer *room, pacreds__slice *made)
{
    pacreds__slice query = pacreds__request_query(evidence->request);
    pacreds__slice pair, name;
    char *end;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    end = pacreds__buffer_reserve(room, 3 * query.n + 2);
    if (end == NULL)
        return room->status;
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (pair.n == 0 || is_signature(evidence, pair))
            continue;
        if (end > room->data)
            *end++ = '&';
        pacreds__next(&pair, '=', &name);
        end = pacreds__uri_encode(end, name, PACREDS__DECODE);
        *end++ = '=';
        end = pacreds__uri_encode(end, pair, PACREDS__DECODE);
    }
    pacreds__buffer_end(room, end);
    return done(room, made);
}

int pacreds__make_query_without_equals(const pacreds__variant *variant,
                                       const pacreds__evidence *evidence,
                                       pacreds__buffer *room,
                                       pacreds__slice *made)
{
    pacreds__slice query = evidence->ours.query, pair;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (pair.n > 0 && pair.p[pair.n - 1] == '=')
            pair.n--;
        add_part(room, pair, room->len == 0);
    }
    return done(room, made);
}

/* The last of all parameters leaves an empty query. */
int pacreds__make_query_without(const pacreds__variant *variant,
                                const pacreds__evidence *evidence,
                                pacreds__buffer *room, pacreds__slice *made)
{
    pacreds__slice query = evidence->ours.query, pair;
    size_t i;

    pacreds__buffer_cut(room, 0);
    for (i = 0; query.n > 0 && pacreds__next(&query, '&', &pair); i++)
        if (i != variant->index)
            add_part(room, pair, room->len == 0);
    made->p = NULL;
    if (i > variant->index)
        *made = pacreds__buffer_slice(room);
    return room->status;
}

static int is_host(pacreds__slice line)
{
    return line.n > 5 && memcmp(line.p, "host:", 5) == 0;
}

/* "host:name", without a port. */
static pacreds__slice bare_host(pacreds__slice line)
{
    const char *colon = memchr(line.p + 5, ':', line.n - 5);

    if (colon != NULL)
        line.n = (size_t)(colon - line.p);
    return line;
}

int pacreds__make_host(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made)
{
    pacreds__slice rest = evidence->ours.headers, line;
    int found = 0;

    pacreds__buffer_cut(room, 0);
    while (rest.n > 0 && pacreds__next(&rest, '\n', &line)) {
        if (is_host(line)) {
            pacreds__append_slice(room, bare_host(line));
            pacreds__append_text(room, variant->text);
            found = 1;
        } else {
            pacreds__append_slice(room, line);
        }
        pacreds__append_char(room, '\n');
    }
    if (!found)
        pacreds__buffer_cut(room, 0);
    return done(room, made);
}

/* Names stay in order and are not joined. */
int pacreds__make_sent_headers(const pacreds__variant *variant,
                               const pacreds__evidence *evidence,
                               pacreds__buffer *room, pacreds__slice *made)
{
    const pacreds_request *request = evidence->request;
    size_t i;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = pacreds__request_sorted(request, i);

        if (!header->is_signed)
            continue;
        pacreds__append_slice(room,
                              pacreds__header_lower_name(request, header));
        pacreds__append_char(room, ':');
        pacreds__append_slice(room, pacreds__header_value(request, header));
        pacreds__append_char(room, '\n');
    }
    return done(room, made);
}

int pacreds__make_body(const pacreds__variant *variant,
                       const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__slice *made)
{
    (void)variant;
    (void)room;
    made->p = evidence->body_hash;
    made->n = PACREDS__HASH_LEN;
    return PACREDS_OK;
}

/* The hash of the front of a body, and something after it. */
static int hash(const pacreds__evidence *evidence, size_t n, const char *after,
                pacreds__buffer *room)
{
    pacreds__hasher *hasher = evidence->request->hasher;
    uint8_t bytes[PACREDS__SHA256_LEN];
    char hex[PACREDS__HASH_LEN];

    if (pacreds__sha256_start(hasher) ||
        pacreds__sha256_update(hasher, evidence->request->body, n) ||
        pacreds__sha256_update(hasher, after, strlen(after)) ||
        pacreds__sha256_finish(hasher, bytes))
        return PACREDS_ERR_CRYPTO;
    pacreds__hex(hex, bytes);
    pacreds__append(room, hex, sizeof hex);
    return room->status;
}

static int has_body(const pacreds__evidence *evidence)
{
    return evidence->request->payload == PACREDS__PAYLOAD_BODY &&
           evidence->request->body_len > 0;
}

int pacreds__make_body_with_newline(const pacreds__variant *variant,
                                    const pacreds__evidence *evidence,
                                    pacreds__buffer *room, pacreds__slice *made)
{
    int status = PACREDS_OK;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    if (has_body(evidence))
        status = hash(evidence, evidence->request->body_len, "\n", room);
    done(room, made);
    return status;
}

int pacreds__make_body_without_newline(const pacreds__variant *variant,
                                       const pacreds__evidence *evidence,
                                       pacreds__buffer *room,
                                       pacreds__slice *made)
{
    const char *body = evidence->request->body;
    size_t n = evidence->request->body_len;
    int status = PACREDS_OK;

    (void)variant;
    pacreds__buffer_cut(room, 0);
    if (has_body(evidence) && body[n - 1] == '\n') {
        n--;
        if (n > 0 && body[n - 1] == '\r')
            n--;
        status = hash(evidence, n, "", room);
    }
    done(room, made);
    return status;
}
