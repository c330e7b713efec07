/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_HEX_H
#define PACREDS_FORMATS_HEX_H

#include "base/text.h"

/* Write the 32 bytes of a SHA-256 as 64 lower-case digits; no NUL. */
void pacreds__hex(char *restrict out, const uint8_t *restrict bytes);

/* The same of any number of bytes; returns the end. */
char *pacreds__hex_of(char *out, const uint8_t *bytes, size_t n);

/* The value of a digit of either case; -1 for another byte. */
int pacreds__hex_value(char c);

/*
 * Read a hexadecimal number: digits of either case alone, 16 at most.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SYNTAX        no digit, or another byte
 *          PACREDS_ERR_OUT_OF_RANGE  more than 16 digits
 */
int pacreds__hex_number(pacreds__slice digits, uint64_t *number);

/*
 * Read 2 * n digits of either case.
 *
 * Returns: how many digits were good: 2 * n if all are
 */
size_t pacreds__unhex(uint8_t *out, size_t n, const char *digits);

#endif
