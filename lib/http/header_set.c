/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header_set.h"

#include <stdlib.h>

#include "base/array.h"

/* At least twice as many slots as hashes, at first four times. */
enum { FEW = 32, ROOM = 4, LEAST = 2 };

/* With a seed that nobody outside knows, so that names cannot be made whose
   hashes point to one slot. */
static uint64_t hash(uint64_t seed, pacreds__slice name)
{
    uint64_t h = name.n;

    while (name.n > 0) {
        uint64_t word = 0;
        size_t n = name.n < sizeof word ? name.n : sizeof word;

        memcpy(&word, name.p, n);
        name.p += n;
        name.n -= n;
        h = (h ^ word) * seed;
        h ^= h >> 32;
    }
    return h != 0 ? h : 1;
}

/* Returns whether it was not there. */
static int enter(pacreds__header_set *known, uint64_t h)
{
    size_t i = (size_t)(h * known->seed >> 32) & (known->size - 1);

    while (known->slots[i] != 0 && known->slots[i] != h)
        i = (i + 1) & (known->size - 1);
    if (known->slots[i] == h)
        return 0;
    known->slots[i] = h;
    return 1;
}

/* Begin anew, with room for a number of names. */
static int begin(pacreds__header_set *known, size_t count)
{
    size_t size = FEW;
    uint64_t *slots;

    while (size < ROOM * count)
        size *= 2;
    slots = pacreds__grow(known->slots, size, &known->capacity, sizeof *slots);
    if (slots == NULL)
        return 0;
    known->slots = slots;
    known->size = size;
    known->seed = ((uint64_t)(uintptr_t)slots ^ known->seed) *
                      UINT64_C(0x9e3779b97f4a7c15) |
                  1;
    memset(slots, 0, size * sizeof *slots);
    return 1;
}

static int enter_header(pacreds_request *request, size_t i)
{
    pacreds__header_set *known = &request->known;
    pacreds__slice name =
        pacreds__header_lower_name(request, &request->headers[i]);

    return enter(known, hash(known->seed, name));
}

int pacreds__request_last_is_new(pacreds_request *request)
{
    pacreds__header_set *known = &request->known;
    size_t count = request->header_count;

    if (count <= FEW)
        return 0;
    if (LEAST * count > known->size)
        known->count = 0;
    if (known->count == 0 && !begin(known, count))
        return 0;
    while (known->count < count - 1)
        enter_header(request, known->count++);
    known->count++;
    return enter_header(request, count - 1);
}
