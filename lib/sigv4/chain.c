/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/chain.h"

#include "base/hex.h"
#include "sigv4/canonical.h"

enum {
    TEXT_MAX = sizeof PACREDS__CHAIN_PAYLOAD + PACREDS__DATE_LEN +
               PACREDS__SCOPE_MAX + PACREDS__HASH_LEN + PACREDS__HASHES_LEN + 4
};

int pacreds__chain_init(pacreds__chain *chain, pacreds__digest *digest,
                        pacreds__key_cache *keys,
                        pacreds_credentials *credentials)
{
    if (pacreds__key_cache_is_v4a(keys))
        return PACREDS_ERR_INVALID_ARGUMENT;
    chain->keys = keys;
    chain->credentials = pacreds_credentials_ref(credentials);
    return pacreds__hasher_new(&chain->hasher, digest);
}

void pacreds__chain_free(pacreds__chain *chain)
{
    pacreds__hasher_free(chain->hasher);
    pacreds_credentials_free(chain->credentials);
}

void pacreds__chain_begin(pacreds__chain *chain, const pacreds_request *request)
{
    const pacreds__signature *seed = &request->signature;

    memcpy(chain->scope, seed->scope.data, seed->scope.len);
    chain->scope_len = seed->scope.len;
    memcpy(chain->last, seed->hex, sizeof chain->last);
    pacreds__chain_set_time(chain, seed->signed_at);
}

void pacreds__chain_set_time(pacreds__chain *chain, int64_t time)
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

static int calculate(const pacreds__chain *chain, const char *over,
                     pacreds__slice hashes, uint8_t mac[PACREDS__SHA256_LEN])
{
    pacreds__slice scope = {chain->scope, chain->scope_len};
    uint8_t key64[PACREDS__SHA256_BLOCK];
    char text[TEXT_MAX], *out = text;
    int status;

    out = put_line(out, over, strlen(over));
    out = put_line(out, chain->stamp, sizeof chain->stamp);
    out = put_line(out, scope.p, scope.n);
    out = put_line(out, chain->last, sizeof chain->last);
    out = pacreds__put(out, hashes);
    status = pacreds__signing_key(chain->keys, chain->hasher,
                                  chain->credentials, scope, key64);
    if (status == PACREDS_OK)
        status = pacreds__hmac_sha256(chain->hasher, key64, text,
                                      (size_t)(out - text), mac);
    pacreds__wipe(key64, sizeof key64);
    return status;
}

int pacreds__chain_sign(pacreds__chain *chain, const char *over,
                        pacreds__slice hashes)
{
    uint8_t mac[PACREDS__SHA256_LEN];
    int status = calculate(chain, over, hashes, mac);

    if (status == PACREDS_OK)
        pacreds__hex(chain->last, mac);
    return status;
}

/* Until it is known to be the stream's own, the signature is a secret. */
int pacreds__chain_verify(pacreds__chain *chain, const char *over,
                          pacreds__slice hashes,
                          const uint8_t stated32[PACREDS__SHA256_LEN])
{
    uint8_t mac[PACREDS__SHA256_LEN];
    int status = calculate(chain, over, hashes, mac);

    if (status == PACREDS_OK &&
        !pacreds__equal_secretly(mac, stated32, sizeof mac))
        status = PACREDS_ERR_CHUNK_SIGNATURE;
    if (status == PACREDS_OK)
        pacreds__hex(chain->last, mac);
    pacreds__wipe(mac, sizeof mac);
    return status;
}

int pacreds__chain_hash(pacreds__chain *chain, const void *piece, size_t n,
                        char hashes[PACREDS__HASHES_LEN])
{
    char *out =
        put_line(hashes, PACREDS__EMPTY_HASH, sizeof PACREDS__EMPTY_HASH - 1);

    return pacreds__hash_hex(chain->hasher, piece, n, out);
}
