/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_EXPLANATION_H
#define PACREDS_EXPLAIN_EXPLANATION_H

#include <pacreds/explain.h>

#include "explain/evidence.h"
#include "explain/finding.h"

/*
 * Make an explanation of a finding, with copies of all texts.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__explanation_new(pacreds_explanation **explanation,
                             const pacreds__finding *finding,
                             const pacreds__evidence *evidence);

#endif
