/* SPDX-License-Identifier: Apache-2.0 */
#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stddef.h>

/*
 * Every allocation of the library and of libcrypto, in programs that are
 * linked with `allocations`: counted, made to fail, looked at when released.
 */

/* Take OpenSSL's allocations over; to be called first in main(). */
void allocations_watch(void);

/* How many there were so far, and how many are not released yet. */
size_t allocations_made(void);
size_t allocations_live(void);

/* Let the n-th from now on fail, from 1, once; 0 for none. Returns whether the
   one that was to fail before has failed. */
int allocations_fail(size_t n);

/* Call this with every block before it is released; NULL for nobody. */
void allocations_on_release(void (*look)(const void *block, size_t n));

#endif
