/* SPDX-License-Identifier: Apache-2.0 */
#include "base/block.h"

#include <string.h>

enum { HEADER_UNITS = (sizeof(pacreds__block) + 15) / PACREDS__UNIT };

/* The largest block, 2 GiB: sizes in units fit in 32 bits. */
#define UNITS_MAX (UINT32_C(1) << 27)

static pacreds__block *at_offset(pacreds__block *block, ptrdiff_t units)
{
    return (pacreds__block *)(void *)((char *)block + units * PACREDS__UNIT);
}

uint32_t pacreds__block_units(size_t n)
{
    uint32_t units;

    if (n > (size_t)(UNITS_MAX - HEADER_UNITS) * PACREDS__UNIT)
        return 0;
    units = (uint32_t)((n + PACREDS__UNIT - 1) / PACREDS__UNIT) + HEADER_UNITS;
    return units < PACREDS__LEAST_UNITS ? PACREDS__LEAST_UNITS : units;
}

void *pacreds__block_memory(pacreds__block *block)
{
    return at_offset(block, HEADER_UNITS);
}

size_t pacreds__block_size(const pacreds__block *block)
{
    return (size_t)(block->units - HEADER_UNITS) * PACREDS__UNIT;
}

pacreds__block *pacreds__block_of(void *memory)
{
    return at_offset(memory, -HEADER_UNITS);
}

pacreds__block *pacreds__block_before(pacreds__block *block)
{
    return block->before != 0 ? at_offset(block, -(ptrdiff_t)block->before)
                              : NULL;
}

pacreds__block *pacreds__block_after(pacreds__block *block, const char *end)
{
    pacreds__block *after = at_offset(block, block->units);

    return (const char *)after < end ? after : NULL;
}

static void set_units(pacreds__block *block, uint32_t units, const char *end)
{
    pacreds__block *after;

    block->units = units;
    after = pacreds__block_after(block, end);
    if (after != NULL)
        after->before = units;
}

pacreds__block *pacreds__block_split(pacreds__block *block, uint32_t units,
                                     const char *end)
{
    pacreds__block *rest;

    if (block->units - units < PACREDS__LEAST_UNITS)
        return NULL;
    rest = at_offset(block, units);
    rest->region = block->region;
    set_units(rest, block->units - units, end);
    block->units = rest->before = units;
    return rest;
}

void pacreds__block_join(pacreds__block *block, pacreds__block *after,
                         const char *end)
{
    uint32_t units = block->units + after->units;

    memset(after, 0, sizeof *after);
    set_units(block, units, end);
}
