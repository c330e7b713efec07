/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_SECRET_H
#define PACREDS_BASE_SECRET_H

#include "base/text.h"

/* Guarded memory of its own (see os/os.h), wiped when it is given back. */
typedef struct pacreds__secret {
    char *p;
    size_t n;
    size_t size; /* what was asked of the system for it */
} pacreds__secret;

/*
 * Returns: PACREDS_OK with n zero bytes, or PACREDS_ERR_NO_MEMORY
 */
int pacreds__secret_new(pacreds__secret *secret, size_t n);

/* The same with a copy of text and a NUL, which n does not count. */
int pacreds__secret_copy(pacreds__secret *secret, pacreds__slice text);

/* Wipe and give back. One that holds nothing, p being NULL, is fine. */
void pacreds__secret_free(pacreds__secret *secret);

#endif
