/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/crypto.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/core_dispatch.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/provider.h>

#include <pacreds/error.h>

enum { SHORT_TEXT = 256 };

/*
 * EVP_DigestInit_ex2() of OpenSSL 3.0 gives the provider's context back and
 * allocates a new one at each call: four times a signature. The digest is
 * fetched through EVP, so that library context, property query and FIPS are
 * honoured, and its provider's functions (provider-digest(7)) are called as
 * EVP calls them, on one context that is kept.
 */
struct pacreds__digest {
    atomic_uint references;
    EVP_MD *md; /* keeps the provider loaded */
    void *library_context;
    char *properties;
    void *provider_context;
    OSSL_FUNC_digest_newctx_fn *newctx;
    OSSL_FUNC_digest_freectx_fn *freectx;
    OSSL_FUNC_digest_init_fn *init;
    OSSL_FUNC_digest_update_fn *update;
    OSSL_FUNC_digest_final_fn *final;
};

struct pacreds__hasher {
    pacreds__digest *digest;
    void *context;
};

static void take_functions(pacreds__digest *digest, const OSSL_DISPATCH *entry)
{
    for (; entry->function_id != 0; entry++)
        switch (entry->function_id) {
        case OSSL_FUNC_DIGEST_NEWCTX:
            digest->newctx = OSSL_FUNC_digest_newctx(entry);
            break;
        case OSSL_FUNC_DIGEST_FREECTX:
            digest->freectx = OSSL_FUNC_digest_freectx(entry);
            break;
        case OSSL_FUNC_DIGEST_INIT:
            digest->init = OSSL_FUNC_digest_init(entry);
            break;
        case OSSL_FUNC_DIGEST_UPDATE:
            digest->update = OSSL_FUNC_digest_update(entry);
            break;
        case OSSL_FUNC_DIGEST_FINAL:
            digest->final = OSSL_FUNC_digest_final(entry);
            break;
        }
}

/* A provider lists an algorithm as "SHA2-256:SHA-256:SHA256:…". */
static int is_listed_as(const EVP_MD *md, const char *names)
{
    char first[64];
    size_t n = strcspn(names, ":");

    if (n >= sizeof first)
        return 0;
    memcpy(first, names, n);
    first[n] = '\0';
    return EVP_MD_is_a(md, first);
}

static void ask_provider(pacreds__digest *digest)
{
    const OSSL_PROVIDER *provider = EVP_MD_get0_provider(digest->md);
    const OSSL_ALGORITHM *algorithms, *entry;
    int no_cache;

    digest->provider_context = OSSL_PROVIDER_get0_provider_ctx(provider);
    algorithms =
        OSSL_PROVIDER_query_operation(provider, OSSL_OP_DIGEST, &no_cache);
    for (entry = algorithms; entry != NULL && entry->algorithm_names != NULL;
         entry++)
        if (is_listed_as(digest->md, entry->algorithm_names)) {
            take_functions(digest, entry->implementation);
            break;
        }
    OSSL_PROVIDER_unquery_operation(provider, OSSL_OP_DIGEST, algorithms);
}

int pacreds__digest_new(pacreds__digest **out, void *library_context,
                        const char *properties)
{
    pacreds__digest *digest = calloc(1, sizeof *digest);

    *out = NULL;
    if (digest == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&digest->references, 1);
    digest->library_context = library_context;
    if (properties != NULL &&
        (digest->properties = malloc(strlen(properties) + 1)) == NULL) {
        pacreds__digest_free(digest);
        return PACREDS_ERR_NO_MEMORY;
    }
    if (properties != NULL)
        memcpy(digest->properties, properties, strlen(properties) + 1);
    digest->md = EVP_MD_fetch(library_context, "SHA2-256", properties);
    if (digest->md != NULL)
        ask_provider(digest);
    if (digest->newctx == NULL || digest->freectx == NULL ||
        digest->init == NULL || digest->update == NULL ||
        digest->final == NULL) {
        pacreds__digest_free(digest);
        return PACREDS_ERR_CRYPTO;
    }
    *out = digest;
    return PACREDS_OK;
}

pacreds__digest *pacreds__digest_ref(pacreds__digest *digest)
{
    atomic_fetch_add_explicit(&digest->references, 1, memory_order_relaxed);
    return digest;
}

void pacreds__digest_free(pacreds__digest *digest)
{
    if (digest == NULL || atomic_fetch_sub_explicit(&digest->references, 1,
                                                    memory_order_acq_rel) != 1)
        return;
    EVP_MD_free(digest->md);
    free(digest->properties);
    free(digest);
}

void *pacreds__digest_library_context(const pacreds__digest *digest)
{
    return digest->library_context;
}

const char *pacreds__digest_properties(const pacreds__digest *digest)
{
    return digest->properties;
}

