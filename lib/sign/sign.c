/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "credentials/credentials.h"
#include "crypto/registers.h"
#include "formats/hex.h"
#include "http/header_fields.h"
#include "http/header_order.h"
#include "sign/signing.h"
#include "sigv4/canonical.h"
#include "sigv4/presigned_query.h"

/* A caller's own x-amz-content-sha256 stands for the payload. */
static pacreds__slice payload_of(const pacreds__signing *job)
{
    const pacreds__header *header =
        pacreds__signing_own(job, PACREDS__HEADER_PAYLOAD);
    pacreds__slice hash = {job->hash, sizeof job->hash};

    if (header != NULL)
        return pacreds__header_value(job->request, header);
    return pacreds__signing_is_unsigned(job)
               ? pacreds__slice_of(PACREDS__UNSIGNED)
               : hash;
}

static int hash_body(pacreds__signing *job)
{
    pacreds_request *request = job->request;
    pacreds__slice body = {request->body, request->body_len};
    uint8_t hash[PACREDS__SHA256_LEN];
    int status;

    if (request->payload == PACREDS__PAYLOAD_HASH)
        memcpy(job->hash, request->payload_hash, sizeof job->hash);
    if (payload_of(job).p != job->hash ||
        request->payload == PACREDS__PAYLOAD_HASH)
        return pacreds__leak_guard_look(job->signer->guard, "body", body,
                                        job->error);
    status = pacreds__leak_guard_hash(job->signer->guard, request->hasher, body,
                                      hash, job->error);
    if (status == PACREDS_OK)
        pacreds__hex_of(job->hash, hash, sizeof hash);
    return status;
}

/* All but Authorization. */
static int add_headers(pacreds__signing *job)
{
    const pacreds_preset *preset = &job->signer->preset;
    pacreds_request *request = job->request;
    int status = PACREDS_OK;

    if (!pacreds__signing_is_presigned(job) && job->token.n > 0)
        status = pacreds__request_put(
            request, PACREDS__HEADER_TOKEN,
            pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME),
            job->token);
    if (status == PACREDS_OK && !pacreds__signing_is_presigned(job) &&
        pacreds__signing_own(job, PACREDS__HEADER_DATE) == NULL)
        status = pacreds__request_put(
            request, PACREDS__HEADER_DATE,
            pacreds__preset_name(preset, PACREDS__NAME_DATE), job->date);
    if (status == PACREDS_OK && pacreds__signing_sends_region_set(job))
        status = pacreds__request_put(
            request, PACREDS__HEADER_REGION_SET,
            pacreds__preset_name(preset, PACREDS__NAME_REGION_SET),
            pacreds__signer_region_set(job->signer));
    job->payload = payload_of(job);
    if (status == PACREDS_OK && pacreds__signing_sends_payload(job))
        status = pacreds__request_put(
            request, PACREDS__HEADER_PAYLOAD,
            pacreds__preset_name(preset, PACREDS__NAME_PAYLOAD_HEADER),
            job->payload);
    return status;
}

static int is_signed(const pacreds__signing *job, const pacreds__header *header,
                     pacreds__slice lower)
{
    const pacreds_preset *preset = &job->signer->preset;

    if (header->kind == PACREDS__HEADER_AUTHORIZATION)
        return 0;
    if (header->kind == PACREDS__HEADER_TOKEN &&
        pacreds__signing_has_flag(job, PACREDS_PRESET_OMIT_SESSION_TOKEN))
        return 0;
    if (header->by_signer || header->kind == PACREDS__HEADER_HOST)
        return 1;
    if (pacreds__header_names_have(&preset->never, lower))
        return 0;
    return preset->only.len == 0 ||
           pacreds__header_names_have(&preset->only, lower) ||
           pacreds__preset_has_prefix(preset, lower);
}

static int select_headers(const pacreds__signing *job)
{
    pacreds_request *request = job->request;
    pacreds__buffer *names = &request->signature->signed_headers;
    pacreds__slice last = {"", 0};
    char *out;
    size_t i;

    if (pacreds__request_sort(request) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__buffer_cut(names, 0);
    out = pacreds__buffer_reserve(names, request->fields.len);
    if (out == NULL)
        return names->status;
    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = pacreds__request_sorted(request, i);
        pacreds__slice name = pacreds__header_lower_name(request, header);

        header->is_signed = is_signed(job, header, name);
        if (!header->is_signed || pacreds__equal(name, last))
            continue;
        if (last.n > 0)
            *out++ = ';';
        out = pacreds__put(out, name);
        last = name;
    }
    request->is_selected = 1;
    pacreds__buffer_end(names, out);
    return PACREDS_OK;
}

static int add_authorization(const pacreds__signing *job)
{
    static const char credential[] = " Credential=";
    static const char headers[] = ", SignedHeaders=", hex[] = ", Signature=";
    const pacreds__signature *signature = job->request->signature;
    pacreds__slice algorithm = pacreds__preset_text(
        &job->signer->preset, PACREDS_PRESET_TEXT_ALGORITHM);
    pacreds__slice id = pacreds__buffer_slice(&signature->access_key_id);
    pacreds__slice scope = pacreds__buffer_slice(&signature->scope);
    pacreds__slice names = pacreds__buffer_slice(&signature->signed_headers);
    pacreds__slice value = {signature->hex, signature->hex_len};
    size_t n = algorithm.n + sizeof credential + id.n + scope.n +
               sizeof headers + names.n + sizeof hex + value.n - 2;
    int status;
    char *out = pacreds__request_put_room(
        job->request, PACREDS__HEADER_AUTHORIZATION,
        pacreds__slice_of("Authorization"), n, &status);

    if (out == NULL)
        return status;
    out = pacreds__put_text(pacreds__put(out, algorithm), credential);
    out = pacreds__put_text(pacreds__put(out, id), "/");
    out = pacreds__put_text(pacreds__put(out, scope), headers);
    out = pacreds__put_text(pacreds__put(out, names), hex);
    pacreds__put(out, value);
    return status;
}

