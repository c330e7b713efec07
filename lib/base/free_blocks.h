/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_FREE_BLOCKS_H
#define PACREDS_BASE_FREE_BLOCKS_H

#include "base/block.h"

/* Up to 15 units each size has a bin; from there on each power of two has
   eight. */
enum {
    PACREDS__BINS = 16 + 8 * 24,
    PACREDS__BIN_WORDS = PACREDS__BINS / 64 + 1
};

/* The free blocks of all regions, in bins by their size. */
typedef struct pacreds__free_blocks {
    pacreds__free_block *bins[PACREDS__BINS];
    uint64_t filled[PACREDS__BIN_WORDS]; /* a bit for each bin */
} pacreds__free_blocks;

/* Add a block, whose memory is zero. */
void pacreds__free_blocks_add(pacreds__free_blocks *list,
                              pacreds__block *block);

/* Remove a block, whose memory is then zero. */
void pacreds__free_blocks_remove(pacreds__free_blocks *list,
                                 pacreds__block *block);

/* Returns a block of at least so many units, which stays in the list; NULL if
   it has none. */
pacreds__block *pacreds__free_blocks_find(const pacreds__free_blocks *list,
                                          uint32_t units);

#endif
