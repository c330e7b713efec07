/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_WORD_H
#define PACREDS_BASE_WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Eight bytes at once, as a number each of whose bytes is one of them. */
enum { PACREDS__WORD = 8 };
#define PACREDS__EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t pacreds__word(const char *p)
{
    uint64_t word;

    memcpy(&word, p, PACREDS__WORD);
    return word;
}

/* The same with the first of them lowest, on every processor. */
static inline uint64_t pacreds__word_in_order(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;

    return b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
           (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
           (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* How many bytes of a word in order are before the first that has its top bit
   set. */
static inline size_t pacreds__before_top(uint64_t word)
{
    uint64_t tops = word >> 7 & PACREDS__EACH(1);

    return (size_t)(((tops - 1) & ~tops & PACREDS__EACH(1)) *
                        PACREDS__EACH(1) >>
                    56);
}

/* The top bit of each byte whose lower seven are at least the limit. */
static inline uint64_t pacreds__at_least(uint64_t word, uint64_t limit)
{
    return (word & PACREDS__EACH(0x7f)) + PACREDS__EACH(0x80 - limit);
}

/* The same of each byte that is ASCII and from first to last; other bits are
   not to be looked at. */
static inline uint64_t pacreds__within(uint64_t word, uint64_t first,
                                       uint64_t last)
{
    return pacreds__at_least(word, first) & ~pacreds__at_least(word, last + 1) &
           ~word;
}

#endif
