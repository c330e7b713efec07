/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_TIME_CAUSE_H
#define PACREDS_EXPLAIN_TIME_CAUSE_H

#include "explain/evidence.h"
#include "explain/finding.h"

/*
 * Compare the time of the request with that of the answer.
 *
 * Returns: PACREDS_CAUSE_CLOCK, PACREDS_CAUSE_STALE, PACREDS_CAUSE_URL_EXPIRED;
 *          PACREDS_CAUSE_UNKNOWN if they are within the window
 * Out:     finding  skew and phrase
 */
int pacreds__time_cause(const pacreds__evidence *evidence, int64_t window,
                        pacreds__finding *finding);

#endif