int pacreds__hasher_new(pacreds__hasher **out, pacreds__digest *digest)
{
    pacreds__hasher *hasher = calloc(1, sizeof *hasher);

    *out = NULL;
    if (hasher == NULL)
        return PACREDS_ERR_NO_MEMORY;
    hasher->digest = pacreds__digest_ref(digest);
    hasher->context = digest->newctx(digest->provider_context);
    if (hasher->context == NULL) {
        pacreds__hasher_free(hasher);
        return PACREDS_ERR_NO_MEMORY;
    }
    *out = hasher;
    return PACREDS_OK;
}

void pacreds__hasher_free(pacreds__hasher *hasher)
{
    if (hasher == NULL)
        return;
    if (hasher->context != NULL)
        hasher->digest->freectx(hasher->context);
    pacreds__digest_free(hasher->digest);
    free(hasher);
}

int pacreds__hasher_is_of(const pacreds__hasher *hasher,
                          const pacreds__digest *digest)
{
    return hasher != NULL && hasher->digest == digest;
}

/* The digest of head and tail together; neither is copied. */
static int hash_two(pacreds__hasher *hasher, const void *head, size_t head_n,
                    const void *tail, size_t tail_n,
                    uint8_t out32[PACREDS__SHA256_LEN])
{
    const pacreds__digest *digest = hasher->digest;
    size_t n = 0;

    if (digest->init(hasher->context, NULL) != 1 ||
        digest->update(hasher->context, head, head_n) != 1 ||
        (tail_n > 0 && digest->update(hasher->context, tail, tail_n) != 1) ||
        digest->final(hasher->context, out32, &n, PACREDS__SHA256_LEN) != 1)
        return PACREDS_ERR_CRYPTO;
    return PACREDS_OK;
}

int pacreds__sha256(pacreds__hasher *hasher, const void *bytes, size_t n,
                    uint8_t out32[PACREDS__SHA256_LEN])
{
    return hash_two(hasher, bytes, n, NULL, 0, out32);
}

static int status_of(int is_done)
{
    return is_done == 1 ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}

int pacreds__sha256_start(pacreds__hasher *hasher)
{
    return status_of(hasher->digest->init(hasher->context, NULL));
}

int pacreds__sha256_update(pacreds__hasher *hasher, const void *bytes, size_t n)
{
    return status_of(n == 0 ||
                     hasher->digest->update(hasher->context, bytes, n) == 1);
}

int pacreds__sha256_finish(pacreds__hasher *hasher,
                           uint8_t out32[PACREDS__SHA256_LEN])
{
    size_t n = 0;

    return status_of(
        hasher->digest->final(hasher->context, out32, &n, PACREDS__SHA256_LEN));
}

int pacreds__hmac_key(pacreds__hasher *hasher, const void *head, size_t head_n,
                      const void *tail, size_t tail_n,
                      uint8_t key64[PACREDS__SHA256_BLOCK])
{
    memset(key64, 0, PACREDS__SHA256_BLOCK);
    if (head_n + tail_n > PACREDS__SHA256_BLOCK)
        return hash_two(hasher, head, head_n, tail, tail_n, key64);
    memcpy(key64, head, head_n);
    memcpy(key64 + head_n, tail, tail_n);
    return PACREDS_OK;
}

static void put_pad(uint8_t *out, const uint8_t *key64, uint8_t byte)
{
    int i;

    for (i = 0; i < PACREDS__SHA256_BLOCK; i++)
        out[i] = key64[i] ^ byte;
}

/* SHA-256 is quicker over a pad and a short text in one piece. */
int pacreds__hmac_sha256(pacreds__hasher *hasher,
                         const uint8_t key64[PACREDS__SHA256_BLOCK],
                         const void *text, size_t text_n,
                         uint8_t out32[PACREDS__SHA256_LEN])
{
    uint8_t piece[PACREDS__SHA256_BLOCK + SHORT_TEXT];
    uint8_t *pad = piece, *rest = piece + PACREDS__SHA256_BLOCK;
    size_t joined = text_n <= SHORT_TEXT ? text_n : 0;
    int status;

    memcpy(rest, text, joined);
    put_pad(pad, key64, 0x36);
    status = hash_two(hasher, piece, PACREDS__SHA256_BLOCK + joined,
                      (const uint8_t *)text + joined, text_n - joined, rest);
    put_pad(pad, key64, 0x5c);
    if (status == PACREDS_OK)
        status =
            hash_two(hasher, piece, PACREDS__SHA256_BLOCK + PACREDS__SHA256_LEN,
                     NULL, 0, out32);
    pacreds__wipe(piece, PACREDS__SHA256_BLOCK + PACREDS__SHA256_LEN);
    if (status != PACREDS_OK)
        memset(out32, 0, PACREDS__SHA256_LEN);
    return status;
}

void pacreds__wipe(void *memory, size_t n)
{
    OPENSSL_cleanse(memory, n);
}

int pacreds__equal_secretly(const void *a, const void *b, size_t n)
{
    return CRYPTO_memcmp(a, b, n) == 0;
}
