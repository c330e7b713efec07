/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/signature.h"

#include "crypto/constant_time.h"
#include "crypto/wipe.h"
#include "formats/hex.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"

static int hash_text(pacreds_request *request,
                     uint8_t hash32[PACREDS__SHA256_LEN])
{
    const pacreds__buffer *text = &request->signature->string_to_sign;

    return pacreds__sha256(request->hasher, text->data, text->len, hash32);
}

static void set_hex(pacreds__signature *signature, const uint8_t *bytes,
                    size_t n)
{
    signature->hex_len = 2 * n;
    *pacreds__hex_of(signature->hex, bytes, n) = '\0';
}

static int calculate_v4a(const pacreds_signer *signer, pacreds_request *request)
{
    uint8_t key64[PACREDS__SHA256_BLOCK], hash[PACREDS__SHA256_LEN];
    uint8_t der[PACREDS__DER_SIGNATURE];
    size_t n = 0;
    int status = pacreds__private_key(signer->keys, request->hasher,
                                      signer->credentials, key64);

    if (status == PACREDS_OK)
        status = hash_text(request, hash);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_sign(signer->digest, key64, hash, der, &n);
    pacreds__wipe(key64, sizeof key64);
    if (status == PACREDS_OK)
        set_hex(request->signature, der, n);
    return status;
}

static int calculate_v4(pacreds__key_cache *keys, pacreds_request *request,
                        pacreds_credentials *credentials,
                        uint8_t mac[PACREDS__SHA256_LEN])
{
    uint8_t key64[PACREDS__SHA256_BLOCK];
    int status = pacreds__signing_key(
        keys, request->hasher, credentials,
        pacreds__buffer_slice(&request->signature->scope), key64);

    if (status == PACREDS_OK)
        status = pacreds__calculate(request, key64, mac);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

int pacreds__calculate_signature(const pacreds_signer *signer,
                                 pacreds_request *request)
{
    uint8_t mac[PACREDS__SHA256_LEN];
    int status;

    if (pacreds__preset_is_v4a(&signer->preset))
        return calculate_v4a(signer, request);
    status = calculate_v4(signer->keys, request, signer->credentials, mac);
    if (status != PACREDS_OK)
        return status;
    pacreds__hex(request->signature->hex, mac);
    request->signature->hex[PACREDS__HASH_LEN] = '\0';
    request->signature->hex_len = PACREDS__HASH_LEN;
    return PACREDS_OK;
}

int pacreds__check_with_point(const pacreds_verifier *verifier,
                              pacreds_request *request,
                              const uint8_t point[PACREDS__POINT_LEN])
{
    uint8_t hash[PACREDS__SHA256_LEN];
    int status = hash_text(request, hash);

    if (status == PACREDS_OK)
        status = pacreds__ecdsa_verify(verifier->digest, point, hash,
                                       request->signature->bytes,
                                       request->signature->hex_len / 2);
    return status;
}

static int check_v4a(const pacreds_verifier *verifier, pacreds_request *request,
                     pacreds_credentials *credentials)
{
    uint8_t key64[PACREDS__SHA256_BLOCK], point[PACREDS__POINT_LEN];
    int status = pacreds__private_key(verifier->keys, request->hasher,
                                      credentials, key64);

    if (status == PACREDS_OK)
        status = pacreds__ecdsa_public(verifier->digest, key64, point);
    pacreds__wipe(key64, sizeof key64);
    if (status == PACREDS_OK)
        status = pacreds__check_with_point(verifier, request, point);
    return status;
}

int pacreds__check_signature(const pacreds_verifier *verifier,
                             pacreds_request *request,
                             pacreds_credentials *credentials)
{
    uint8_t expected[PACREDS__SHA256_LEN];
    int status;

    if (pacreds__preset_is_v4a(&verifier->preset))
        return check_v4a(verifier, request, credentials);
    status = calculate_v4(verifier->keys, request, credentials, expected);
    if (status == PACREDS_OK &&
        !pacreds__equal_secretly(expected, request->signature->bytes,
                                 sizeof expected))
        status = PACREDS_ERR_SIGNATURE;
    pacreds__wipe(expected, sizeof expected);
    return status;
}
