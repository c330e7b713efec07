/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/signature_chain.h"

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
                                  const pacreds__signature_key *key)
{
    chain->key = *key;
    chain->key.kept = NULL; /* its owner may be gone before the end */
    chain->is_v4a = pacreds__key_cache_is_v4a(key->cache);
    pacreds_credentials_ref(key->credentials);
    pacreds__digest_ref(key->digest);
    if (key->point != NULL) {
        memcpy(chain->point, key->point, sizeof chain->point);
        chain->key.point = chain->point;
    }
    return pacreds__hasher_new(&chain->key.hasher, key->digest);
}

void pacreds__signature_chain_free(pacreds__signature_chain *chain)
{
    pacreds__hasher_free(chain->key.hasher);
    pacreds__digest_free(chain->key.digest);
    /* a reference of its own */
    pacreds_credentials_free((pacreds_credentials *)chain->key.credentials);
}

void pacreds__signature_chain_begin(pacreds__signature_chain *chain,
                                    const pacreds_request *request)
{
    const pacreds__signature *seed = request->signature;

    memcpy(chain->scope, seed->scope.data, seed->scope.len);
    chain->key.scope.p = chain->scope;
    chain->key.scope.n = seed->scope.len;
    memcpy(chain->last.hex, seed->hex, seed->hex_len);
    chain->last.len = seed->hex_len;
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

    memcpy(out, chain->last.hex, chain->last.len);
    memset(out + chain->last.len, '*', width - chain->last.len);
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
    pacreds__hex_of(chain->last.hex, bytes, n);
    chain->last.len = 2 * n;
}

/* The string to sign, in text. */
static pacreds__slice put_text(const pacreds__signature_chain *chain,
                               const char *over, pacreds__slice hashes,
                               char text[TEXT_MAX])
{
    pacreds__slice algorithm = pacreds__slice_of(chain->is_v4a ? V4A : V4);
    pacreds__slice whole = {text, 0};
    char *out = pacreds__put(text, algorithm);

    out = put_line(out, over, strlen(over));
    out = put_line(out, chain->stamp, sizeof chain->stamp);
    out = put_line(out, chain->key.scope.p, chain->key.scope.n);
    out = put_line(out, chain->last.hex, chain->last.len);
    whole.n = (size_t)(pacreds__put(out, hashes) - text);
    return whole;
}

int pacreds__signature_chain_sign(pacreds__signature_chain *chain,
                                  const char *over, pacreds__slice hashes)
{
    uint8_t bytes[PACREDS__DER_SIGNATURE];
    char text[TEXT_MAX];
    size_t n = 0;
    int status = pacreds__signature_make(
        &chain->key, put_text(chain, over, hashes, text), bytes, &n);

    if (status == PACREDS_OK)
        set_last(chain, bytes, n);
    return status;
}

/* One key verifies all of a stream. */
static int find_point(pacreds__signature_chain *chain)
{
    int status;

    if (!chain->is_v4a || chain->key.point != NULL)
        return PACREDS_OK;
    status = pacreds__signature_point(&chain->key, chain->point);
    if (status == PACREDS_OK)
        chain->key.point = chain->point;
    return status;
}

int pacreds__signature_chain_verify(pacreds__signature_chain *chain,
                                    const char *over, pacreds__slice hashes,
                                    const uint8_t *stated, size_t stated_len)
{
    char text[TEXT_MAX];
    int status = find_point(chain);

    if (status == PACREDS_OK)
        status = pacreds__signature_check(&chain->key,
                                          put_text(chain, over, hashes, text),
                                          stated, stated_len);
    if (status == PACREDS_OK)
        set_last(chain, stated, stated_len);
    return status == PACREDS_ERR_SIGNATURE ? PACREDS_ERR_CHUNK_SIGNATURE
                                           : status;
}

int pacreds__signature_chain_hash(pacreds__signature_chain *chain,
                                  const void *piece, size_t n,
                                  char hashes[PACREDS__HASHES_LEN])
{
    char *out =
        put_line(hashes, PACREDS__EMPTY_HASH, sizeof PACREDS__EMPTY_HASH - 1);

    return pacreds__hash_hex(chain->key.hasher, piece, n, out);
}
