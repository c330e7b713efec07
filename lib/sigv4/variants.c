/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What signers and services do otherwise than the verifier's preset has it. Of
 * a signature or a hash it can only be said that it is that of a text: the
 * likely texts are made one by one.
 */
#include "base/sort.h"
#include "base/uri.h"
#include "sigv4/canonical.h"
#include "sigv4/inquiry.h"

/* Makes one stage anew. Returns 1; 0 if that changes nothing here. */
typedef int (*maker)(const pacreds__inquiry *inquiry, pacreds__buffer *out);

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

static int payload_unsigned(const pacreds__inquiry *inquiry,
                            pacreds__buffer *out)
{
    (void)inquiry;
    pacreds__buffer_cut(out, 0);
    pacreds__append_text(out, PACREDS__UNSIGNED);
    return 1;
}

static int payload_of_body(const pacreds__inquiry *inquiry,
                           pacreds__buffer *out)
{
    pacreds__buffer_cut(out, 0);
    pacreds__append(out, inquiry->body_hash, PACREDS__HASH_LEN);
    return 1;
}

static int payload_of_nothing(const pacreds__inquiry *inquiry,
                              pacreds__buffer *out)
{
    (void)inquiry;
    pacreds__buffer_cut(out, 0);
    pacreds__append_text(out,
                         "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca4959"
                         "91b7852b855");
    return 1;
}

/* Which of the preset's switches are turned. */
enum {
    TWICE = PACREDS_DOUBLE_ENCODE,
    NORMAL = PACREDS_NORMALIZE_PATH,
    PLUS = PACREDS_PLUS_IS_SPACE
};

/* A row with switches holds for presets that have those of `of` set to `is`.
   What a signer did wrong, a service does otherwise: there are two causes. */
