/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_payload.h"

#include "http/request_checksum.h"
#include "sigv4/canonical.h"
#include "sigv4/payload.h"

int pacreds_verifier_payload_kind(const pacreds_verifier *verifier,
                                  const pacreds_request *request)
{
    if (verifier == NULL || request == NULL)
        return PACREDS_PAYLOAD_WHOLE;
    return pacreds__payload_kind_number(request, &verifier->preset);
}

int pacreds__payload_find(pacreds_request *request, pacreds__slice *stated)
{
    pacreds__signature *signature = request->signature;
    const pacreds__parameter *parameter =
        &signature->parameters.of[PACREDS__NAME_PAYLOAD];
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_PAYLOAD);

    stated->p = NULL;
    stated->n = 0;
    if (header != NULL)
        *stated = pacreds__header_value(request, header);
    if (header != NULL || parameter->count == 0)
        return PACREDS_OK;
    return pacreds__parameter_decode(parameter, &signature->spare, stated);
}

int pacreds__payload_is_left_out(const pacreds_preset *preset,
                                 const pacreds_request *request)
{
    uint32_t flags = PACREDS_PRESET_UNSIGNED_PAYLOAD;

    if (request->signature->expires_in > 0)
        flags |= PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD;
    return (preset->flags & flags) != 0;
}

static int may_be_unsigned(const pacreds_verifier *verifier,
                           const pacreds_request *request)
{
    return verifier->allows_unsigned ||
           pacreds__payload_is_left_out(&verifier->preset, request);
}

int pacreds__verify_pieces(const pacreds_verifier *verifier,
                           const pacreds_request *request,
                           pacreds__verdict *verdict)
{
    const pacreds__payload_kind *kind = pacreds__payload_kind_of(
        pacreds_verifier_payload_kind(verifier, request));

    if (kind == NULL)
        return PACREDS_OK;
    if (!verifier->allows_streaming)
        return pacreds__verdict_about(verdict, PACREDS__REASON_PIECES,
                                      pacreds__slice_of(kind->payload));
    if (!pacreds__payload_kind_fits(request, &verifier->preset))
        return pacreds__verdict_set(verdict, PACREDS_ERR_ALGORITHM);
    if (!kind->is_signed && !may_be_unsigned(verifier, request))
        return pacreds__verdict_set(verdict, PACREDS_ERR_UNSIGNED_PAYLOAD);
    return PACREDS_OK;
}

/* The hash that was given, or that of the body. */
static int hash_body(pacreds_request *request, char hex[PACREDS__HASH_LEN])
{
    if (request->payload != PACREDS__PAYLOAD_HASH)
        return pacreds__hash_hex(request->hasher, request->body,
                                 request->body_len, hex);
    memcpy(hex, request->payload_hash, PACREDS__HASH_LEN);
    return PACREDS_OK;
}

static int check_hash(pacreds_request *request, char hex[PACREDS__HASH_LEN],
                      pacreds__slice *payload, pacreds__verdict *verdict)
{
    pacreds__slice stated = *payload;

    if (request->payload == PACREDS__PAYLOAD_UNSIGNED)
        return pacreds__verdict_set(verdict, PACREDS_ERR_UNSIGNED_PAYLOAD);
    if (pacreds__verdict_set(verdict, hash_body(request, hex)))
        return verdict->code;
    payload->p = hex;
    payload->n = PACREDS__HASH_LEN;
    return stated.p == NULL || pacreds__equal(stated, *payload)
               ? PACREDS_OK
               : pacreds__verdict_set(verdict, PACREDS_ERR_BODY_CHANGED);
}

int pacreds__verify_payload(const pacreds_verifier *verifier,
                            pacreds_request *request,
                            char hex[PACREDS__HASH_LEN],
                            pacreds__slice *payload, pacreds__verdict *verdict)
{
    const pacreds__slice left_out = pacreds__slice_of(PACREDS__UNSIGNED);

    if (pacreds__verdict_set(verdict, pacreds__payload_find(request, payload)))
        return verdict->code;
    if (payload->p == NULL) {
        if (!pacreds__payload_is_left_out(&verifier->preset, request))
            return check_hash(request, hex, payload, verdict);
        *payload = left_out;
        return PACREDS_OK;
    }
    if (pacreds_verifier_payload_kind(verifier, request) !=
        PACREDS_PAYLOAD_WHOLE)
        return PACREDS_OK;
    if (!pacreds__equal(*payload, left_out))
        return check_hash(request, hex, payload, verdict);
    return may_be_unsigned(verifier, request)
               ? PACREDS_OK
               : pacreds__verdict_set(verdict, PACREDS_ERR_UNSIGNED_PAYLOAD);
}

/* Whether the request may be the head alone, its body being read elsewhere. */
static int is_head_alone(const pacreds_verifier *verifier,
                         const pacreds_request *request, pacreds__slice stated)
{
    if (request->body_len > 0)
        return 0;
    return stated.p == NULL
               ? pacreds__payload_is_left_out(&verifier->preset, request)
               : pacreds__equal(stated, pacreds__slice_of(PACREDS__UNSIGNED));
}

int pacreds__verify_checksums(const pacreds_verifier *verifier,
                              pacreds_request *request,
                              pacreds__verdict *verdict)
{
    pacreds__slice stated;
    int algorithm, status;

    if (pacreds__verdict_set(verdict, pacreds__payload_find(request, &stated)))
        return verdict->code;
    if (is_head_alone(verifier, request, stated) ||
        pacreds_verifier_payload_kind(verifier, request) !=
            PACREDS_PAYLOAD_WHOLE)
        return PACREDS_OK;
    status = pacreds__request_check_checksums(request, &algorithm);
    return status == PACREDS_ERR_CHECKSUM
               ? pacreds__verdict_about(
                     verdict, PACREDS__REASON_CHECKSUM,
                     pacreds__slice_of(pacreds_checksum_header(algorithm)))
               : pacreds__verdict_set(verdict, status);
}
