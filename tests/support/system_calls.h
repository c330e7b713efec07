/* SPDX-License-Identifier: Apache-2.0 */
#ifndef SYSTEM_CALLS_H
#define SYSTEM_CALLS_H

#include <stddef.h>

/*
 * The system calls by which the library stores a file, in programs that are
 * linked with `system_calls`: each can be made to fail.
 */

/*
 * Let the n-th from now on fail with this errno, from 1, once; 0 for none.
 *
 * Returns: the name of the one that failed since the call before; NULL if none
 *          did
 */
const char *system_calls_fail(size_t n, int number);

/* Let read() and write() do no more than three bytes at once, and be
   interrupted every other time. */
void system_calls_stutter(int is_on);

/* Let the clock go on by so many seconds each time that it is looked at. */
void system_calls_hurry(int seconds);

/* Call this before each call of a name; NULL for no more. */
void system_calls_before(const char *name, void (*act)(void));

#endif
