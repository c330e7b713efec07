/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/canonical.h"

#include "base/error.h"
#include "crypto/hmac.h"
#include "formats/hex.h"
#include "formats/uri.h"
#include "http/header_order.h"
#include "sigv4/request_signature.h"

static char *put_char(char *out, char c)
{
    *out = c;
    return out + 1;
}

/* Most paths are canonical as they are sent. */
static int is_plain(pacreds__slice path)
{
    size_t i;

    for (i = 0; i + 1 < path.n; i++)
        if (path.p[i] == '/' ? path.p[i + 1] == '/' || path.p[i + 1] == '.'
                             : !pacreds__is(path.p[i], PACREDS__UNRESERVED))
            return 0;
    return path.p[i] == '/' || pacreds__is(path.p[i], PACREDS__UNRESERVED);
}

static char *put_path(char *out, pacreds_request *request,
                      const pacreds_preset *preset)
{
    pacreds__slice path = pacreds__request_path(request);
    int flags = PACREDS__KEEP_SLASH;

    if (is_plain(path))
        return pacreds__put(out, path);
    if (!(preset->flags & PACREDS_PRESET_DOUBLE_ENCODE))
        flags |= PACREDS__DECODE;
    if (preset->flags & PACREDS_PRESET_NORMALIZE_PATH) {
        char *normal = request->scratch.data;

        path.n = (size_t)(pacreds__uri_normalize(normal, path) - normal);
        path.p = normal;
    }
    return pacreds__uri_encode(out, path, flags);
}

/* The signature signs neither itself nor, for some, the session token. */
static int is_left_out(const pacreds_preset *preset, pacreds__slice name)
{
    return pacreds__equal(
               name, pacreds__preset_name(preset, PACREDS__NAME_SIGNATURE)) ||
           ((preset->flags & PACREDS_PRESET_OMIT_SESSION_TOKEN) &&
            pacreds__equal(name, pacreds__preset_text(
                                     preset, PACREDS_PRESET_TEXT_TOKEN_NAME)));
}

/* Encode one "name=value" at out; returns the end. */
static char *encode_pair(char *out, pacreds__slice pair, int flags,
                         int is_encoded, pacreds__entry *entry)
{
    pacreds__slice name;

    pacreds__next(&pair, '=', &name);
    entry->name.p = out;
    out = pacreds__uri_encode(out, name, flags);
    entry->name.n = (size_t)(out - entry->name.p);
    entry->value.p = out;
    out = is_encoded ? pacreds__put(out, pair)
                     : pacreds__uri_encode(out, pair, flags);
    entry->value.n = (size_t)(out - entry->value.p);
    return out;
}

/* Empty parts count for nothing: "a&&b" is "a&b". The values after the caller's
   own are the signer's, which has encoded them. */
static int sort_query(pacreds_request *request, const pacreds_preset *preset)
{
    pacreds__slice query = pacreds__request_query(request), pair;
    char *out = request->scratch.data;
    const char *signers = request->target.data + request->own_len;
    pacreds__entry *entry;
    int flags = PACREDS__DECODE;

    if (preset->flags & PACREDS_PRESET_PLUS_IS_SPACE)
        flags |= PACREDS__PLUS_SPACE;
    request->entries.count = 0;
    while (query.n > 0 && pacreds__next(&query, '&', &pair)) {
        if (pair.n == 0)
            continue;
        entry = pacreds__entries_add(&request->entries);
        if (entry == NULL)
            return PACREDS_ERR_NO_MEMORY;
        entry->index = 0;
        out = encode_pair(out, pair, flags, pair.p >= signers, entry);
        if (is_left_out(preset, entry->name))
            request->entries.count--;
    }
    pacreds__buffer_end(&request->scratch, out);
    return pacreds__entries_sort(&request->entries);
}

/* Sorted after encoding, by name and then by value; always with a "=". */
static char *put_query(char *out, const pacreds_request *request)
{
    size_t i;

    for (i = 0; i < request->entries.count; i++) {
        if (i > 0)
            out = put_char(out, '&');
        out = pacreds__put(out, request->entries.sorted[i]->name);
        out = put_char(out, '=');
        out = pacreds__put(out, request->entries.sorted[i]->value);
    }
    return out;
}

