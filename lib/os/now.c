/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* clock_gettime() */
#include "os/now.h"

#include <time.h>

int64_t pacreds_now(void)
{
    return (int64_t)time(NULL);
}

int64_t pacreds__os_milliseconds(void)
{
    struct timespec now = {0, 0};

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + (int64_t)now.tv_nsec / 1000000;
}
