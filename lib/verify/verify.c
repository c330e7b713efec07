/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "credentials/credentials.h"
#include "crypto/constant_time.h"
#include "sigv4/canonical.h"
#include "sigv4/payload.h"
#include "sigv4/presigned_query.h"
#include "sigv4/public_key.h"
#include "verify/authorization.h"
#include "verify/verifier.h"

int pacreds_verifier_payload_kind(const pacreds_verifier *verifier,
                                  const pacreds_request *request)
{
    if (verifier == NULL || request == NULL)
        return PACREDS_PAYLOAD_WHOLE;
    return pacreds__payload_kind_number(request, &verifier->preset);
}

int pacreds_verifier_read(const pacreds_verifier *verifier,
                          pacreds_request *request, pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (verifier == NULL || request == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__signature_begin(request);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    status = pacreds__authorization_read(request, &verifier->preset, error);
    if (status == PACREDS_OK)
        status = pacreds__verifier_check_scope(
            verifier, pacreds__buffer_slice(&request->signature->scope), error);
    if (status == PACREDS_OK)
        status = pacreds__verifier_check_regions(verifier, request, error);
    if (status == PACREDS_OK)
        status = pacreds__verifier_check_headers(verifier, request, error);
    if (status == PACREDS_OK) {
        request->signature->is_known = 1;
        request->signature->reader = verifier;
    }
    return status;
}

int pacreds__is_verified(const pacreds_verifier *verifier,
                         const pacreds_request *request)
{
    return verifier != NULL && request != NULL &&
           pacreds__signature_is_current(request) &&
           request->signature->reader == verifier &&
           request->signature->is_verified;
}

int pacreds__is_signed_with(const pacreds_request *request,
                            const pacreds_credentials *credentials)
{
    return pacreds__equal(
        pacreds__buffer_slice(&request->signature->access_key_id),
        pacreds__credentials_id(credentials));
}

/* The window is for clocks that differ; how long a URL lasts is its own
   matter. */
static int check_time(const pacreds_verifier *verifier,
                      const pacreds_request *request, int64_t now,
                      pacreds_error *error)
{
    const pacreds__signature *signature = request->signature;
    int64_t age = now - signature->signed_at;
    int code = PACREDS_OK;

    if (age < -verifier->window)
        code = PACREDS_ERR_TOO_NEW;
    else if (signature->expires_in > 0 && age > signature->expires_in)
        code = PACREDS_ERR_URL_EXPIRED;
    else if (signature->expires_in == 0 && age > verifier->window)
        code = PACREDS_ERR_TOO_OLD;
    if (code == PACREDS_OK)
        return code;
    return pacreds__fail(error, code, PACREDS_NO_OFFSET,
                         "%s (signed %lld seconds %s the verifier's time)",
                         pacreds_error_text(code),
                         (long long)(age < 0 ? -age : age),
                         age < 0 ? "after" : "before");
}

static int check_token(const pacreds_verifier *verifier,
                       pacreds_request *request,
                       const pacreds_credentials *credentials)
{
    pacreds__buffer *token = &request->signature->spare;
    pacreds__slice expected = pacreds__credentials_token(credentials);
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_TOKEN);
    int found = pacreds__query_find(
        request, verifier->preset.texts[PACREDS_PRESET_TEXT_TOKEN_NAME].text,
        token);

    if (found == 0 && header != NULL)
        pacreds__append_slice(token, pacreds__header_value(request, header));
    if (found < 0 || token->status != PACREDS_OK)
        return found < 0 ? found : token->status;
    if (token->len != expected.n ||
        (token->len > 0 &&
         !pacreds__equal_secretly(token->data, expected.p, expected.n)))
        return PACREDS_ERR_TOKEN;
    return PACREDS_OK;
}

/* Whether the preset leaves the body of such a request out. */
static int expects_unsigned(const pacreds_verifier *verifier,
                            const pacreds_request *request)
{
    if (request->signature->expires_in > 0 &&
        (verifier->preset.flags & PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD))
        return 1;
    return (verifier->preset.flags & PACREDS_PRESET_UNSIGNED_PAYLOAD) != 0;
}

