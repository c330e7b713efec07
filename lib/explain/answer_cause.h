/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_CAUSE_H
#define PACREDS_EXPLAIN_ANSWER_CAUSE_H

#include "explain/answer.h"

/*
 * The cause that an answer states in its message, its code or its status.
 *
 * Returns: PACREDS_CAUSE_UNKNOWN if it states none, or only that the signature
 *          does not match
 * Out:     subject  the region or the service that it asks for, or empty
 */
int pacreds__answer_cause(const pacreds__answer *answer,
                          pacreds__slice *subject);

/* Whether an answer is about the signature, and not any denial. */
int pacreds__answer_is_mismatch(const pacreds__answer *answer);

#endif
