/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_ARRAY_H
#define PACREDS_BASE_ARRAY_H

#include <stddef.h>

/*
 * Make room in an array for at least so many items.
 *
 * Returns: the array, perhaps moved; NULL on failure, when it is as it was
 */
void *pacreds__grow(void *items, size_t count, size_t *capacity, size_t size);

#endif
