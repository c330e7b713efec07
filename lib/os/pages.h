/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_PAGES_H
#define PACREDS_OS_PAGES_H

#include <stddef.h>

/*
 * Memory between two pages that fault when touched, locked where the limit
 * allows it, kept out of core dumps, all zero. The end of the n bytes, rounded
 * up to 16, is where the second of these pages begins.
 *
 * Returns: the memory, or NULL
 */
void *pacreds__os_guarded_new(size_t n);

/* Give it back; n as it was asked for. The caller has wiped it. */
void pacreds__os_guarded_free(void *memory, size_t n);

#endif
