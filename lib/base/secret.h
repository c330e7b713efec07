/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_SECRET_H
#define PACREDS_BASE_SECRET_H

#include "base/text.h"

/* A secret in memory of its own kind, see pacreds/secret_memory.h. */
typedef struct pacreds__secret {
    char *p;
    size_t n;
} pacreds__secret;

/*
 * Returns: PACREDS_OK with n zero bytes, or PACREDS_ERR_NO_MEMORY
 */
int pacreds__secret_new(pacreds__secret *secret, size_t n);

/* The same with a copy of text and a NUL, which n does not count. */
int pacreds__secret_copy(pacreds__secret *secret, pacreds__slice text);

/* Wipe and release it. An empty one, whose p is NULL, is fine. */
void pacreds__secret_free(pacreds__secret *secret);

#endif
