/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_VIEW_WORD_H
#define PACREDS_SIGV4_VIEW_WORD_H

#include <stdint.h>
#include <string.h>

/* As view_vector.h, eight bytes at once. */
typedef struct pacreds__view {
    uint64_t any;
} pacreds__view;

/* The top bit of each byte that is c, and perhaps of one after such a byte. */
static inline uint64_t pacreds__view_has(uint64_t word, uint64_t c)
{
    word ^= UINT64_C(0x0101010101010101) * c;
    return (word - UINT64_C(0x0101010101010101)) & ~word &
           UINT64_C(0x8080808080808080);
}

static inline pacreds__view pacreds__view_add(pacreds__view seen, const char *p)
{
    uint64_t words[2];

    memcpy(words, p, sizeof words);
    seen.any |=
        pacreds__view_has(words[0], '%') | pacreds__view_has(words[0], '\\') |
        pacreds__view_has(words[1], '%') | pacreds__view_has(words[1], '\\');
    return seen;
}

static inline uint64_t pacreds__view_any(pacreds__view seen)
{
    return seen.any;
}

#endif
