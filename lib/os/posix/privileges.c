/* SPDX-License-Identifier: Apache-2.0 */
#include "os/privileges.h"

#include <unistd.h>

int pacreds__os_is_privileged(void)
{
    return getuid() != geteuid() || getgid() != getegid();
}
