/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_PAGE_ADVICE_H
#define PACREDS_OS_PAGE_ADVICE_H

#include <stddef.h>

/* Keep pages in memory from when they are touched first, where the system can,
   or else from now. Returns whether they are locked. */
int pacreds__os_lock_pages(void *pages, size_t n);

/* Keep pages out of core dumps, where the system can. */
void pacreds__os_hide_from_dumps(void *pages, size_t n);

#endif
