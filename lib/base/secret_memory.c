/* SPDX-License-Identifier: Apache-2.0 */
#include "base/secret_memory.h"

#include "base/free_blocks.h"
#include "crypto/wipe.h"
#include "os/pages.h"
#include "os/process_lock.h"

enum { FIRST_REGION = 64 * 1024, LARGEST_REGION = 1024 * 1024 };

/* The start of a region; blocks follow up to its end. */
typedef struct pacreds__region {
    size_t size, locked; /* bytes, from the start of the region */
    size_t used;         /* of its blocks, in bytes */
    unsigned process;    /* the one in which it is locked */
} region;

enum { REGION_UNITS = (sizeof(region) + 15) / PACREDS__UNIT };

/* All that secrets share in a process, under its lock. */
static struct {
    pacreds__free_blocks free;
    size_t next_size; /* of the next region; 0 for the first one */
    unsigned empty;   /* regions without a secret */
    unsigned process; /* counts how often fork() led here */
    size_t used, unlocked;
} memory;

static void in_child(void)
{
    memory.process++;
    memory.unlocked = memory.used;
}

static const char *end_of(const region *r)
{
    return (const char *)r + r->size;
}

/* The bytes of a block that are not locked. */
static size_t unlocked_part(const pacreds__block *block)
{
    const region *r = block->region;
    size_t size = (size_t)block->units * PACREDS__UNIT;
    size_t start = (size_t)((const char *)block - (const char *)r);

    if (r->process != memory.process || start >= r->locked)
        return size;
    return start + size > r->locked ? start + size - r->locked : 0;
}

static void count_taken(const pacreds__block *block)
{
    size_t size = (size_t)block->units * PACREDS__UNIT;

    if (block->region->used == 0)
        memory.empty--;
    block->region->used += size;
    memory.used += size;
    memory.unlocked += unlocked_part(block);
}

static void count_given(const pacreds__block *block)
{
    size_t size = (size_t)block->units * PACREDS__UNIT;

    memory.unlocked -= unlocked_part(block);
    memory.used -= size;
    block->region->used -= size;
    if (block->region->used == 0)
        memory.empty++;
}

/* The size of a new region that has room for so many units. */
static size_t size_for(uint32_t units)
{
    size_t page = pacreds__os_page_size();
    size_t least = ((size_t)units + REGION_UNITS) * PACREDS__UNIT;

    if (memory.next_size == 0)
        memory.next_size = FIRST_REGION;
    least = (least + page - 1) / page * page;
    return least > memory.next_size ? least : memory.next_size;
}

/* A free block of a new region. */
static pacreds__block *map_region(uint32_t units)
{
    size_t size = size_for(units), locked;
    region *r = pacreds__os_pages_new(size, &locked);
    pacreds__block *block;

    if (r == NULL)
        return NULL;
    r->size = size;
    r->locked = locked;
    r->process = memory.process;
    if (memory.next_size < LARGEST_REGION)
        memory.next_size *= 2;
    memory.empty++;
    block =
        (pacreds__block *)(void *)((char *)r + REGION_UNITS * PACREDS__UNIT);
    block->region = r;
    block->units = (uint32_t)(size / PACREDS__UNIT) - REGION_UNITS;
    pacreds__free_blocks_add(&memory.free, block);
    return block;
}

static pacreds__block *take_block(uint32_t units)
{
    pacreds__block *block = pacreds__free_blocks_find(&memory.free, units),
                   *rest;

    if (block == NULL)
        block = map_region(units);
    if (block == NULL)
        return NULL;
    pacreds__free_blocks_remove(&memory.free, block);
    rest = pacreds__block_split(block, units, end_of(block->region));
    if (rest != NULL)
        pacreds__free_blocks_add(&memory.free, rest);
    count_taken(block);
    return block;
}

void *pacreds__secret_memory_take(size_t n)
{
    uint32_t units = n > 0 ? pacreds__block_units(n) : 0;
    pacreds__block *block = NULL;

    if (units == 0)
        return NULL;
    pacreds__os_process_lock_take(in_child);
    block = take_block(units);
    pacreds__os_process_lock_give();
    return block != NULL ? pacreds__block_memory(block) : NULL;
}

/* Join a block with free neighbours. Returns the block that it is then. */
static pacreds__block *join_neighbours(pacreds__block *block)
{
    region *r = block->region;
    const char *end = end_of(r);
    pacreds__block *after = pacreds__block_after(block, end);
    pacreds__block *before = pacreds__block_before(block);

    if (after != NULL && after->region == NULL) {
        pacreds__free_blocks_remove(&memory.free, after);
        pacreds__block_join(block, after, end);
    }
    if (before == NULL || before->region != NULL)
        return block;
    pacreds__free_blocks_remove(&memory.free, before);
    pacreds__block_join(before, block, end);
    return before;
}

/* One empty region is kept, unless it is a large one for a single secret. */
static int is_spare(const region *r)
{
    return r->used == 0 && (memory.empty > 1 || r->size > LARGEST_REGION);
}

static void give_block(pacreds__block *block)
{
    region *r = block->region;

    count_given(block);
    block = join_neighbours(block);
    if (!is_spare(r)) {
        pacreds__free_blocks_add(&memory.free, block);
        return;
    }
    memory.empty--;
    pacreds__os_pages_free(r, r->size);
}

void pacreds__secret_memory_give(void *given)
{
    pacreds__block *block;

    if (given == NULL)
        return;
    block = pacreds__block_of(given);
    pacreds__wipe(given, pacreds__block_size(block));
    pacreds__os_process_lock_take(in_child);
    give_block(block);
    pacreds__os_process_lock_give();
}

size_t pacreds_secret_memory_used(void)
{
    size_t used;

    pacreds__os_process_lock_take(in_child);
    used = memory.used;
    pacreds__os_process_lock_give();
    return used;
}

size_t pacreds_secret_memory_unlocked(void)
{
    size_t unlocked;

    pacreds__os_process_lock_take(in_child);
    unlocked = memory.unlocked;
    pacreds__os_process_lock_give();
    return unlocked;
}
