/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_H
#define PACREDS_EXPLAIN_COMPARE_H

#include "explain/finding.h"
#include "explain/stages.h"
#include "sigv4/preset.h"

/*
 * Compare two canonical requests: the first stage that differs, and its cause.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     finding  unchanged if all stages agree
 * In:      rules    for the names of headers
 */
int pacreds__compare_stages(pacreds__finding *finding,
                            const pacreds_preset *rules,
                            const pacreds__stages *ours,
                            const pacreds__stages *theirs);

#endif
