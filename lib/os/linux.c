/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* madvise() */
#include "os/os.h"

#include <sys/auxv.h>
#include <sys/mman.h>

int pacreds__os_is_privileged(void)
{
    return getauxval(AT_SECURE) != 0;
}

void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)madvise(pages, n, MADV_DONTDUMP);
}
