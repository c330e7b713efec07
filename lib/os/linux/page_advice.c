/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE /* mlock2(), MADV_DONTDUMP */
#include "os/page_advice.h"

#include <sys/mman.h>

/* Memory that is not used yet takes no room then. Kernels before 4.4 do not
   have it. */
int pacreds__os_lock_pages(void *pages, size_t n)
{
    return mlock2(pages, n, MLOCK_ONFAULT) == 0 || mlock(pages, n) == 0;
}

void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)madvise(pages, n, MADV_DONTDUMP);
}
