/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_ESCAPE_H
#define PACREDS_SIGN_LEAK_ESCAPE_H

#include "sign/leak_tables.h"

/* Whether a place of a text, with eight bytes before it and from it on, may be
   in the secret, written with escapes. */
int pacreds__may_be_escaped(const pacreds__leak_guard *guard,
                            pacreds__slice text, size_t place);

/*
 * Decode the text around a place, and look for the secret there.
 *
 * Returns: 1 with the offset of its first byte or escape; 0 if it is not there
 * In/out:  done  what is before it has been decoded
 */
int pacreds__find_escaped(const pacreds__leak_guard *guard, pacreds__slice text,
                          size_t place, size_t *done, size_t *offset);

#endif
