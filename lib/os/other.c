/* SPDX-License-Identifier: Apache-2.0 */
#include "os/os.h"

#include <unistd.h>

int pacreds__os_is_privileged(void)
{
    return getuid() != geteuid() || getgid() != getegid();
}

/* POSIX has no way to say it. */
void pacreds__os_hide_from_dumps(void *pages, size_t n)
{
    (void)pages;
    (void)n;
}
