/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_HEX_H
#define PACREDS_FORMATS_HEX_H

#include <stddef.h>
#include <stdint.h>

/* Write the 32 bytes of a SHA-256 as 64 lower-case digits; no NUL. */
void pacreds__hex(char *restrict out, const uint8_t *restrict bytes);

/* The same of any number of bytes; returns the end. */
char *pacreds__hex_of(char *out, const uint8_t *bytes, size_t n);

/* The value of a digit of either case; -1 if it is none. */
int pacreds__hex_value(char c);

/*
 * Read 2 * n digits of either case.
 *
 * Returns: how many digits were good: 2 * n if all are
 */
size_t pacreds__unhex(uint8_t *out, size_t n, const char *digits);

#endif
