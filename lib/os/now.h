/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_NOW_H
#define PACREDS_OS_NOW_H

#include <pacreds/clock.h>

/* Milliseconds of a clock that nobody sets, from an unknown start. */
int64_t pacreds__os_milliseconds(void);

#endif
