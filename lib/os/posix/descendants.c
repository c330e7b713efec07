/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* kill() */
#include "os/descendants.h"

#include <signal.h>

/* POSIX has no call for it. */
void pacreds__os_adopt_orphans(void)
{
}

void pacreds__os_end_descendants(pid_t process, int has_own_group)
{
    if (has_own_group)
        kill(-process, SIGKILL);
}
