/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_HEADERS_H
#define PACREDS_EXPLAIN_COMPARE_HEADERS_H

#include "explain/finding.h"
#include "sigv4/preset.h"

/*
 * Compare the header lines of two canonical requests, which differ. Both have
 * them in the order of their names.
 *
 * Returns: PACREDS_OK
 * Out:     finding  with the lines that differ, or the one that is missing
 */
int pacreds__compare_headers(pacreds__finding *finding,
                             const pacreds_preset *rules, pacreds__slice ours,
                             pacreds__slice theirs);

#endif
