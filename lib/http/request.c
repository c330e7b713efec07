/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request.h"

#include <stdlib.h>

#include "base/error.h"
#include "formats/hex.h"

enum { TEXT_MAX = 64 * 1024 * 1024 };

int pacreds_request_new(pacreds_request **out, pacreds_error *error)
{
    pacreds_request *request;

    pacreds__ok(error);
    if (out == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *out = request = calloc(1, sizeof *request);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    pacreds__buffer_init(&request->target, TEXT_MAX);
    pacreds__buffer_init(&request->fields, TEXT_MAX);
    pacreds__buffer_init(&request->own_body, PTRDIFF_MAX);
    pacreds__buffer_init(&request->url, 2 * TEXT_MAX);
    pacreds__buffer_init(&request->head, 3 * (size_t)TEXT_MAX);
    pacreds__buffer_init(&request->scratch, 4 * (size_t)TEXT_MAX);
    pacreds_request_reset(request);
    return PACREDS_OK;
}

void pacreds_request_free(pacreds_request *request)
{
    if (request == NULL)
        return;
    pacreds__buffer_free(&request->target);
    pacreds__buffer_free(&request->fields);
    pacreds__buffer_free(&request->own_body);
    pacreds__buffer_free(&request->url);
    pacreds__buffer_free(&request->head);
    pacreds__buffer_free(&request->scratch);
    if (request->signature != NULL)
        request->free_signature(request->signature);
    pacreds__entries_free(&request->entries);
    pacreds__hasher_free(request->hasher);
    free(request->headers);
    free(request->order);
    free(request->known.slots);
    free(request);
}

/* A token may be in any of its texts, whole or in part. */
static void wipe(pacreds_request *request)
{
    pacreds__buffer_wipe(&request->target);
    pacreds__buffer_wipe(&request->fields);
    pacreds__buffer_wipe(&request->own_body);
    pacreds__buffer_wipe(&request->url);
    pacreds__buffer_wipe(&request->head);
    pacreds__buffer_wipe(&request->scratch);
    if (request->signature != NULL)
        request->wipe_signature(request->signature);
    request->holds_token = 0;
}

void pacreds_request_reset(pacreds_request *request)
{
    if (request == NULL)
        return;
    if (request->holds_token)
        wipe(request);
    memcpy(request->method, "GET", 4);
    request->method_len = 3;
    request->scheme = PACREDS__SCHEME_UNKNOWN;
    pacreds__buffer_cut(&request->target, 0);
    request->path_len = request->own_len = 0;
    pacreds__buffer_cut(&request->fields, 0);
    request->header_count = request->known.count = 0;
    memset(request->first, 0, sizeof request->first);
    request->is_sorted = 1;
    request->is_selected = 0;
    pacreds__buffer_cut(&request->own_body, 0);
    request->body = NULL;
    request->body_len = 0;
    request->is_decoded = 0;
    request->payload = PACREDS__PAYLOAD_BODY;
    pacreds__request_changed(request);
}

int pacreds__request_argument(const pacreds_request *request,
                              pacreds__slice *slice, const char *p, size_t n,
                              pacreds_error *error)
{
    if (pacreds__buffer_has(&request->fields, p) ||
        pacreds__buffer_has(&request->target, p) ||
        pacreds__buffer_has(&request->own_body, p))
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A string is one that this request lends; copy "
                             "it first.");
    return pacreds__argument(slice, p, n, error);
}

int pacreds_request_set_method(pacreds_request *request, const char *method,
                               size_t method_len, pacreds_error *error)
{
    pacreds__slice m;
    size_t good;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&m, method, method_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    good = pacreds__span(m, PACREDS__TOKEN);
    if (m.n == 0 || good < m.n)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The method is empty or has a byte at offset %zu "
                             "that methods cannot have (RFC 9110 9.1).",
                             good);
    if (m.n > PACREDS__METHOD_MAX)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS__METHOD_MAX,
                             "The method is longer than %d bytes.",
                             PACREDS__METHOD_MAX);
    memcpy(request->method, m.p, m.n);
    request->method[m.n] = '\0';
    request->method_len = m.n;
    pacreds__request_changed(request);
    return PACREDS_OK;
}

static void set_payload(pacreds_request *request, int payload, const void *body,
                        size_t body_len)
{
    request->payload = payload;
    request->body = body;
    request->body_len = body_len;
    pacreds__request_changed(request);
}

int pacreds_request_set_body(pacreds_request *request, const void *body,
                             size_t body_len, pacreds_error *error)
{
    pacreds__slice bytes;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &bytes, body, body_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    set_payload(request, PACREDS__PAYLOAD_BODY, bytes.p, bytes.n);
    return PACREDS_OK;
}

int pacreds_request_copy_body(pacreds_request *request, const void *body,
                              size_t body_len, pacreds_error *error)
{
    pacreds__buffer *copy;
    pacreds__slice bytes;
    int status;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__request_argument(request, &bytes, body, body_len, error))
        return PACREDS_ERR_INVALID_ARGUMENT;
    copy = &request->own_body;
    status = pacreds__buffer_make_room(copy, bytes.n);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__buffer_cut(copy, 0);
    pacreds__append_slice(copy, bytes);
    set_payload(request, PACREDS__PAYLOAD_BODY,
                pacreds__buffer_text(copy, NULL), bytes.n);
    return PACREDS_OK;
}

int pacreds__hash_parse(uint8_t bytes[PACREDS__SHA256_LEN], pacreds__slice hash,
                        pacreds_error *error)
{
    size_t good;

    if (hash.n != PACREDS__HASH_LEN)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                             hash.n < PACREDS__HASH_LEN ? hash.n
                                                        : PACREDS__HASH_LEN,
                             "A SHA-256 is written with %d hexadecimal digits, "
                             "not %zu.",
                             PACREDS__HASH_LEN, hash.n);
    good = pacreds__unhex(bytes, PACREDS__SHA256_LEN, hash.p);
    if (good != PACREDS__HASH_LEN)
        return pacreds__fail(
            error, PACREDS_ERR_SYNTAX, good,
            "The byte at offset %zu is not a hexadecimal digit.", good);
    return PACREDS_OK;
}

int pacreds_request_set_body_hash(pacreds_request *request, const char *hash,
                                  size_t hash_len, pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA256_LEN];
    pacreds__slice h;

    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&h, hash, hash_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (pacreds__hash_parse(bytes, h, error) != PACREDS_OK)
        return PACREDS_ERR_SYNTAX;
    pacreds__hex(request->payload_hash, bytes);
    set_payload(request, PACREDS__PAYLOAD_HASH, NULL, 0);
    return PACREDS_OK;
}

int pacreds_request_set_unsigned_payload(pacreds_request *request,
                                         pacreds_error *error)
{
    pacreds__ok(error);
    if (request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    set_payload(request, PACREDS__PAYLOAD_UNSIGNED, NULL, 0);
    return PACREDS_OK;
}

const char *pacreds_request_method(const pacreds_request *request)
{
    return request != NULL ? request->method : NULL;
}

const char *pacreds_request_target(const pacreds_request *request, size_t *len)
{
    if (request == NULL)
        return pacreds__lend_nothing(len);
    if (request->target.len == 0)
        return pacreds__lend(pacreds__slice_of("/"), len);
    return pacreds__buffer_text(&request->target, len);
}

const void *pacreds_request_body(const pacreds_request *request, size_t *len)
{
    if (len != NULL)
        *len = request != NULL ? request->body_len : 0;
    return request != NULL ? request->body : NULL;
}
