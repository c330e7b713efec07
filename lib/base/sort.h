/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_SORT_H
#define PACREDS_BASE_SORT_H

#include "base/text.h"

/* An entry of a list, which is sorted by name, value and index, bytewise. */
typedef struct pacreds__entry {
    pacreds__slice name;
    pacreds__slice value;
    size_t index;
    uint64_t key; /* of the name; set by sorting */
} pacreds__entry;

/* A list that keeps its memory. */
typedef struct pacreds__entries {
    pacreds__entry *items;
    size_t count, capacity;
    const pacreds__entry **sorted; /* after pacreds__entries_sort() */
    size_t sorted_capacity;
} pacreds__entries;

/*
 * The first eight bytes of a name as a number in the same order: most names
 * differ there, and numbers are compared quickly.
 */
static inline uint64_t pacreds__sort_key(pacreds__slice name)
{
    unsigned char b[8] = {0};

    if (name.n >= sizeof b)
        memcpy(b, name.p, sizeof b);
    else
        memcpy(b, name.p, name.n);
    return (uint64_t)b[0] << 56 | (uint64_t)b[1] << 48 | (uint64_t)b[2] << 40 |
           (uint64_t)b[3] << 32 | (uint64_t)b[4] << 24 | (uint64_t)b[5] << 16 |
           (uint64_t)b[6] << 8 | b[7];
}

/* Returns the new entry for the caller to fill; NULL without memory. */
pacreds__entry *pacreds__entries_add(pacreds__entries *entries);

/* Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__entries_sort(pacreds__entries *entries);

void pacreds__entries_free(pacreds__entries *entries);

#endif
