/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_CLOCK_H
#define PACREDS_SIGN_CLOCK_H

#include <pacreds/clock.h>

/* Take one more reference. Returns clock, or NULL for NULL. */
pacreds_clock *pacreds__clock_ref(pacreds_clock *clock);

#endif
