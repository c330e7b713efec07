/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/signature.h"

#include "crypto/constant_time.h"
#include "crypto/hmac.h"
#include "crypto/wipe.h"
#include "formats/hex.h"

static int make_v4(const pacreds__signature_key *key, pacreds__slice text,
                   uint8_t mac[PACREDS__SHA256_LEN])
{
    uint8_t key64[PACREDS__SHA256_BLOCK];
    int status = pacreds__signing_key(key->cache, key->hasher, key->credentials,
                                      key->scope, key64);

    if (status == PACREDS_OK)
        status = pacreds__hmac_sha256(key->hasher, key64, text.p, text.n, mac);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

static int make_v4a(const pacreds__signature_key *key, pacreds__slice text,
                    uint8_t der[PACREDS__DER_SIGNATURE], size_t *n)
{
    uint8_t key64[PACREDS__SHA256_BLOCK], hash[PACREDS__SHA256_LEN];
    int status = pacreds__sha256(key->hasher, text.p, text.n, hash);

    if (status != PACREDS_OK)
        return status;
    status =
        pacreds__private_key(key->cache, key->hasher, key->credentials, key64);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_sign(key->digest, key64, hash, der, n);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

int pacreds__signature_make(const pacreds__signature_key *key,
                            pacreds__slice text,
                            uint8_t bytes[PACREDS__DER_SIGNATURE], size_t *n)
{
    if (pacreds__key_cache_is_v4a(key->cache))
        return make_v4a(key, text, bytes, n);
    *n = PACREDS__SHA256_LEN;
    return make_v4(key, text, bytes);
}

int pacreds__signature_point(const pacreds__signature_key *key,
                             uint8_t point[PACREDS__POINT_LEN])
{
    uint8_t key64[PACREDS__SHA256_BLOCK];
    int status =
        pacreds__private_key(key->cache, key->hasher, key->credentials, key64);

    if (status == PACREDS_OK)
        status = pacreds__ecdsa_public(key->digest, key64, point);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

/* A kept key is of OpenSSL's default; an own library context has its own
   rules. */
static int is_kept(const pacreds__signature_key *key)
{
    return key->kept != NULL &&
           pacreds__digest_library_context(key->digest) == NULL &&
           pacreds__digest_properties(key->digest) == NULL;
}

static int check_v4a(const pacreds__signature_key *key, pacreds__slice text,
                     const uint8_t *stated, size_t n)
{
    uint8_t derived[PACREDS__POINT_LEN], hash[PACREDS__SHA256_LEN];
    const uint8_t *point = key->point != NULL ? key->point : derived;
    int status = pacreds__sha256(key->hasher, text.p, text.n, hash);

    if (status == PACREDS_OK && is_kept(key))
        return pacreds__ecdsa_kept_verify(key->kept, hash, stated, n);
    if (status == PACREDS_OK && point == derived)
        status = pacreds__signature_point(key, derived);
    if (status != PACREDS_OK)
        return status;
    return pacreds__ecdsa_verify(key->digest, point, hash, stated, n);
}

/* Until it is known to be the one that is stated, a signature is a secret. */
static int check_v4(const pacreds__signature_key *key, pacreds__slice text,
                    const uint8_t *stated, size_t n)
{
    uint8_t mac[PACREDS__SHA256_LEN];
    int status = make_v4(key, text, mac);

    if (status == PACREDS_OK &&
        (n != sizeof mac || !pacreds__equal_secretly(mac, stated, sizeof mac)))
        status = PACREDS_ERR_SIGNATURE;
    pacreds__wipe(mac, sizeof mac);
    return status;
}

int pacreds__signature_check(const pacreds__signature_key *key,
                             pacreds__slice text, const uint8_t *stated,
                             size_t n)
{
    return pacreds__key_cache_is_v4a(key->cache)
               ? check_v4a(key, text, stated, n)
               : check_v4(key, text, stated, n);
}

int pacreds__signature_make_request(const pacreds__signature_key *key,
                                    pacreds_request *request)
{
    pacreds__signature *signature = request->signature;
    uint8_t bytes[PACREDS__DER_SIGNATURE];
    size_t n = 0;
    int status = pacreds__signature_make(
        key, pacreds__buffer_slice(&signature->string_to_sign), bytes, &n);

    if (status != PACREDS_OK)
        return status;
    signature->hex_len = 2 * n;
    *pacreds__hex_of(signature->hex, bytes, n) = '\0';
    return PACREDS_OK;
}

int pacreds__signature_check_request(const pacreds__signature_key *key,
                                     const pacreds_request *request)
{
    const pacreds__signature *signature = request->signature;

    return pacreds__signature_check(
        key, pacreds__buffer_slice(&signature->string_to_sign),
        signature->bytes, signature->hex_len / 2);
}
