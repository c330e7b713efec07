/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_QUESTIONS_H
#define PACREDS_EXPLAIN_ANSWER_QUESTIONS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/* Can the request be read as signed at all? Does the answer state a cause? Does
   the verifier? Return PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__ask_form(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding);
int pacreds__ask_answer(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding);
int pacreds__ask_verdict(const pacreds__evidence *evidence,
                         pacreds__buffer *room, pacreds__finding *finding);

/* Are the times too far apart? Services that show their texts compared the
   times before. Returns PACREDS_OK. */
int pacreds__ask_time(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding);

/* Which of several causes that the answer may have is the most likely, when
   nothing settled it? Returns PACREDS_OK. */
int pacreds__ask_possible(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding);

#endif
