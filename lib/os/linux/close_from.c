/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* syscall() */
#include "os/close_from.h"

#include <limits.h>
#include <unistd.h>

/* The number that close_range() has on all processors that Linux runs on but
   one, where another call has it; C libraries before 2021 do not know it. */
enum { CLOSE_RANGE = 436 };

enum {
    NUMBERS_MAX = 65536
}; /* the limit may be far beyond all that are open */

/* Kernels before 5.9, and sandboxes that know no newer calls, refuse it. */
void pacreds__os_close_from(int first)
{
    long limit = sysconf(_SC_OPEN_MAX);

    if (syscall(CLOSE_RANGE, (unsigned)first, UINT_MAX, 0U) == 0)
        return;
    for (; first < limit && first < NUMBERS_MAX; first++)
        (void)close(first);
}
