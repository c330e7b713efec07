/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_BLOCK_H
#define PACREDS_BASE_BLOCK_H

#include <stddef.h>
#include <stdint.h>

struct pacreds__region;

/*
 * A region of memory is a row of blocks without gaps. Each block begins with
 * this header; its memory follows. Two free blocks are never neighbours, and
 * the memory of a free block is zero apart from its links.
 */
typedef struct pacreds__block {
    struct pacreds__region *region; /* NULL if it is free */
    uint32_t units;                 /* its size, with the header */
    uint32_t before; /* the size of the block before it; 0 if it is first */
} pacreds__block;

/* The start of a free block, with its links in a list. */
typedef struct pacreds__free_block {
    pacreds__block head;
    struct pacreds__free_block *next, *previous;
    struct pacreds__region *region;
} pacreds__free_block;

enum {
    PACREDS__UNIT = 16, /* all sizes and addresses are multiples of it */
    PACREDS__LEAST_UNITS = (sizeof(pacreds__free_block) + 15) / 16
};

/* The units of a block with n bytes of memory; 0 if it would be too large. */
uint32_t pacreds__block_units(size_t n);

/* The memory of a block, and its size. */
void *pacreds__block_memory(pacreds__block *block);
size_t pacreds__block_size(const pacreds__block *block);
pacreds__block *pacreds__block_of(void *memory);

/* The block before a block; NULL if it is the first. */
pacreds__block *pacreds__block_before(pacreds__block *block);

/* The block after a block, in a region that ends there; NULL if it is the
   last. */
pacreds__block *pacreds__block_after(pacreds__block *block, const char *end);

/* Shorten a block. Returns the rest of it as a block of the same region; NULL
   if that would be too small, and the block is as it was. */
pacreds__block *pacreds__block_split(pacreds__block *block, uint32_t units,
                                     const char *end);

/* Make a block and the one after it one block. The memory of both is zero. */
void pacreds__block_join(pacreds__block *block, pacreds__block *after,
                         const char *end);

#endif
