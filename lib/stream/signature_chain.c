/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/signature_chain.h"

#include "crypto/constant_time.h"
#include "crypto/hmac.h"
#include "crypto/wipe.h"
#include "formats/hex.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"

#define V4 "AWS4-HMAC-SHA256-"
#define V4A "AWS4-ECDSA-P256-SHA256-"

enum {
    TEXT_MAX = sizeof V4A PACREDS__SIGNATURE_CHAIN_PAYLOAD + PACREDS__DATE_LEN +
               PACREDS__SCOPE_MAX + PACREDS__HEX_MAX + PACREDS__HASHES_LEN + 4
};

int pacreds__signature_chain_init(pacreds__signature_chain *chain,
                                  pacreds__digest *digest,
                                  pacreds__key_cache *keys,
                                  pacreds_credentials *credentials)
{
    chain->keys = keys;
    chain->is_v4a = pacreds__key_cache_is_v4a(keys);
    chain->credentials = pacreds_credentials_ref(credentials);
    chain->digest = pacreds__digest_ref(digest);
    return pacreds__hasher_new(&chain->hasher, digest);
}

void pacreds__signature_chain_set_point(pacreds__signature_chain *chain,
                                        const uint8_t point[PACREDS__POINT_LEN])
{
    memcpy(chain->point, point, sizeof chain->point);
}

void pacreds__signature_chain_free(pacreds__signature_chain *chain)
{
    pacreds__hasher_free(chain->hasher);
    pacreds__digest_free(chain->digest);
    pacreds_credentials_free(chain->credentials);
}

void pacreds__signature_chain_begin(pacreds__signature_chain *chain,
                                    const pacreds_request *request)
{
    const pacreds__signature *seed = request->signature;

    memcpy(chain->scope, seed->scope.data, seed->scope.len);
    chain->scope_len = seed->scope.len;
    memcpy(chain->last, seed->hex, seed->hex_len);
    chain->last_len = seed->hex_len;
    pacreds__signature_chain_set_time(chain, seed->signed_at);
}

void pacreds__signature_chain_set_time(pacreds__signature_chain *chain,
                                       int64_t time)
{
    pacreds__date_format(chain->stamp, time);
    memcpy(chain->scope, chain->stamp, PACREDS__DAY_LEN);
}

static char *put_line(char *out, const char *p, size_t n)
{
    memcpy(out, p, n);
    out[n] = '\n';
    return out + n + 1;
}

char *pacreds__signature_chain_put(const pacreds__signature_chain *chain,
                                   char *out)
{
    size_t width = pacreds__signature_chain_width(chain);

    memcpy(out, chain->last, chain->last_len);
    memset(out + chain->last_len, '*', width - chain->last_len);
    return out + width;
}

size_t pacreds__signature_chain_parse(const pacreds__signature_chain *chain,
                                      const char *text,
                                      uint8_t bytes[PACREDS__DER_SIGNATURE],
                                      size_t *n)
{
    size_t width = pacreds__signature_chain_width(chain), end = width, good;

    while (chain->is_v4a && end > 0 && text[end - 1] == '*')
        end--;
    *n = end / 2;
    good = pacreds__unhex(bytes, *n, text);
    return good == end && end > 0 ? width : good;
}

static void set_last(pacreds__signature_chain *chain, const uint8_t *bytes,
                     size_t n)
{
    pacreds__hex_of(chain->last, bytes, n);
    chain->last_len = 2 * n;
}

/* The string to sign; returns its length. */
static size_t put_text(const pacreds__signature_chain *chain, const char *over,
                       pacreds__slice hashes, char text[TEXT_MAX])
{
    pacreds__slice algorithm = pacreds__slice_of(chain->is_v4a ? V4A : V4);
    char *out = pacreds__put(text, algorithm);

    out = put_line(out, over, strlen(over));
    out = put_line(out, chain->stamp, sizeof chain->stamp);
    out = put_line(out, chain->scope, chain->scope_len);
    out = put_line(out, chain->last, chain->last_len);
    return (size_t)(pacreds__put(out, hashes) - text);
}

