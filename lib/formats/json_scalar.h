/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_JSON_SCALAR_H
#define PACREDS_FORMATS_JSON_SCALAR_H

#include "base/text.h"

/*
 * Decode the text between the quotation marks of a string in place: it only
 * becomes shorter, and a NUL replaces the byte after it. Each escape must be
 * complete, as jsmn checks.
 *
 * Returns: NULL, or what is malformed
 * Out:     n   how long it has become
 *          at  the offset of what is malformed
 */
const char *pacreds__json_decode(char *text, size_t *n, size_t *at);

/* Whether a text is a number (RFC 8259 6): -0 is one; 01, 1. and .5 are not. */
int pacreds__json_is_number(pacreds__slice text);

#endif
