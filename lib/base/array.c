/* SPDX-License-Identifier: Apache-2.0 */
#include "base/array.h"

#include <stdint.h>
#include <stdlib.h>

enum { FIRST_CAPACITY = 16 };

void *pacreds__grow(void *items, size_t count, size_t *capacity, size_t size)
{
    size_t more = *capacity * 2 > count ? *capacity * 2 : count;
    void *moved;

    if (count <= *capacity)
        return items;
    if (more < FIRST_CAPACITY)
        more = FIRST_CAPACITY;
    if (more > SIZE_MAX / size)
        return NULL;
    moved = realloc(items, more * size);
    if (moved != NULL)
        *capacity = more;
    return moved;
}
