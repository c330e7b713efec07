/* SPDX-License-Identifier: Apache-2.0 */
#include "os/page_advice.h"

#include <sys/mman.h>

int pacreds__os_lock_pages(void *pages, size_t n)
{
    return mlock(pages, n) == 0;
}

/* POSIX has no call for it. */
void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)pages;
    (void)n;
}
