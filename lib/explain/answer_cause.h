/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_CAUSE_H
#define PACREDS_EXPLAIN_ANSWER_CAUSE_H

#include "explain/answer.h"
#include "explain/answer_table.h"

/* Causes that an answer may have, the most likely first. */
typedef struct pacreds__possible {
    int causes[PACREDS__POSSIBLE_MAX];
    size_t count;
} pacreds__possible;

/*
 * The causes that an answer states in its message, its code or its status.
 *
 * Out: causes   none if it states none; PACREDS_CAUSE_MISMATCH if it is about
 *               the signature and says no more
 *      subject  the region or the service that it asks for, or empty
 */
void pacreds__answer_causes(const pacreds__answer *answer,
                            pacreds__possible *causes, pacreds__slice *subject);

#endif
