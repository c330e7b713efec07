/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/key_cache.h"

#include <stdatomic.h>
#include <stdlib.h>

#include "base/secret.h"
#include "credentials/credentials.h"
#include "crypto/hmac.h"
#include "crypto/wipe.h"
#include "sigv4/private_key.h"

enum {
    WORD = sizeof(uint64_t),
    SCOPE_WORDS = (PACREDS__SCOPE_MAX + 1) / WORD,
    KEY_WORDS = PACREDS__SHA256_LEN / WORD,
    GROWTH = 4
};

/*
 * A sequence lock: odd while a writer is inside. A reader that saw different
 * numbers before and after it copied the key has copied a mixture and derives
 * the key itself; so does a writer that finds a writer inside.
 */
struct slot {
    atomic_uint sequence;
    _Atomic(pacreds_credentials *) owner; /* a reference */
    _Atomic uint64_t scope_len;
    _Atomic uint64_t scope[SCOPE_WORDS]; /* the last word is its last bytes */
    _Atomic uint64_t key[KEY_WORDS];
};

/* In secret memory, with its slots after it. */
struct table {
    pacreds__secret memory; /* the one that this is in */
    struct table *smaller;  /* that it took the place of: others may read it */
    size_t count;
    atomic_size_t replaced; /* keys that others took the place of */
    struct slot slots[];
};

struct pacreds__key_cache {
    _Atomic(struct table *) table;
    atomic_int is_growing;
    size_t most; /* slots */
    pacreds__short_text algorithm, prefix;
    int is_v4a;
};

static struct table *new_table(size_t slots, struct table *smaller)
{
    pacreds__secret memory;
    struct table *table;

    if (pacreds__secret_new(&memory,
                            sizeof *table + slots * sizeof table->slots[0]))
        return NULL;
    table = (struct table *)(void *)memory.p;
    table->memory = memory;
    table->smaller = smaller;
    table->count = slots;
    return table;
}

int pacreds__key_cache_new(pacreds__key_cache **out, size_t slots, size_t most,
                           const pacreds_preset *preset)
{
    pacreds__key_cache *cache = calloc(1, sizeof *cache);

    *out = NULL;
    if (cache == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&cache->is_growing, 0);
    atomic_init(&cache->table, new_table(slots, NULL));
    if (cache->table == NULL) {
        free(cache);
        return PACREDS_ERR_NO_MEMORY;
    }
    cache->most = most;
    pacreds__key_cache_set_preset(cache, preset);
    *out = cache;
    return PACREDS_OK;
}

/* A key without an owner is found by nobody. */
static void forget(struct table *table)
{
    size_t i;

    for (; table != NULL; table = table->smaller)
        for (i = 0; i < table->count; i++)
            pacreds_credentials_free(
                atomic_exchange(&table->slots[i].owner, NULL));
}

void pacreds__key_cache_set_preset(pacreds__key_cache *cache,
                                   const pacreds_preset *preset)
{
    forget(cache->table);
    cache->is_v4a = pacreds__preset_is_v4a(preset);
    cache->algorithm = preset->texts[PACREDS_PRESET_TEXT_ALGORITHM];
    cache->prefix = preset->texts[PACREDS_PRESET_TEXT_KEY_PREFIX];
}

int pacreds__key_cache_is_v4a(const pacreds__key_cache *cache)
{
    return cache->is_v4a;
}

void pacreds__key_cache_free(pacreds__key_cache *cache)
{
    struct table *table, *smaller;

    if (cache == NULL)
        return;
    forget(cache->table);
    for (table = cache->table; table != NULL; table = smaller) {
        pacreds__secret memory = table->memory;

        smaller = table->smaller;
        pacreds__secret_free(&memory);
    }
    free(cache);
}

/* A table in which as many keys took the place of others as it has slots is too
   small. Without memory it stays, until it happens again. */
static void grow(pacreds__key_cache *cache, struct table *full)
{
    struct table *larger;

    if (full->count * GROWTH > cache->most ||
        atomic_exchange(&cache->is_growing, 1))
        return;
    if (atomic_load(&cache->table) == full) {
        larger = new_table(full->count * GROWTH, full);
        if (larger != NULL)
            atomic_store_explicit(&cache->table, larger, memory_order_release);
        atomic_store(&full->replaced, 0);
    }
    atomic_store(&cache->is_growing, 0);
}

static struct table *table_of(pacreds__key_cache *cache)
{
    return atomic_load_explicit(&cache->table, memory_order_acquire);
}

/* A word of a scope; the last one overlaps the one before. */
static uint64_t word_of(pacreds__slice scope, size_t i)
{
    uint64_t word = 0;

    if (i < scope.n / WORD)
        memcpy(&word, scope.p + i * WORD, WORD);
    else if (scope.n >= WORD)
        memcpy(&word, scope.p + scope.n - WORD, WORD);
    else
        memcpy(&word, scope.p, scope.n);
    return word;
}

/* By day, and by whose key it is: one signer has one of these a day. */
static struct slot *slot_of(struct table *table,
                            const pacreds_credentials *owner,
                            pacreds__slice scope)
{
    uint64_t mix = word_of(scope, 0) ^ (uint64_t)(uintptr_t)owner ^ scope.n;

    mix *= UINT64_C(0x9e3779b97f4a7c15);
    return &table->slots[(mix >> 32) % table->count];
}

