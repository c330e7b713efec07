/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_TEXT_QUESTIONS_H
#define PACREDS_EXPLAIN_TEXT_QUESTIONS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/* Is the body the one whose hash the request states? Does the canonical request
   differ from the service's, or the string to sign? Return PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__ask_body(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding);
int pacreds__ask_canonical(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding);
int pacreds__ask_string(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding);

#endif
