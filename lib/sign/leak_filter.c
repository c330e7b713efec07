/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_filter.h"

#include <pacreds/error.h>

#include "crypto/hmac.h"
#include "crypto/wipe.h"

enum { PAYS_AFTER = 16384 };

/* Goes over all words, so that which one it is does not show. */
static void set_bit(uint64_t *words, uint64_t n, uint64_t hash, int word_at)
{
    uint64_t bit = UINT64_C(1) << (hash & 63), wanted = hash >> word_at, i;

    for (i = 0; i < n; i++)
        words[i] |= bit & (0 - (((i ^ wanted) - 1) >> 63));
}

static void fill(pacreds__leak_filter *filter, const uint64_t *windows,
                 size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        set_bit(filter->first, PACREDS__FILTER_WORDS,
                windows[i] * filter->keys[0], PACREDS__FILTER_WORD_AT);
        set_bit(filter->second, PACREDS__FILTER_SECOND_WORDS,
                windows[i] * filter->keys[1], PACREDS__FILTER_SECOND_AT);
    }
}

static int make_keys(pacreds__leak_filter *filter,
                     const pacreds__leak_guard *guard)
{
    static const char purpose[] = "pacreds leak guard";
    const pacreds__form *raw = &guard->forms[0];
    uint8_t key64[PACREDS__SHA256_BLOCK], mac[PACREDS__SHA256_LEN];
    pacreds__hasher *hasher;
    int status = pacreds__hasher_new(&hasher, guard->digest);

    if (status != PACREDS_OK)
        return status;
    status = pacreds__hmac_key(hasher, raw->text, raw->len, "", 0, key64);
    if (status == PACREDS_OK)
        status = pacreds__hmac_sha256(hasher, key64, purpose,
                                      sizeof purpose - 1, mac);
    if (status == PACREDS_OK)
        memcpy(filter->keys, mac, sizeof filter->keys);
    filter->keys[0] |= 1;
    filter->keys[1] |= 1;
    pacreds__wipe(key64, sizeof key64);
    pacreds__wipe(mac, sizeof mac);
    pacreds__hasher_free(hasher);
    return status;
}

static pacreds__leak_filter *make(const pacreds__leak_guard *guard)
{
    pacreds__leak_filter *filter;
    pacreds__secret memory;

    if (pacreds__secret_new(&memory, sizeof *filter) != PACREDS_OK)
        return NULL;
    filter = (pacreds__leak_filter *)(void *)memory.p;
    filter->memory = memory;
    if (make_keys(filter, guard) == PACREDS_OK) {
        fill(filter, guard->windows, guard->window_count);
        return filter;
    }
    pacreds__secret_free(&memory);
    return NULL;
}

/* If it cannot be made, that is tried again after as many bytes more. */
void pacreds__leak_filter_count(pacreds__leak_guard *guard, size_t n)
{
    size_t looked;

    if (atomic_load_explicit(&guard->filter, memory_order_acquire) != NULL)
        return;
    looked = atomic_fetch_add_explicit(&guard->looked, n, memory_order_relaxed);
    if (n <= PAYS_AFTER - looked % PAYS_AFTER ||
        atomic_exchange(&guard->is_filling, 1))
        return;
    if (atomic_load(&guard->filter) == NULL)
        atomic_store_explicit(&guard->filter, make(guard),
                              memory_order_release);
    atomic_store(&guard->is_filling, 0);
}

void pacreds__leak_filter_free(pacreds__leak_filter *filter)
{
    pacreds__secret memory;

    if (filter == NULL)
        return;
    memory = filter->memory;
    pacreds__secret_free(&memory);
}