static uint64_t load(const _Atomic uint64_t *word)
{
    return atomic_load_explicit(word, memory_order_acquire);
}

/* Each load acquires, so that the second look at the sequence comes last. */
static int find(struct slot *slot, const pacreds_credentials *owner,
                pacreds__slice scope, uint8_t *key)
{
    unsigned before =
        atomic_load_explicit(&slot->sequence, memory_order_acquire);
    size_t i;

    if (before % 2 != 0 ||
        atomic_load_explicit(&slot->owner, memory_order_acquire) != owner ||
        load(&slot->scope_len) != scope.n)
        return 0;
    for (i = 0; i <= scope.n / WORD; i++)
        if (load(&slot->scope[i]) != word_of(scope, i))
            return 0;
    for (i = 0; i < KEY_WORDS; i++) {
        uint64_t word = load(&slot->key[i]);

        memcpy(key + i * WORD, &word, WORD);
    }
    return atomic_load_explicit(&slot->sequence, memory_order_relaxed) ==
           before;
}

static void save(_Atomic uint64_t *word, uint64_t value)
{
    atomic_store_explicit(word, value, memory_order_release);
}

/* Returns whether it took the place of another key. */
static int store(struct slot *slot, const pacreds_credentials *owner,
                 pacreds__slice scope, const uint8_t *key)
{
    unsigned before =
        atomic_load_explicit(&slot->sequence, memory_order_relaxed);
    pacreds_credentials *old;
    uint64_t word;
    size_t i;

    if (before % 2 != 0 || !atomic_compare_exchange_strong_explicit(
                               &slot->sequence, &before, before + 1,
                               memory_order_acquire, memory_order_relaxed))
        return 0;
    old = atomic_load_explicit(&slot->owner, memory_order_relaxed);
    atomic_store_explicit(&slot->owner, pacreds_credentials_ref(owner),
                          memory_order_release);
    save(&slot->scope_len, scope.n);
    for (i = 0; i <= scope.n / WORD; i++)
        save(&slot->scope[i], word_of(scope, i));
    for (i = 0; i < KEY_WORDS; i++) {
        memcpy(&word, key + i * WORD, WORD);
        save(&slot->key[i], word);
    }
    atomic_store_explicit(&slot->sequence, before + 2, memory_order_release);
    pacreds__wipe(&word, sizeof word);
    pacreds_credentials_free(old);
    return old != NULL;
}

static void keep(pacreds__key_cache *cache, struct table *table,
                 const pacreds_credentials *owner, pacreds__slice scope,
                 const uint8_t *key)
{
    if (store(slot_of(table, owner, scope), owner, scope, key) &&
        atomic_fetch_add(&table->replaced, 1) >= table->count)
        grow(cache, table);
}

/*
 * "Derive a signing key for AWS Signature Version 4": DateKey, DateRegionKey,
 * DateRegionServiceKey and SigningKey are HMACs of the parts of the scope in
 * turn, each with the one before as its key.
 */
static int derive(const pacreds__key_cache *cache, pacreds__hasher *hasher,
                  const pacreds_credentials *credentials, pacreds__slice scope,
                  uint8_t key64[PACREDS__SHA256_BLOCK])
{
    pacreds__slice secret = pacreds__credentials_secret(credentials), part;
    int status =
        pacreds__hmac_key(hasher, cache->prefix.text, cache->prefix.len,
                          secret.p, secret.n, key64);

    while (status == PACREDS_OK && pacreds__next(&scope, '/', &part)) {
        status = pacreds__hmac_sha256(hasher, key64, part.p, part.n, key64);
        memset(key64 + PACREDS__SHA256_LEN, 0, PACREDS__SHA256_LEN);
    }
    if (status != PACREDS_OK)
        pacreds__wipe(key64, PACREDS__SHA256_BLOCK);
    return status;
}

int pacreds__signing_key(pacreds__key_cache *cache, pacreds__hasher *hasher,
                         const pacreds_credentials *credentials,
                         pacreds__slice scope,
                         uint8_t key64[PACREDS__SHA256_BLOCK])
{
    struct table *table = table_of(cache);
    int status;

    memset(key64, 0, PACREDS__SHA256_BLOCK);
    if (find(slot_of(table, credentials, scope), credentials, scope, key64))
        return PACREDS_OK;
    if (cache->is_v4a)
        return PACREDS_ERR_INVALID_ARGUMENT;
    status = derive(cache, hasher, credentials, scope, key64);
    if (status == PACREDS_OK)
        keep(cache, table, credentials, scope, key64);
    return status;
}

int pacreds__private_key(pacreds__key_cache *cache, pacreds__hasher *hasher,
                         const pacreds_credentials *credentials,
                         uint8_t key64[PACREDS__SHA256_BLOCK])
{
    pacreds__slice everywhere = {"", 0};
    struct table *table = table_of(cache);
    int status;

    memset(key64, 0, PACREDS__SHA256_BLOCK);
    if (find(slot_of(table, credentials, everywhere), credentials, everywhere,
             key64))
        return PACREDS_OK;
    status = pacreds__private_key_derive(&cache->algorithm, &cache->prefix,
                                         hasher, credentials, key64);
    if (status == PACREDS_OK)
        keep(cache, table, credentials, everywhere, key64);
    return status;
}
