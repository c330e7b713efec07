/* SPDX-License-Identifier: Apache-2.0 */
#include "base/free_blocks.h"

enum { EXACT = 16, STEPS = 8, STEP_BITS = 3, FIRST_POWER = 4 };

/* The power of two at or below a number. */
static unsigned power_of(uint64_t number)
{
    unsigned power = 0, bits = 32;

    for (; bits > 0; bits /= 2)
        if (number >> bits != 0) {
            number >>= bits;
            power += bits;
        }
    return power;
}

/* The bin that has blocks of this size. */
static unsigned bin_of(uint32_t units)
{
    unsigned power, step;

    if (units < EXACT)
        return units;
    power = power_of(units);
    step = units >> (power - STEP_BITS) & (STEPS - 1);
    return EXACT + (power - FIRST_POWER) * STEPS + step;
}

/* The first bin of which each block has so many units. */
static unsigned bin_for(uint32_t units)
{
    if (units < EXACT)
        return units;
    return bin_of(units + (UINT32_C(1) << (power_of(units) - STEP_BITS)) - 1);
}

void pacreds__free_blocks_add(pacreds__free_blocks *list, pacreds__block *block)
{
    pacreds__free_block *added = (pacreds__free_block *)block;
    unsigned bin = bin_of(block->units);

    added->region = block->region;
    added->head.region = NULL;
    added->previous = NULL;
    added->next = list->bins[bin];
    if (added->next != NULL)
        added->next->previous = added;
    list->bins[bin] = added;
    list->filled[bin / 64] |= UINT64_C(1) << bin % 64;
}

void pacreds__free_blocks_remove(pacreds__free_blocks *list,
                                 pacreds__block *block)
{
    pacreds__free_block *removed = (pacreds__free_block *)block;
    unsigned bin = bin_of(block->units);

    if (removed->previous != NULL)
        removed->previous->next = removed->next;
    else
        list->bins[bin] = removed->next;
    if (removed->next != NULL)
        removed->next->previous = removed->previous;
    if (list->bins[bin] == NULL)
        list->filled[bin / 64] &= ~(UINT64_C(1) << bin % 64);
    block->region = removed->region;
    removed->next = removed->previous = NULL;
    removed->region = NULL;
}

pacreds__block *pacreds__free_blocks_find(const pacreds__free_blocks *list,
                                          uint32_t units)
{
    unsigned bin = bin_for(units), word = bin / 64;
    uint64_t bits = list->filled[word] & ~UINT64_C(0) << bin % 64;

    while (bits == 0 && ++word < PACREDS__BIN_WORDS)
        bits = list->filled[word];
    if (bits == 0)
        return NULL;
    return &list->bins[word * 64 + power_of(bits & -bits)]->head;
}
