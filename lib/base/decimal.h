/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_DECIMAL_H
#define PACREDS_BASE_DECIMAL_H

#include "base/text.h"

/*
 * Read a decimal number: digits alone, zeros at the front too.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX        no digit, or another byte
 *          PACREDS_ERR_OUT_OF_RANGE  above max
 * Out:     number  unchanged on failure
 */
int pacreds__decimal(pacreds__slice digits, uint64_t max, uint64_t *number);

/*
 * Read an integer: a decimal number, perhaps after a "-".
 *
 * Returns: as pacreds__decimal(); PACREDS_ERR_OUT_OF_RANGE beyond 64 bits
 */
int pacreds__integer(pacreds__slice text, int64_t *number);

/* How many digits a text begins with. */
size_t pacreds__digits(pacreds__slice text);

#endif
