/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_CAUSE_H
#define PACREDS_EXPLAIN_CAUSE_H

#include <pacreds/explain.h>

#include "base/buffer.h"
#include "explain/answer.h"

/* Append a cause's sentences, in which the subject is filled in, or what is
   said in its place. */
void pacreds__cause_put(pacreds__buffer *buffer, int cause,
                        pacreds__slice subject);

/* What an answer's message or code says of itself; PACREDS_CAUSE_UNKNOWN if it
   says nothing, or that the signature does not match. */
int pacreds__cause_of_answer(const pacreds__answer *answer,
                             pacreds__slice *subject);

/* Whether the answer is about the signature, and not only a denial. */
int pacreds__answer_is_mismatch(const pacreds__answer *answer);

/* The cause of what a verifier says; PACREDS_CAUSE_UNKNOWN if it needs a closer
   look. */
int pacreds__cause_of_code(int code);

#endif
