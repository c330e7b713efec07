/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_FILTER_H
#define PACREDS_SIGN_LEAK_FILTER_H

#include "sign/leak_tables.h"

/*
 * Which windows of a text are looked at closely: those whose hash is in a
 * filter of the secret's, by a key that is an HMAC of the secret. Making it
 * takes as long as comparing all windows of about 16 kB, which signs most
 * requests; until then a guard has none, and compares.
 */
typedef struct pacreds__leak_filter pacreds__leak_filter;

enum {
    PACREDS__FILTER_WORDS = 512,
    PACREDS__FILTER_WORD_AT = 55,
    PACREDS__FILTER_SECOND_WORDS = PACREDS__FILTER_WORDS / 4,
    PACREDS__FILTER_SECOND_AT = 57
};

/* In secret memory. */
struct pacreds__leak_filter {
    pacreds__secret memory; /* the one that this is in */
    uint64_t keys[2];
    uint64_t first[PACREDS__FILTER_WORDS];
    uint64_t second[PACREDS__FILTER_SECOND_WORDS];
};

/* The filter of a guard; NULL if it has none yet. */
static inline const pacreds__leak_filter *
pacreds__leak_filter_of(const pacreds__leak_guard *guard)
{
    return atomic_load_explicit(&guard->filter, memory_order_acquire);
}

/* Of the product its top bits number a word, its low ones a bit: returned in
   the lowest bit, beside others. */
static inline uint64_t pacreds__filter_bit(const uint64_t *words, uint64_t key,
                                           int word_at, const char *p)
{
    uint64_t hash = pacreds__word(p) * key;

    return words[hash >> word_at] >> (hash & 63);
}

static inline uint64_t
pacreds__leak_filter_may_have(const pacreds__leak_filter *filter, const char *p)
{
    return pacreds__filter_bit(filter->first, filter->keys[0],
                               PACREDS__FILTER_WORD_AT, p);
}

/* With both hashes: of others than the secret's one in 5,000 has it. */
static inline int pacreds__leak_filter_has(const pacreds__leak_filter *filter,
                                           const char *p)
{
    return (pacreds__leak_filter_may_have(filter, p) & 1) &&
           (pacreds__filter_bit(filter->second, filter->keys[1],
                                PACREDS__FILTER_SECOND_AT, p) &
            1);
}

/* Count bytes that a guard is about to look through, and make its filter when
   it pays. Any number of threads may do that; one makes it. Without memory
   there is none yet. */
void pacreds__leak_filter_count(pacreds__leak_guard *guard, size_t n);

void pacreds__leak_filter_free(pacreds__leak_filter *filter);

#endif
