/* SPDX-License-Identifier: Apache-2.0 */
#include "base/sort.h"

#include <stdlib.h>

#include "base/array.h"

enum { FEW = 32 };

pacreds__entry *pacreds__entries_add(pacreds__entries *entries)
{
    pacreds__entry *items = pacreds__grow(entries->items, entries->count + 1,
                                          &entries->capacity, sizeof *items);

    if (items == NULL)
        return NULL;
    entries->items = items;
    return &items[entries->count++];
}

static int compare(const pacreds__entry *a, const pacreds__entry *b)
{
    int order = (a->key > b->key) - (a->key < b->key);

    if (order == 0)
        order = pacreds__compare(a->name, b->name);
    if (order == 0)
        order = pacreds__compare(a->value, b->value);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static int compare_pointers(const void *a, const void *b)
{
    return compare(*(const pacreds__entry *const *)a,
                   *(const pacreds__entry *const *)b);
}

/* A request has few headers, nearly in order: then this beats qsort(), which
   allocates besides. */
static void insertion_sort(const pacreds__entry **items, size_t count)
{
    size_t i, j;

    for (i = 1; i < count; i++) {
        const pacreds__entry *item = items[i];

        for (j = i; j > 0 && compare(items[j - 1], item) > 0; j--)
            items[j] = items[j - 1];
        items[j] = item;
    }
}

int pacreds__entries_sort(pacreds__entries *entries)
{
    const pacreds__entry **sorted =
        pacreds__grow(entries->sorted, entries->count,
                      &entries->sorted_capacity, sizeof *sorted);
    size_t i;

    if (sorted == NULL && entries->count > 0)
        return PACREDS_ERR_NO_MEMORY;
    entries->sorted = sorted;
    for (i = 0; i < entries->count; i++) {
        entries->items[i].key = pacreds__sort_key(entries->items[i].name);
        sorted[i] = &entries->items[i];
    }
    if (entries->count <= FEW)
        insertion_sort(sorted, entries->count);
    else
        qsort(sorted, entries->count, sizeof *sorted, compare_pointers);
    return PACREDS_OK;
}

void pacreds__entries_free(pacreds__entries *entries)
{
    free(entries->items);
    free(entries->sorted);
    memset(entries, 0, sizeof *entries);
}
