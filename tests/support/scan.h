/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SCAN_H
#define SCAN_H

#include "support.h"

/*
 * What is left of secrets in memory that was given back, and on the stack, in
 * programs that are linked with `scan`. What is looked for: the two secrets
 * below, each key that is derived from the first on the way to a signature, and
 * the first in base64.
 */
#define SCAN_ID "AKIARZPUZDIKGB2VALC4"
#define SCAN_SECRET "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"
#define SCAN_TOKEN "IQoJb3JpZ2luX2VjT0KEN+/T0KEN0123456789abcdef=="

/* Compute what is looked for, and wipe the stack that this took. */
void scan_prepare(void);

/* Credentials of the secret and a token, or none if it is empty. */
pacreds_credentials *scan_keys(const char *token);

/* The private key of version 4A that is looked for. */
const uint8_t *scan_private_key(void);

/* What of all that stands in some memory, or NULL. */
const char *scan_find(const void *memory, size_t n);

/* Look from now on at each block that is released. */
void scan_begin(void);

/* Stop that. The test fails if a secret was in a block, or if there were fewer
   blocks than so many. */
void scan_end(size_t at_least);

/* Look at the stack below the caller, as the call before this one left it, and
   fail if a secret is there. */
void scan_stack(void);

/* What was found last in a block; NULL if nothing was. */
const char *scan_found(void);

#endif
