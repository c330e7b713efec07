/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_SECRET_MEMORY_H
#define PACREDS_BASE_SECRET_MEMORY_H

#include <pacreds/secret_memory.h>

/*
 * Take memory of at least n bytes for a secret, all zero, at a multiple of 16.
 *
 * Returns: the memory; NULL if there is none, or n is 0
 */
void *pacreds__secret_memory_take(size_t n);

/* Wipe memory and give it back. NULL is fine. */
void pacreds__secret_memory_give(void *memory);

#endif
