/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_VERDICT_CAUSE_H
#define PACREDS_EXPLAIN_VERDICT_CAUSE_H

#include <pacreds/explain.h>

#include "base/text.h"

/* The cause of a verifier's code; PACREDS_CAUSE_UNKNOWN if only the texts can
   tell. */
int pacreds__verdict_cause(int code);

/* The same of the name of a code, "PACREDS_ERR_TOKEN". */
int pacreds__verdict_cause_of_name(pacreds__slice name);

#endif
