/* SPDX-License-Identifier: Apache-2.0 */
#include "os/dumps.h"

/* POSIX has no call for it. */
void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)pages;
    (void)n;
}
