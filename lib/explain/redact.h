/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_REDACT_H
#define PACREDS_EXPLAIN_REDACT_H

#include "base/buffer.h"

enum { PACREDS__SECRETS = 4 };

/* Texts that are not to be shown; empty ones count for nothing. */
typedef struct pacreds__secrets {
    pacreds__slice of[PACREDS__SECRETS];
    int shows_tokens; /* those with a token's name */
} pacreds__secrets;

/* Append a text with a mark in place of secrets: of session tokens by their
   name, and of those that are given, from their first 16 bytes on. */
void pacreds__redact(pacreds__buffer *out, pacreds__slice text,
                     const pacreds__secrets *secrets);

#endif
