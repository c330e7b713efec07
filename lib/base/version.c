/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/version.h>

const char *pacreds_version(void)
{
    return PACREDS_VERSION;
}

int pacreds_version_number(void)
{
    return PACREDS_VERSION_MAJOR * 10000 + PACREDS_VERSION_MINOR * 100 +
           PACREDS_VERSION_PATCH;
}
