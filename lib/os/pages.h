/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_PAGES_H
#define PACREDS_OS_PAGES_H

#include <stddef.h>

size_t pacreds__os_page_size(void);

/*
 * Map memory between two pages that fault when touched: all zero, kept out of
 * core dumps, and locked from its start as far as the limit allows.
 *
 * Returns: the memory, or NULL
 * In:      n       a multiple of the size of a page
 * Out:     locked  how many bytes of it are locked
 */
void *pacreds__os_pages_new(size_t n, size_t *locked);

/* Unmap it. The caller has wiped it. */
void pacreds__os_pages_free(void *pages, size_t n);

#endif
