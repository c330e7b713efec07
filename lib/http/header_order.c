/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header_order.h"

enum { FEW = 32 };

static int comes_before(const pacreds_request *request,
                        const pacreds__header *a, const pacreds__header *b)
{
    if (a->key != b->key)
        return a->key < b->key;
    return pacreds__compare(pacreds__header_lower_name(request, a),
                            pacreds__header_lower_name(request, b)) < 0;
}

/* Put the header into its place among those before it. */
static void insert(pacreds_request *request, size_t index)
{
    const pacreds__header *headers = request->headers;
    size_t *order = request->order, i = index;

    for (; i > 0; i--) {
        if (!comes_before(request, &headers[index], &headers[order[i - 1]]))
            break;
        order[i] = order[i - 1];
    }
    order[i] = index;
}

/* Inserting one by one would be slow for very many. */
static int sort_many(pacreds_request *request)
{
    pacreds__entries *entries = &request->entries;
    size_t i;

    entries->count = 0;
    for (i = 0; i < request->header_count; i++) {
        pacreds__entry *entry = pacreds__entries_add(entries);

        if (entry == NULL)
            return PACREDS_ERR_NO_MEMORY;
        entry->name = pacreds__header_lower_name(request, &request->headers[i]);
        entry->value.p = "";
        entry->value.n = 0;
        entry->index = i;
    }
    if (pacreds__entries_sort(entries) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    for (i = 0; i < request->header_count; i++)
        request->order[i] = entries->sorted[i]->index;
    return PACREDS_OK;
}

/* Not beyond a few, where it would be slow. */
void pacreds__request_insert(pacreds_request *request)
{
    if (request->is_sorted && request->header_count <= FEW)
        insert(request, request->header_count - 1);
    else
        request->is_sorted = 0;
}

int pacreds__request_sort(pacreds_request *request)
{
    size_t i;

    if (request->is_sorted)
        return PACREDS_OK;
    if (request->header_count > FEW && sort_many(request) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    if (request->header_count <= FEW)
        for (i = 0; i < request->header_count; i++)
            insert(request, i);
    request->is_sorted = 1;
    return PACREDS_OK;
}