static int is_in_pieces(const pacreds_verifier *verifier,
                        const pacreds_request *request)
{
    return pacreds_verifier_payload_kind(verifier, request) !=
           PACREDS_PAYLOAD_WHOLE;
}

/* The seed of a stream says nothing of the body but how it is signed. */
static int check_streaming(const pacreds_verifier *verifier,
                           const pacreds_request *request, pacreds_error *error)
{
    const pacreds__payload_kind *kind = pacreds__payload_kind_of(
        pacreds__payload_kind_number(request, &verifier->preset));

    if (kind == NULL)
        return PACREDS_OK;
    if (!verifier->allows_streaming)
        return pacreds__fail(error, PACREDS_ERR_UNSIGNED_PAYLOAD,
                             PACREDS_NO_OFFSET,
                             "The body is signed in pieces of its own (%s), "
                             "and the verifier was not told to accept that.",
                             kind->payload);
    if (!pacreds__payload_kind_fits(request, &verifier->preset))
        return pacreds__fail_code(error, PACREDS_ERR_ALGORITHM);
    if (!kind->is_signed && !verifier->allows_unsigned &&
        !expects_unsigned(verifier, request))
        return pacreds__fail_code(error, PACREDS_ERR_UNSIGNED_PAYLOAD);
    return PACREDS_OK;
}

/* The hash that the request states: in a header, or in a parameter. Returns
   how often, or a status, which is negative. */
static int find_stated(const pacreds_verifier *verifier,
                       pacreds_request *request, pacreds__slice *stated)
{
    pacreds__buffer *value = &request->signature->spare;
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_PAYLOAD);
    int found;

    if (header != NULL) {
        *stated = pacreds__header_value(request, header);
        return 1;
    }
    found = pacreds__query_find(
        request, verifier->preset.names[PACREDS__NAME_PAYLOAD].text, value);
    *stated = pacreds__buffer_slice(value);
    return found;
}

/* What stands in the canonical request for the body, which must be the hash
   of the body that came. hex has the room for it. */
static int check_payload(const pacreds_verifier *verifier,
                         pacreds_request *request, char *hex,
                         pacreds__slice *payload)
{
    int is_stated = find_stated(verifier, request, payload);
    int status = PACREDS_OK;
    int is_expected = expects_unsigned(verifier, request);

    if (is_stated < 0)
        return is_stated;
    if (is_stated && is_in_pieces(verifier, request))
        return PACREDS_OK;
    if (!is_stated && is_expected) {
        *payload = pacreds__slice_of(PACREDS__UNSIGNED);
        return PACREDS_OK;
    }
    if (is_stated &&
        pacreds__equal(*payload, pacreds__slice_of(PACREDS__UNSIGNED)))
        return is_expected || verifier->allows_unsigned
                   ? PACREDS_OK
                   : PACREDS_ERR_UNSIGNED_PAYLOAD;
    if (request->payload == PACREDS__PAYLOAD_UNSIGNED)
        return PACREDS_ERR_UNSIGNED_PAYLOAD;
    if (request->payload == PACREDS__PAYLOAD_HASH)
        memcpy(hex, request->payload_hash, PACREDS__HASH_LEN);
    else
        status = pacreds__hash_hex(request->hasher, request->body,
                                   request->body_len, hex);
    if (status == PACREDS_OK && is_stated &&
        (payload->n != PACREDS__HASH_LEN ||
         memcmp(payload->p, hex, PACREDS__HASH_LEN) != 0))
        return PACREDS_ERR_BODY_CHANGED;
    payload->p = hex;
    payload->n = PACREDS__HASH_LEN;
    return status;
}

/* What there is to verify with: one of them. */
struct proof {
    pacreds_credentials *credentials;
    const pacreds_public_key *public_key;
};

static int check_signature(const pacreds_verifier *verifier,
                           pacreds_request *request, struct proof proof)
{
    pacreds__slice date = {request->signature->stamp, PACREDS__DATE_LEN};
    pacreds__signature_key key = pacreds__verifier_key(
        verifier, request->hasher, proof.credentials,
        pacreds__buffer_slice(&request->signature->scope));
    int status = pacreds__string_to_sign(request, &verifier->preset, date);

    if (proof.public_key != NULL)
        key.point = proof.public_key->point;
    return status == PACREDS_OK
               ? pacreds__signature_check_request(&key, request)
               : status;
}

