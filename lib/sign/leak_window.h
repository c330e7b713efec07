/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_WINDOW_H
#define PACREDS_SIGN_LEAK_WINDOW_H

#include "sign/leak_tables.h"

/* In the top bit, beside others. */
static inline uint64_t pacreds__are_same(uint64_t a, uint64_t b)
{
    return ((a ^ b) - 1) & ~(a ^ b);
}

/* Whether the eight bytes at p are a window of the secret. */
int pacreds__has_window(const pacreds__leak_guard *guard, const char *p);

/* Whether a form is in a text with any of its windows at a place. */
int pacreds__has_form(const pacreds__leak_guard *guard, pacreds__slice text,
                      size_t place, size_t *start);

/* Look for the secret without a look at escapes. */
int pacreds__find_plain(const pacreds__leak_guard *guard, pacreds__slice text,
                        size_t *start);

#endif
