/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_CAUSE_H
#define PACREDS_EXPLAIN_CAUSE_H

#include <pacreds/explain.h>

/* The sentences of a cause, with a "%" where the subject goes. */
const char *pacreds__cause_text(int cause);

#endif
