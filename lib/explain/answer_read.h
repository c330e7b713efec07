/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_READ_H
#define PACREDS_EXPLAIN_ANSWER_READ_H

#include "explain/answer.h"

/*
 * Read the reasons in a response, which must outlive the answer. Malformed
 * parts are left out.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     answer    of XML that breaks off: the part before that
 * In:      response  NULL: there is none
 *          now       for the century of a date of two digits
 * Owner:   the caller; pacreds__answer_free(), after a failure too
 */
int pacreds__answer_read(pacreds__answer *answer,
                         const pacreds_response *response, int64_t now);

#endif
