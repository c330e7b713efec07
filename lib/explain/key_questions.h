/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_KEY_QUESTIONS_H
#define PACREDS_EXPLAIN_KEY_QUESTIONS_H

#include "explain/evidence.h"
#include "explain/finding.h"

/* Are the credentials those of the id that the request names? Is the session
   token missing or wrong? Return PACREDS_OK. */
int pacreds__ask_key_id(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding);
int pacreds__ask_token(const pacreds__evidence *evidence, pacreds__buffer *room,
                       pacreds__finding *finding);

/* Look for a key that cannot be valid. Returns PACREDS_OK,
   PACREDS_ERR_NO_MEMORY. */
int pacreds__find_bad_key(const pacreds__evidence *evidence,
                          pacreds__finding *finding);

/* Conclude that, or that the token is missing or wrong, or else a cause, after
   the service has said that it knows no such key or token. Returns as above. */
int pacreds__judge_key(const pacreds__evidence *evidence, int cause,
                       pacreds__finding *finding);

/* Whether the id is a temporary key's, and no token was sent. */
int pacreds__lacks_token(const pacreds__evidence *evidence);

#endif
