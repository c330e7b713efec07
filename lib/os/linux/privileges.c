/* SPDX-License-Identifier: Apache-2.0 */
#include "os/privileges.h"

#include <sys/auxv.h>

int pacreds__os_is_privileged(void)
{
    return getauxval(AT_SECURE) != 0;
}