static const struct variant {
    int stage;
    uint32_t flip, of, is;
    maker make;
    int by_signer, by_service;
} variants[] = {
    {PACREDS_STAGE_PATH, TWICE, TWICE, TWICE, NULL,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {PACREDS_STAGE_PATH, TWICE, TWICE, 0, NULL,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {PACREDS_STAGE_PATH, NORMAL, NORMAL, NORMAL, NULL,
     PACREDS_CAUSE_PATH_NOT_NORMALIZED, PACREDS_CAUSE_PATH_NORMALIZED},
    {PACREDS_STAGE_PATH, NORMAL, NORMAL, 0, NULL, PACREDS_CAUSE_PATH_NORMALIZED,
     PACREDS_CAUSE_PATH_NOT_NORMALIZED},
    {PACREDS_STAGE_PATH, TWICE | NORMAL, TWICE, TWICE, NULL,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {PACREDS_STAGE_PATH, TWICE | NORMAL, TWICE, 0, NULL,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {PACREDS_STAGE_PATH, 0, 0, 0, path_as_sent, PACREDS_CAUSE_PATH_ENCODING,
     PACREDS_CAUSE_PATH_ENCODING},
    {PACREDS_STAGE_QUERY, PLUS, 0, 0, NULL, PACREDS_CAUSE_QUERY_PLUS,
     PACREDS_CAUSE_QUERY_PLUS},
    {PACREDS_STAGE_QUERY, 0, 0, 0, query_unsorted, PACREDS_CAUSE_QUERY_UNSORTED,
     PACREDS_CAUSE_QUERY_UNSORTED},
    {PACREDS_STAGE_QUERY, 0, 0, 0, query_without_equals,
     PACREDS_CAUSE_QUERY_EQUALS, PACREDS_CAUSE_QUERY_EQUALS},
    {PACREDS_STAGE_QUERY, 0, 0, 0, query_as_sent, PACREDS_CAUSE_QUERY_ENCODING,
     PACREDS_CAUSE_QUERY_ENCODING},
    {PACREDS_STAGE_HEADERS, 0, 0, 0, host_without_port, PACREDS_CAUSE_HOST_PORT,
     PACREDS_CAUSE_HOST_PORT},
    {PACREDS_STAGE_HEADERS, 0, 0, 0, host_with_443, PACREDS_CAUSE_HOST_PORT,
     PACREDS_CAUSE_HOST_PORT},
    {PACREDS_STAGE_HEADERS, 0, 0, 0, host_with_80, PACREDS_CAUSE_HOST_PORT,
     PACREDS_CAUSE_HOST_PORT},
    {PACREDS_STAGE_HEADERS, 0, 0, 0, headers_as_sent,
     PACREDS_CAUSE_HEADER_WHITE_SPACE, PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {PACREDS_STAGE_PAYLOAD, 0, 0, 0, payload_unsigned,
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {PACREDS_STAGE_PAYLOAD, 0, 0, 0, payload_of_body, PACREDS_CAUSE_BODY,
     PACREDS_CAUSE_BODY},
    {PACREDS_STAGE_PAYLOAD, 0, 0, 0, payload_of_nothing, PACREDS_CAUSE_BODY,
     PACREDS_CAUSE_BODY},
};

enum { VARIANTS = sizeof variants / sizeof variants[0] };

/* Method, path and query by a preset that is turned. Returns a status. */
static int canonicalize(pacreds__inquiry *inquiry, uint32_t flip,
                        pacreds__buffer *out)
{
    pacreds_preset preset = inquiry->verifier->preset;
    int status;

    preset.flags ^= flip;
    status = pacreds__canonical_start(inquiry->request, &preset);
    if (status == PACREDS_OK)
        status =
            pacreds__canonical_finish(inquiry->request, inquiry->ours.payload);
    if (status == PACREDS_OK)
        pacreds__append_slice(
            out, pacreds__buffer_slice(&inquiry->request->signature.canonical));
    return status == PACREDS_OK ? out->status : status;
}

static pacreds__slice *stage_of(pacreds__stages *stages, int stage)
{
    switch (stage) {
    case PACREDS_STAGE_PATH:
        return &stages->path;
    case PACREDS_STAGE_QUERY:
        return &stages->query;
    case PACREDS_STAGE_HEADERS:
        return &stages->headers;
    default:
        return &stages->payload;
    }
}

/* Put the stage of a variant into stages that are ours otherwise. Returns 1, or
   0 if it is the same; or a status, which is negative. */
static int vary(pacreds__inquiry *inquiry, const struct variant *variant,
                pacreds__buffer *out, pacreds__stages *stages)
{
    pacreds__slice *stage = stage_of(stages, variant->stage), made;
    pacreds__stages flipped;
    int status;

    pacreds__buffer_cut(out, 0);
    if (variant->make != NULL) {
        status = variant->make(inquiry, out);
        if (status == 0 || out->status != PACREDS_OK)
            return out->status;
        made = pacreds__buffer_slice(out);
    } else {
        status = canonicalize(inquiry, variant->flip, out);
        if (status != PACREDS_OK)
            return status;
        pacreds__stages_split(&flipped, pacreds__buffer_slice(out));
        made = *stage_of(&flipped, variant->stage);
    }
    if (pacreds__equal(made, *stage))
        return 0;
    *stage = made;
    return 1;
}

/* Services that have no x-amz-content-sha256 take the body for unsigned. */
static int cause_by_service(const pacreds__inquiry *inquiry,
                            const struct variant *variant)
{
    if (variant->by_service == PACREDS_CAUSE_UNSIGNED_PAYLOAD &&
        inquiry->stated.n == 0)
        return PACREDS_CAUSE_PAYLOAD_HEADER;
    return variant->by_service;
}

/* What was found, as a difference: what was signed, and what the service has.
 */
static int tell(pacreds__inquiry *inquiry, const struct variant *variant,
                const pacreds__stages *stages, int match)
{
    pacreds__difference *difference = &inquiry->difference;
    pacreds__difference found = {0, 0, 0, {"", 0}, {"", 0}, {"", 0}};
    const pacreds__stages *ours = &inquiry->ours;
    int is_theirs = (match & PACREDS__MATCHES_THEIRS) != 0;
    int status = is_theirs ? pacreds__stages_compare(&found, ours, stages)
                           : pacreds__stages_compare(&found, stages, ours);

    *difference = found;
    difference->cause =
        is_theirs ? cause_by_service(inquiry, variant) : variant->by_signer;
    return status;
}

/* Returns 1 if a variant was it; or a status, which is negative. */
static int try(pacreds__inquiry *inquiry, const struct variant *variant)
{
    pacreds__stages stages = inquiry->ours;
    int status;

    if ((inquiry->verifier->preset.flags & variant->of) != variant->is)
        return 0;
    status = vary(inquiry, variant, &inquiry->varied, &stages);
    if (status <= 0)
        return status;
    status = pacreds__inquiry_matches(inquiry, &stages);
    if (status <= 0)
        return status;
    status = tell(inquiry, variant, &stages, status);
    return status == PACREDS_OK ? 1 : status;
}

int pacreds__variants_try(pacreds__inquiry *inquiry)
{
    int i, found = 0;

    for (i = 0; i < VARIANTS && found == 0; i++)
        found = try(inquiry, &variants[i]);
    return found < 0 ? found : PACREDS_OK;
}
