/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_runs.h"

unsigned pacreds__leak_runs(const uint8_t by_low[16], const char *p,
                            size_t stride)
{
    (void)by_low;
    (void)p;
    (void)stride;
    return PACREDS__RUNS_ALL;
}
