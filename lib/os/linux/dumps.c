/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* madvise() */
#include "os/dumps.h"

#include <sys/mman.h>

void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)madvise(pages, n, MADV_DONTDUMP);
}