/* The parts that depend neither on time nor body stay from the last
   signature. */
static int start(pacreds__signing *job)
{
    int status = add_headers(job);

    job->repeats = job->repeats && job->request->is_selected;
    if (status != PACREDS_OK || job->repeats)
        return status;
    status = select_headers(job);
    if (status == PACREDS_OK)
        status = pacreds__signing_set_scope(job);
    if (status == PACREDS_OK && pacreds__signing_is_presigned(job))
        status = pacreds__query_add(job->request, &job->signer->preset,
                                    job->date, job->expires_in, job->token,
                                    pacreds__signer_region_set(job->signer));
    if (status == PACREDS_OK)
        status = pacreds__canonical_start(job->request, &job->signer->preset);
    return status;
}

/* In version 4A signatures differ in length. */
static int add_signature(const pacreds__signing *job, size_t last_len)
{
    pacreds__slice hex = {job->request->signature->hex,
                          job->request->signature->hex_len};

    if (pacreds__signing_is_presigned(job))
        return pacreds__query_finish(job->request, &job->signer->preset);
    if (!job->repeats || hex.n != last_len)
        return add_authorization(job);
    pacreds__request_put_end(job->request, PACREDS__HEADER_AUTHORIZATION, hex);
    return PACREDS_OK;
}

/* "Create a signed AWS API request": its steps, in its order. */
static int sign_in_steps(pacreds__signing *job)
{
    pacreds_request *request = job->request;
    size_t last_len = request->signature->hex_len;
    int status = start(job);

    if (status == PACREDS_OK)
        status = pacreds__canonical_finish(request, job->payload);
    if (status == PACREDS_OK)
        status =
            pacreds__string_to_sign(request, &job->signer->preset, job->date);
    if (status == PACREDS_OK)
        status = pacreds__signer_calculate(job->signer, request);
    if (status == PACREDS_OK)
        status = add_signature(job, last_len);
    return status == PACREDS_OK ? status
                                : pacreds__fail_code(job->error, status);
}

static int is_signers(const pacreds_request *request,
                      const pacreds__header *header, const void *nothing)
{
    (void)request;
    (void)nothing;
    return header->by_signer;
}

/* Leave a request signed or unsigned, never in between. */
static int finish(const pacreds__signing *job, int status)
{
    pacreds_request *request = job->request;
    pacreds__signature *signature = request->signature;

    if (status != PACREDS_OK) {
        pacreds__request_remove_if(request, is_signers, NULL);
        pacreds__buffer_cut(&request->target, request->own_len);
        return status;
    }
    signature->signed_at = job->time;
    signature->expires_in = job->expires_in;
    signature->keys_end = pacreds_credentials_expiry(job->signer->credentials);
    signature->is_known = signature->is_canonical = 1;
    signature->signer =
        pacreds__signing_is_presigned(job) ? NULL : job->signer->digest;
    return PACREDS_OK;
}

static int sign(const pacreds_signer *signer, pacreds_request *request,
                int64_t now, int64_t expires_in, pacreds_error *error)
{
    const pacreds__signature *last = pacreds__signature_of(request);
    pacreds__signing job;
    int status;

    job.signer = signer;
    job.request = request;
    job.expires_in = expires_in;
    job.error = error;
    job.token = pacreds__credentials_token(signer->credentials);
    job.repeats = expires_in == 0 && last != NULL && last->signer != NULL &&
                  last->signer == signer->digest;
    status = pacreds__signature_begin(request);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (job.token.n > 0) {
        pacreds__signature_note_token(request, &signer->preset);
        request->holds_token = 1;
    }
    status = pacreds__signer_check(signer, error);
    if (status == PACREDS_OK && !job.repeats)
        status = pacreds__leak_guard_check(signer->guard, request, error);
    if (status == PACREDS_OK)
        status = pacreds__signing_prepare(&job, now);
    if (status == PACREDS_OK)
        status = hash_body(&job);
    if (status == PACREDS_OK)
        status = sign_in_steps(&job);
    status = finish(&job, status);
    pacreds__clear_registers();
    return status;
}

int pacreds_sign(const pacreds_signer *signer, pacreds_request *request,
                 int64_t now, pacreds_error *error)
{
    pacreds__ok(error);
    if (signer == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return sign(signer, request, now, 0, error);
}

int pacreds_presign(const pacreds_signer *signer, pacreds_request *request,
                    int64_t expires_in, int64_t now, pacreds_error *error)
{
    pacreds__ok(error);
    if (signer == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (expires_in < 1 || expires_in > PACREDS_PRESIGN_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "A presigned URL lasts from 1 to %d seconds.",
                             PACREDS_PRESIGN_MAX);
    return sign(signer, request, now, expires_in, error);
}