static int verify(const pacreds_verifier *verifier, pacreds_request *request,
                  struct proof proof)
{
    char hex[PACREDS__HASH_LEN];
    pacreds__slice payload;
    int status = pacreds__use_digest(request, verifier->digest);

    if (status == PACREDS_OK && proof.credentials != NULL)
        status = check_token(verifier, request, proof.credentials);
    if (status == PACREDS_OK)
        status = check_payload(verifier, request, hex, &payload);
    if (status == PACREDS_OK)
        status = pacreds__canonical_start(request, &verifier->preset);
    if (status == PACREDS_OK)
        status = pacreds__canonical_finish(request, payload);
    if (status == PACREDS_OK) {
        status = check_signature(verifier, request, proof);
        request->signature->is_canonical =
            status == PACREDS_OK || status == PACREDS_ERR_SIGNATURE;
    }
    return status;
}

/* The steps that need the time come before those that cost it. */
static int verify_at(const pacreds_verifier *verifier, pacreds_request *request,
                     struct proof proof, int64_t now, pacreds_error *error)
{
    int status = check_time(verifier, request, now, error);

    if (status == PACREDS_OK)
        status = check_streaming(verifier, request, error);
    if (status != PACREDS_OK)
        return status;
    status = verify(verifier, request, proof);
    request->signature->is_verified = status == PACREDS_OK;
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    if (is_in_pieces(verifier, request))
        pacreds__signature_keep_key(
            request->signature, proof.credentials,
            proof.public_key != NULL ? proof.public_key->point : NULL);
    return PACREDS_OK;
}

static int start(const pacreds_verifier *verifier, pacreds_request *request,
                 int64_t now, pacreds_error *error)
{
    if (!pacreds__signature_is_current(request) ||
        request->signature->reader != verifier)
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "This verifier has not read the request as it is; "
                             "call pacreds_verifier_read() first.");
    if (now < 0 || now > PACREDS__DATE_MAX)
        return pacreds__fail(error, PACREDS_ERR_OUT_OF_RANGE, PACREDS_NO_OFFSET,
                             "The time is not in the years 1970 to 9999.");
    request->signature->is_verified = 0;
    pacreds__signature_keep_key(request->signature, NULL, NULL);
    return PACREDS_OK;
}

int pacreds_verify(const pacreds_verifier *verifier, pacreds_request *request,
                   pacreds_credentials *credentials, int64_t now,
                   pacreds_error *error)
{
    struct proof proof = {credentials, NULL};
    int status;

    pacreds__ok(error);
    if (verifier == NULL || request == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = start(verifier, request, now, error);
    if (status != PACREDS_OK)
        return status;
    if (!pacreds__is_signed_with(request, credentials))
        return pacreds__fail_code(error, PACREDS_ERR_WRONG_KEY_ID);
    if (now >= pacreds_credentials_expiry(credentials))
        return pacreds__fail_code(error, PACREDS_ERR_EXPIRED);
    return verify_at(verifier, request, proof, now, error);
}

int pacreds_verify_with_public_key(const pacreds_verifier *verifier,
                                   pacreds_request *request,
                                   const pacreds_public_key *public_key,
                                   int64_t now, pacreds_error *error)
{
    struct proof proof = {NULL, public_key};
    int status;

    pacreds__ok(error);
    if (verifier == NULL || request == NULL || public_key == NULL ||
        !pacreds__preset_is_v4a(&verifier->preset))
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = start(verifier, request, now, error);
    if (status != PACREDS_OK)
        return status;
    if (!pacreds__equal(
            pacreds__buffer_slice(&request->signature->access_key_id),
            pacreds__public_key_id(public_key)))
        return pacreds__fail_code(error, PACREDS_ERR_WRONG_KEY_ID);
    return verify_at(verifier, request, proof, now, error);
}
