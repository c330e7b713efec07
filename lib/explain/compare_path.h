/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_PATH_H
#define PACREDS_EXPLAIN_COMPARE_PATH_H

#include "explain/finding.h"

/* Find out how two canonical paths come to differ. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__compare_path(pacreds__finding *finding, pacreds__slice ours,
                          pacreds__slice theirs);

#endif