static int calculate(const pacreds__signature_chain *chain, const char *text,
                     size_t n, uint8_t mac[PACREDS__SHA256_LEN])
{
    pacreds__slice scope = {chain->scope, chain->scope_len};
    uint8_t key64[PACREDS__SHA256_BLOCK];
    int status = pacreds__signing_key(chain->keys, chain->hasher,
                                      chain->credentials, scope, key64);

    if (status == PACREDS_OK)
        status = pacreds__hmac_sha256(chain->hasher, key64, text, n, mac);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

static int sign_v4a(pacreds__signature_chain *chain, const char *text, size_t n)
{
    uint8_t key64[PACREDS__SHA256_BLOCK], hash[PACREDS__SHA256_LEN];
    uint8_t der[PACREDS__DER_SIGNATURE];
    size_t der_len = 0;
    int status = pacreds__private_key(chain->keys, chain->hasher,
                                      chain->credentials, key64);

    if (status == PACREDS_OK)
        status = pacreds__sha256(chain->hasher, text, n, hash);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_sign(chain->digest, key64, hash, der, &der_len);
    pacreds__wipe(key64, sizeof key64);
    if (status == PACREDS_OK)
        set_last(chain, der, der_len);
    return status;
}

int pacreds__signature_chain_sign(pacreds__signature_chain *chain,
                                  const char *over, pacreds__slice hashes)
{
    uint8_t mac[PACREDS__SHA256_LEN];
    char text[TEXT_MAX];
    size_t n = put_text(chain, over, hashes, text);
    int status;

    if (chain->is_v4a)
        return sign_v4a(chain, text, n);
    status = calculate(chain, text, n, mac);
    if (status == PACREDS_OK)
        set_last(chain, mac, sizeof mac);
    return status;
}

/* A point begins with a 4. */
static int find_point(pacreds__signature_chain *chain)
{
    uint8_t key64[PACREDS__SHA256_BLOCK];
    int status = PACREDS_OK;

    if (chain->point[0] != 0)
        return status;
    status = pacreds__private_key(chain->keys, chain->hasher,
                                  chain->credentials, key64);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_public(chain->digest, key64, chain->point);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

static int verify_v4a(pacreds__signature_chain *chain, const char *text,
                      size_t n, const uint8_t *stated, size_t stated_len)
{
    uint8_t hash[PACREDS__SHA256_LEN];
    int status = find_point(chain);

    if (status == PACREDS_OK)
        status = pacreds__sha256(chain->hasher, text, n, hash);
    if (status == PACREDS_OK)
        status = pacreds__ecdsa_verify(chain->digest, chain->point, hash,
                                       stated, stated_len);
    return status == PACREDS_ERR_SIGNATURE ? PACREDS_ERR_CHUNK_SIGNATURE
                                           : status;
}

/* Until it is known to be the stream's own, the signature is a secret. */
static int verify_v4(const pacreds__signature_chain *chain, const char *text,
                     size_t n, const uint8_t *stated, size_t stated_len)
{
    uint8_t mac[PACREDS__SHA256_LEN];
    int status = calculate(chain, text, n, mac);

    if (status == PACREDS_OK &&
        (stated_len != sizeof mac ||
         !pacreds__equal_secretly(mac, stated, sizeof mac)))
        status = PACREDS_ERR_CHUNK_SIGNATURE;
    pacreds__wipe(mac, sizeof mac);
    return status;
}

int pacreds__signature_chain_verify(pacreds__signature_chain *chain,
                                    const char *over, pacreds__slice hashes,
                                    const uint8_t *stated, size_t stated_len)
{
    char text[TEXT_MAX];
    size_t n = put_text(chain, over, hashes, text);
    int status = chain->is_v4a ? verify_v4a(chain, text, n, stated, stated_len)
                               : verify_v4(chain, text, n, stated, stated_len);

    if (status == PACREDS_OK)
        set_last(chain, stated, stated_len);
    return status;
}

int pacreds__signature_chain_hash(pacreds__signature_chain *chain,
                                  const void *piece, size_t n,
                                  char hashes[PACREDS__HASHES_LEN])
{
    char *out =
        put_line(hashes, PACREDS__EMPTY_HASH, sizeof PACREDS__EMPTY_HASH - 1);

    return pacreds__hash_hex(chain->hasher, piece, n, out);
}
