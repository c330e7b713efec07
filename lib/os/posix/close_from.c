/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* sysconf() */
#include "os/close_from.h"

#include <unistd.h>

enum {
    NUMBERS_MAX = 65536
}; /* the limit may be far beyond all that are open */

void pacreds__os_close_from(int first)
{
    long limit = sysconf(_SC_OPEN_MAX);

    for (; first < limit && first < NUMBERS_MAX; first++)
        (void)close(first);
}
