/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_TEXT_H
#define PACREDS_EXPLAIN_ANSWER_TEXT_H

#include "explain/answer.h"

/* Read a body that is neither XML nor JSON: a line for people, and perhaps the
   canonical request in the lines after it. */
void pacreds__answer_read_text(pacreds__answer *answer, pacreds__slice body);

/* Find in the message what some services write there: the texts that they made,
   the header that they miss, their time. */
void pacreds__answer_read_message(pacreds__answer *answer);

#endif
