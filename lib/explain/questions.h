/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_QUESTIONS_H
#define PACREDS_EXPLAIN_QUESTIONS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/*
 * Ask one question after the other until one finds a cause.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     finding  its texts are in the evidence, or in room
 */
int pacreds__questions_ask(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding);

#endif
