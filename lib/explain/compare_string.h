/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_STRING_H
#define PACREDS_EXPLAIN_COMPARE_STRING_H

#include "explain/finding.h"
#include "explain/stages.h"

/* Compare two strings to sign, except for the hashes in their last lines. The
   finding is unchanged if they agree. */
void pacreds__compare_string(pacreds__finding *finding,
                             const pacreds__signed_string *ours,
                             const pacreds__signed_string *theirs);

#endif
