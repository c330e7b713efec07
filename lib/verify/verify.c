/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify.h"

#include "base/error.h"
#include "crypto/registers.h"
#include "sigv4/canonical.h"
#include "sigv4/public_key.h"
#include "verify/authorization.h"
#include "verify/verify_headers.h"
#include "verify/verify_payload.h"
#include "verify/verify_scope.h"
#include "verify/verify_time.h"
#include "verify/verify_token.h"

int pacreds__verifier_read(const pacreds_verifier *verifier,
                           pacreds_request *request, pacreds__verdict *verdict)
{
    if (pacreds__verdict_set(verdict, pacreds__signature_begin(request)) ||
        pacreds__authorization_read(request, &verifier->preset, verdict) ||
        pacreds__verify_scope(verifier, request, verdict) ||
        pacreds__verify_headers(verifier, request, verdict))
        return verdict->code;
    request->signature->is_known = 1;
    request->signature->reader = verifier->number;
    return PACREDS_OK;
}

int pacreds_verifier_read(const pacreds_verifier *verifier,
                          pacreds_request *request, pacreds_error *error)
{
    pacreds__verdict verdict;

    pacreds__ok(error);
    if (verifier == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    pacreds__verifier_read(verifier, request, &verdict);
    return pacreds__verdict_report(&verdict, error);
}

/* A request and one of the two keys to verify it with. */
struct attempt {
    const pacreds_verifier *verifier;
    const pacreds_credentials *credentials;
    const pacreds_public_key *public_key;
    int64_t now;
};

static pacreds__slice id_of(const struct attempt *attempt)
{
    return attempt->credentials != NULL
               ? pacreds__credentials_id(attempt->credentials)
               : pacreds__public_key_id(attempt->public_key);
}

static int check_key(const struct attempt *attempt, pacreds_request *request,
                     pacreds__verdict *verdict)
{
    pacreds__slice stated =
        pacreds__buffer_slice(&request->signature->access_key_id);

    if (!pacreds__equal(stated, id_of(attempt)))
        return pacreds__verdict_set(verdict, PACREDS_ERR_WRONG_KEY_ID);
    if (attempt->credentials != NULL &&
        attempt->now >= pacreds_credentials_expiry(attempt->credentials))
        return pacreds__verdict_set(verdict, PACREDS_ERR_EXPIRED);
    return PACREDS_OK;
}

/* The steps that need no hash; headers may be required since it was read. */
static int check_cheaply(const struct attempt *attempt,
                         pacreds_request *request, pacreds__verdict *verdict)
{
    const pacreds_verifier *verifier = attempt->verifier;

    if (!pacreds__has_read(verifier, request))
        return pacreds__verdict_about(verdict, PACREDS__REASON_NOT_READ,
                                      pacreds__slice_of(""));
    request->signature->is_verified = 0;
    pacreds__signature_keep_key(request->signature, NULL, NULL);
    if (attempt->now < 0 || attempt->now > PACREDS__DATE_MAX)
        return pacreds__verdict_about(verdict, PACREDS__REASON_TIME,
                                      pacreds__slice_of(""));
    if (check_key(attempt, request, verdict) ||
        pacreds__verify_time(verifier, request, attempt->now, verdict) ||
        pacreds__verify_required(verifier, request, verdict) ||
        pacreds__verify_pieces(verifier, request, verdict) ||
        pacreds__verify_token(request, attempt->credentials, verdict))
        return verdict->code;
    return PACREDS_OK;
}

static int canonicalize(const struct attempt *attempt, pacreds_request *request,
                        pacreds__verdict *verdict)
{
    const pacreds_preset *preset = &attempt->verifier->preset;
    pacreds__slice date = {request->signature->stamp, PACREDS__DATE_LEN};
    char hex[PACREDS__HASH_LEN];
    pacreds__slice payload;

    if (pacreds__verify_payload(attempt->verifier, request, hex, &payload,
                                verdict) ||
        pacreds__verdict_set(verdict,
                             pacreds__canonical_start(request, preset)) ||
        pacreds__verdict_set(verdict,
                             pacreds__canonical_finish(request, payload)) ||
        pacreds__verdict_set(verdict,
                             pacreds__string_to_sign(request, preset, date)))
        return verdict->code;
    request->signature->is_canonical = 1;
    return PACREDS_OK;
}

static int check_signature(const struct attempt *attempt,
                           pacreds_request *request, pacreds__verdict *verdict)
{
    pacreds__signature_key key = pacreds__verifier_key(
        attempt->verifier, request->hasher, attempt->credentials,
        pacreds__buffer_slice(&request->signature->scope));

    if (attempt->public_key != NULL) {
        key.point = attempt->public_key->point;
        key.kept = attempt->public_key->kept;
    }
    return pacreds__verdict_set(
        verdict, pacreds__signature_check_request(&key, request));
}

static void accept(const struct attempt *attempt, pacreds_request *request)
{
    request->signature->is_verified = 1;
    if (pacreds_verifier_payload_kind(attempt->verifier, request) !=
        PACREDS_PAYLOAD_WHOLE)
        pacreds__signature_keep_key(
            request->signature, attempt->credentials,
            attempt->public_key != NULL ? attempt->public_key->point : NULL);
}

static int verify(const struct attempt *attempt, pacreds_request *request,
                  pacreds_error *error)
{
    pacreds__verdict verdict;

    pacreds__verdict_init(&verdict);
    if (check_cheaply(attempt, request, &verdict) ||
        pacreds__verdict_set(
            &verdict,
            pacreds__use_digest(request, attempt->verifier->digest)) ||
        canonicalize(attempt, request, &verdict) ||
        check_signature(attempt, request, &verdict) ||
        pacreds__verify_checksums(attempt->verifier, request, &verdict))
        return pacreds__verdict_report(&verdict, error);
    accept(attempt, request);
    pacreds__clear_registers();
    return pacreds__ok(error);
}

int pacreds_verify(const pacreds_verifier *verifier, pacreds_request *request,
                   const pacreds_credentials *credentials, int64_t now,
                   pacreds_error *error)
{
    const struct attempt attempt = {
        .verifier = verifier, .credentials = credentials, .now = now};

    if (verifier == NULL || request == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return verify(&attempt, request, error);
}

int pacreds_verify_with_public_key(const pacreds_verifier *verifier,
                                   pacreds_request *request,
                                   const pacreds_public_key *public_key,
                                   int64_t now, pacreds_error *error)
{
    const struct attempt attempt = {
        .verifier = verifier, .public_key = public_key, .now = now};

    if (verifier == NULL || request == NULL || public_key == NULL ||
        !pacreds__preset_is_v4a(&verifier->preset))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return verify(&attempt, request, error);
}
