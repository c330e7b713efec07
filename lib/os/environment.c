/* SPDX-License-Identifier: Apache-2.0 */
#include "os/environment.h"

#include <stdlib.h>

#include "os/privileges.h"

const char *pacreds__os_environment(const char *name)
{
    const char *value = pacreds__os_is_privileged() ? NULL : getenv(name);

    return value != NULL && value[0] != '\0' ? value : NULL;
}
