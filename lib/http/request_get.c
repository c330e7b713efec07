/* SPDX-License-Identifier: Apache-2.0 */
/* What a request tells its caller; request.h says it all. */
#include "base/error.h"
#include "http/request.h"

static const char *lend(pacreds__slice s, size_t *len)
{
    if (len != NULL)
        *len = s.n;
    return s.p;
}

static const char *nothing(size_t *len)
{
    pacreds__slice none = {NULL, 0};

    return lend(none, len);
}

const char *pacreds_request_method(const pacreds_request *request)
{
    return request != NULL ? request->method : NULL;
}

const char *pacreds_request_target(const pacreds_request *request, size_t *len)
{
    if (request == NULL)
        return nothing(len);
    if (request->target.len == 0)
        return lend(pacreds__slice_of("/"), len);
    return pacreds__buffer_text(&request->target, len);
}

size_t pacreds_request_header_count(const pacreds_request *request)
{
    return request != NULL ? request->header_count : 0;
}

int pacreds_request_header(const pacreds_request *request, size_t index,
                           const char **name, const char **value)
{
    if (index >= pacreds_request_header_count(request))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (name != NULL)
        *name = pacreds__header_name(request, &request->headers[index]).p;
    if (value != NULL)
        *value = pacreds__header_value(request, &request->headers[index]).p;
    return PACREDS_OK;
}

const char *pacreds_request_find_header(const pacreds_request *request,
                                        const char *name, size_t name_len,
                                        size_t *len)
{
    pacreds__slice named;
    size_t i;

    if (request == NULL ||
        pacreds__argument(&named, name, name_len, NULL) != PACREDS_OK)
        return nothing(len);
    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         named))
            return lend(pacreds__header_value(request, header), len);
    }
    return nothing(len);
}

const void *pacreds_request_body(const pacreds_request *request, size_t *len)
{
    if (len != NULL)
        *len = request != NULL ? request->body_len : 0;
    return request != NULL ? request->body : NULL;
}

const char *pacreds_request_access_key_id(const pacreds_request *request,
                                          size_t *len)
{
    if (request == NULL || !request->signature.is_known)
        return nothing(len);
    return pacreds__buffer_text(&request->signature.access_key_id, len);
}

const char *pacreds_request_credential_scope(const pacreds_request *request,
                                             size_t *len)
{
    if (request == NULL || !request->signature.is_known)
        return nothing(len);
    return pacreds__buffer_text(&request->signature.scope, len);
}

const char *pacreds_request_signed_headers(const pacreds_request *request,
                                           size_t *len)
{
    if (request == NULL || !request->signature.is_known)
        return nothing(len);
    return pacreds__buffer_text(&request->signature.signed_headers, len);
}

const char *pacreds_request_signature(const pacreds_request *request,
                                      size_t *len)
{
    if (request == NULL || !request->signature.is_known)
        return nothing(len);
    return lend(pacreds__slice_of(request->signature.hex), len);
}

const char *pacreds_request_string_to_sign(const pacreds_request *request,
                                           size_t *len)
{
    if (request == NULL || !request->signature.is_canonical)
        return nothing(len);
    return pacreds__buffer_text(&request->signature.string_to_sign, len);
}

int64_t pacreds_request_signed_at(const pacreds_request *request)
{
    return request != NULL && request->signature.is_known
               ? request->signature.signed_at
               : 0;
}

int64_t pacreds_request_expires_in(const pacreds_request *request)
{
    return request != NULL && request->signature.is_known
               ? request->signature.expires_in
               : 0;
}
