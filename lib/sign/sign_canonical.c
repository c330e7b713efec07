/* SPDX-License-Identifier: Apache-2.0 */
/* Signing a canonical request that the caller has made. */
#include "base/error.h"
#include "formats/hex.h"
#include "sign/signing.h"
#include "sigv4/canonical.h"
#include "sigv4/digest.h"

/* The steps after "Create a canonical request". */
static int sign_hash(pacreds__signing *job, const char hash[PACREDS__HASH_LEN])
{
    pacreds_request *request = job->request;
    int status = pacreds__signing_set_scope(job);

    if (status == PACREDS_OK)
        status = pacreds__string_to_sign_hash(request, &job->signer->preset,
                                              job->date, hash);
    if (status == PACREDS_OK)
        status = pacreds__signer_calculate(job->signer, request);
    if (status != PACREDS_OK)
        return pacreds__fail_code(job->error, status);
    pacreds__buffer_cut(&request->signature->signed_headers, 0);
    request->signature->signed_at = job->time;
    request->signature->expires_in = 0;
    request->signature->is_known = request->signature->is_canonical = 1;
    return PACREDS_OK;
}

static int begin(pacreds__signing *job, const pacreds_signer *signer,
                 pacreds_request *request, int64_t now, pacreds_error *error)
{
    int status;

    memset(job, 0, sizeof *job);
    job->signer = signer;
    job->request = request;
    job->error = error;
    status = pacreds__signature_begin(request);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__signature_note_token(request, &signer->preset);
    pacreds__buffer_cut(&request->signature->canonical, 0);
    status = pacreds__signer_check(signer, error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__use_digest(request, signer->digest);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    return pacreds__signing_set_time(job,
                                     pacreds_clock_now(signer->clock, now));
}

int pacreds_sign_canonical_request(const pacreds_signer *signer,
                                   pacreds_request *request,
                                   const char *canonical, size_t canonical_len,
                                   int64_t now, pacreds_error *error)
{
    char hash[PACREDS__HASH_LEN];
    pacreds__slice text;
    pacreds__signing job;
    int status;

    pacreds__ok(error);
    if (signer == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, canonical, canonical_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = begin(&job, signer, request, now, error);
    if (status != PACREDS_OK)
        return status;
    status = pacreds__leak_guard_look(signer->guard, "canonical request", text,
                                      error);
    if (status != PACREDS_OK)
        return status;
    pacreds__append_slice(&request->signature->canonical, text);
    status = request->signature->canonical.status;
    if (status == PACREDS_OK)
        status = pacreds__hash_hex(request->hasher, text.p, text.n, hash);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    return sign_hash(&job, hash);
}

int pacreds_sign_canonical_hash(const pacreds_signer *signer,
                                pacreds_request *request, const char *hash,
                                size_t hash_len, int64_t now,
                                pacreds_error *error)
{
    uint8_t bytes[PACREDS__SHA256_LEN];
    char lower[PACREDS__HASH_LEN];
    pacreds__slice h;
    pacreds__signing job;
    int status;

    pacreds__ok(error);
    if (signer == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&h, hash, hash_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = pacreds__hash_parse(bytes, h, error);
    if (status == PACREDS_OK)
        status = begin(&job, signer, request, now, error);
    if (status != PACREDS_OK)
        return status;
    pacreds__hex(lower, bytes);
    return sign_hash(&job, lower);
}
