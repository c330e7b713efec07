/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_FIND_H
#define PACREDS_SIGN_LEAK_FIND_H

#include "sign/leak_tables.h"

/*
 * Look for the secret in a text, in a time that is linear in its length.
 *
 * Returns: 1 with the offset of its first byte or escape; 0 if it is not there
 */
int pacreds__leak_guard_find(pacreds__leak_guard *guard, pacreds__slice text,
                             size_t *offset);

#endif