/* One line for all headers of a name, their values joined in their order. */
static char *put_headers(char *out, const pacreds_request *request)
{
    pacreds__slice last = {"", 0};
    size_t i;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = pacreds__request_sorted(request, i);
        pacreds__slice line = pacreds__header_line(request, header);
        pacreds__slice name = {line.p, header->name_len};

        if (!header->is_signed)
            continue;
        if (pacreds__equal(name, last)) {
            out[-1] = ','; /* in place of the newline */
            line.p += name.n + 1;
            line.n -= name.n + 1;
        }
        out = pacreds__put(out, line);
        out = put_char(out, '\n');
        last = name;
    }
    return out;
}

int pacreds__canonical_start(pacreds_request *request,
                             const pacreds_preset *preset)
{
    pacreds__buffer *canonical = &request->signature->canonical;
    pacreds__buffer *scratch = &request->scratch;
    pacreds__slice method = {request->method, request->method_len};
    size_t encoded = 3 * (request->target.len + 2);
    char *out;

    pacreds__buffer_cut(scratch, 0);
    if (pacreds__buffer_reserve(scratch, encoded) == NULL)
        return scratch->status;
    pacreds__buffer_cut(canonical, 0);
    out = pacreds__buffer_reserve(canonical, method.n + encoded + 3);
    if (out == NULL)
        return canonical->status;
    out = put_char(pacreds__put(out, method), '\n');
    out = put_char(put_path(out, request, preset), '\n');
    if (sort_query(request, preset) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__buffer_end(canonical, put_char(put_query(out, request), '\n'));
    request->signature->start_len = canonical->len;
    return PACREDS_OK;
}

int pacreds__canonical_finish(pacreds_request *request, pacreds__slice payload)
{
    pacreds__buffer *canonical = &request->signature->canonical;
    pacreds__slice names =
        pacreds__buffer_slice(&request->signature->signed_headers);
    char *out;

    pacreds__buffer_cut(canonical, request->signature->start_len);
    out = pacreds__buffer_reserve(canonical, request->fields.len + names.n +
                                                 payload.n + 2);
    if (out == NULL)
        return canonical->status;
    out = put_char(put_headers(out, request), '\n');
    out = put_char(pacreds__put(out, names), '\n');
    pacreds__buffer_end(canonical, pacreds__put(out, payload));
    return PACREDS_OK;
}

int pacreds__hash_hex(pacreds__hasher *hasher, const void *p, size_t n,
                      char hex[PACREDS__HASH_LEN])
{
    uint8_t hash[PACREDS__SHA256_LEN];
    int status = pacreds__sha256(hasher, p, n, hash);

    if (status == PACREDS_OK)
        pacreds__hex(hex, hash);
    return status;
}

/* Up to the hash, for which there is room; NULL without memory. */
static char *start_string(pacreds_request *request,
                          const pacreds_preset *preset, pacreds__slice date)
{
    pacreds__slice algorithm =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM);
    pacreds__slice scope = pacreds__buffer_slice(&request->signature->scope);
    pacreds__buffer *text = &request->signature->string_to_sign;
    char *out;

    pacreds__buffer_cut(text, 0);
    out = pacreds__buffer_reserve(text, algorithm.n + date.n + scope.n +
                                            PACREDS__HASH_LEN + 3);
    if (out == NULL)
        return NULL;
    out = put_char(pacreds__put(out, algorithm), '\n');
    out = put_char(pacreds__put(out, date), '\n');
    return put_char(pacreds__put(out, scope), '\n');
}

int pacreds__string_to_sign(pacreds_request *request,
                            const pacreds_preset *preset, pacreds__slice date)
{
    const pacreds__buffer *canonical = &request->signature->canonical;
    pacreds__buffer *text = &request->signature->string_to_sign;
    char *out = start_string(request, preset, date);
    int status;

    if (out == NULL)
        return text->status;
    status = pacreds__hash_hex(request->hasher, canonical->data, canonical->len,
                               out);
    pacreds__buffer_end(text, out + PACREDS__HASH_LEN);
    return status;
}

int pacreds__string_to_sign_hash(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds__slice date,
                                 const char hash[PACREDS__HASH_LEN])
{
    pacreds__buffer *text = &request->signature->string_to_sign;
    char *out = start_string(request, preset, date);

    if (out == NULL)
        return text->status;
    memcpy(out, hash, PACREDS__HASH_LEN);
    pacreds__buffer_end(text, out + PACREDS__HASH_LEN);
    return PACREDS_OK;
}
