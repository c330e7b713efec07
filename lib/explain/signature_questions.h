/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_SIGNATURE_QUESTIONS_H
#define PACREDS_EXPLAIN_SIGNATURE_QUESTIONS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/* Did the signature arrive, and is it right? Returns PACREDS_OK. */
int pacreds__ask_signature(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding);

/* When nothing else was found: which causes are left? Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__ask_rest(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding);

#endif
