/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_REDACT_H
#define PACREDS_EXPLAIN_REDACT_H

#include "base/buffer.h"

/* Append a text with a mark in place of the values of session tokens: of those
   that have a token's name, and of the request's own token. */
void pacreds__redact(pacreds__buffer *out, pacreds__slice text,
                     pacreds__slice token);

#endif
