/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_QUERY_H
#define PACREDS_EXPLAIN_COMPARE_QUERY_H

#include "explain/finding.h"

/* Find out how two canonical queries come to differ. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__compare_query(pacreds__finding *finding, pacreds__slice ours,
                           pacreds__slice theirs);

#endif
