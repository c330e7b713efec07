/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_UTF8_H
#define PACREDS_FORMATS_UTF8_H

#include "base/text.h"

/*
 * Cut a character off the front of a text that is not empty (RFC 3629: no
 * overlong form, no surrogate, nothing past U+10FFFF).
 *
 * Returns: its code point; -1 with the text as it was
 */
int32_t pacreds__utf8_next(pacreds__slice *text);

/* Write a code point; returns the end, at most 4 bytes on. */
char *pacreds__utf8_put(char *out, uint32_t code);

/* The first byte that does not begin a character; text.n if all is UTF-8. */
size_t pacreds__utf8_span(pacreds__slice text);

#endif
