/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_EXPLAIN_H
#define PACREDS_EXPLAIN_EXPLAIN_H

/* The function that explains a refusal: pacreds_explain(). */
#include <pacreds/explain.h>

#endif
