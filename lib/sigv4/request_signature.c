/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/request_signature.h"

#include <stdlib.h>

#include "base/error.h"

enum { TEXT_MAX = 64 * 1024 * 1024 };

static void free_signature(pacreds__signature *signature)
{
    pacreds_credentials_free(signature->credentials);
    pacreds__buffer_free(&signature->access_key_id);
    pacreds__buffer_free(&signature->scope);
    pacreds__buffer_free(&signature->signed_headers);
    pacreds__buffer_free(&signature->canonical);
    pacreds__buffer_free(&signature->string_to_sign);
    pacreds__buffer_free(&signature->spare);
    free(signature);
}

static void wipe_signature(pacreds__signature *signature)
{
    pacreds__buffer_wipe(&signature->canonical);
    pacreds__buffer_wipe(&signature->string_to_sign);
    pacreds__buffer_wipe(&signature->spare);
    signature->is_known = signature->is_canonical = 0;
}

static pacreds__signature *create(void)
{
    pacreds__signature *signature = calloc(1, sizeof *signature);

    if (signature == NULL)
        return NULL;
    pacreds__buffer_init(&signature->access_key_id, TEXT_MAX);
    pacreds__buffer_init(&signature->scope, TEXT_MAX);
    pacreds__buffer_init(&signature->signed_headers, TEXT_MAX);
    pacreds__buffer_init(&signature->canonical, 8 * (size_t)TEXT_MAX);
    pacreds__buffer_init(&signature->string_to_sign, TEXT_MAX);
    pacreds__buffer_init(&signature->spare, 8 * (size_t)TEXT_MAX);
    return signature;
}

int pacreds__signature_begin(pacreds_request *request)
{
    pacreds__signature *signature = request->signature;

    if (signature == NULL) {
        request->signature = signature = create();
        request->wipe_signature = wipe_signature;
        request->free_signature = free_signature;
    }
    if (signature == NULL)
        return PACREDS_ERR_NO_MEMORY;
    signature->changes = request->changes;
    signature->is_known = signature->is_canonical = 0;
    signature->reader = 0;
    signature->signer = NULL;
    signature->is_verified = 0;
    signature->keys_end = INT64_MAX;
    pacreds__signature_keep_key(signature, NULL, NULL);
    return PACREDS_OK;
}

void pacreds__signature_note_token(pacreds_request *request,
                                   const pacreds_preset *preset)
{
    const pacreds__short_text *token =
        &preset->texts[PACREDS_PRESET_TEXT_TOKEN_NAME];

    memcpy(request->signature->token_name, token->text, token->len + 1);
}

void pacreds__signature_keep_key(pacreds__signature *signature,
                                 const pacreds_credentials *credentials,
                                 const uint8_t *point)
{
    pacreds_credentials *old = signature->credentials;

    signature->credentials = pacreds_credentials_ref(credentials);
    pacreds_credentials_free(old);
    if (point != NULL)
        memcpy(signature->point, point, sizeof signature->point);
}

const pacreds__signature *pacreds__signature_of(const pacreds_request *request)
{
    return pacreds__signature_is_current(request) ? request->signature : NULL;
}

static int is_known(const pacreds_request *request)
{
    return request != NULL && pacreds__signature_is_current(request) &&
           request->signature->is_known;
}

static int is_canonical(const pacreds_request *request)
{
    return request != NULL && pacreds__signature_is_current(request) &&
           request->signature->is_canonical;
}

const char *pacreds_request_access_key_id(const pacreds_request *request,
                                          size_t *len)
{
    return is_known(request)
               ? pacreds__buffer_text(&request->signature->access_key_id, len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_request_credential_scope(const pacreds_request *request,
                                             size_t *len)
{
    return is_known(request)
               ? pacreds__buffer_text(&request->signature->scope, len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_request_signed_headers(const pacreds_request *request,
                                           size_t *len)
{
    return is_known(request)
               ? pacreds__buffer_text(&request->signature->signed_headers, len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_request_signature(const pacreds_request *request,
                                      size_t *len)
{
    return is_known(request)
               ? pacreds__lend(pacreds__slice_of(request->signature->hex), len)
               : pacreds__lend_nothing(len);
}

const char *pacreds_request_string_to_sign(const pacreds_request *request,
                                           size_t *len)
{
    return is_canonical(request)
               ? pacreds__buffer_text(&request->signature->string_to_sign, len)
               : pacreds__lend_nothing(len);
}

int64_t pacreds_request_signed_at(const pacreds_request *request)
{
    return is_known(request) ? request->signature->signed_at : 0;
}

int64_t pacreds_request_expires_in(const pacreds_request *request)
{
    return is_known(request) ? request->signature->expires_in : 0;
}

int64_t pacreds_request_ends_at(const pacreds_request *request)
{
    int64_t expires_in = pacreds_request_expires_in(request), end;

    if (expires_in == 0)
        return 0;
    end = request->signature->signed_at + expires_in;
    return end < request->signature->keys_end ? end
                                              : request->signature->keys_end;
}

#define REDACTED "[redacted]"

/* The name by which the request was signed, or one by which others sign: such a
   token is as secret. */
static int is_token(const pacreds__signature *signature, pacreds__slice name)
{
    return pacreds__is_token_name(name) ||
           pacreds__equal_ignoring_case(
               name, pacreds__slice_of(signature->token_name));
}

/* Copy a name, a separator and a value, the mark in place of a token. */
static void copy(pacreds__signature *signature, pacreds__slice part,
                 char separator)
{
    pacreds__buffer *out = &signature->spare;
    pacreds__slice name, value = part;

    pacreds__next(&value, separator, &name);
    if (value.p == NULL || !is_token(signature, name)) {
        pacreds__append_slice(out, part);
        return;
    }
    pacreds__append(out, part.p, name.n + 1);
    pacreds__append_text(out, REDACTED);
}

/* The token is in the query, which is the third line, or in a header. */
static int redact(pacreds__signature *signature)
{
    pacreds__slice rest = pacreds__buffer_slice(&signature->canonical);
    pacreds__slice line, pair;
    pacreds__buffer *out = &signature->spare;
    int number;

    pacreds__buffer_cut(out, 0);
    for (number = 1; pacreds__next(&rest, '\n', &line); number++) {
        if (number > 1)
            pacreds__append_char(out, '\n');
        while (number == 3 && pacreds__next(&line, '&', &pair)) {
            copy(signature, pair, '=');
            if (line.p != NULL)
                pacreds__append_char(out, '&');
        }
        if (number != 3)
            copy(signature, line, ':');
    }
    return out->status;
}

int pacreds_request_canonical(pacreds_request *request, uint32_t flags,
                              const char **text, size_t *len,
                              pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (request == NULL || text == NULL ||
        (flags & ~(uint32_t)PACREDS_REVEAL_TOKEN) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!is_canonical(request))
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The request is not signed or verified yet.");
    if (flags & PACREDS_REVEAL_TOKEN) {
        *text = pacreds__buffer_text(&request->signature->canonical, len);
        return PACREDS_OK;
    }
    status = redact(request->signature);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    *text = pacreds__buffer_text(&request->signature->spare, len);
    return PACREDS_OK;
}
