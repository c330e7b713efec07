/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_URI_H
#define PACREDS_FORMATS_URI_H

#include "base/text.h"

/* Options of pacreds__uri_encode(). */
enum {
    PACREDS__KEEP_SLASH = 1, /* "/" stays as it is */
    PACREDS__DECODE = 2,     /* %xx is one byte of the input */
    PACREDS__PLUS_SPACE = 4  /* "+" is a space of the input */
};

/*
 * Write text with every byte except A-Z a-z 0-9 - . _ ~ as %XX in upper case.
 * With PACREDS__DECODE: bring an encoded text into this form.
 *
 * Returns: the end, at most 3 * text.n bytes on; no NUL
 */
char *pacreds__uri_encode(char *out, pacreds__slice text, int flags);

/* Write text with each %xx decoded. Returns the end. */
char *pacreds__uri_decode(char *out, pacreds__slice text);

/* The first "%" without two hexadecimal digits; text.n if all have them. */
size_t pacreds__uri_bad_escape(pacreds__slice text);

/*
 * Write a path without ".", ".." (RFC 3986 5.2.4) and empty segments, which
 * AWS removes too. A "/" at the end is kept after any segment.
 *
 * Returns: the end, at most path.n + 1 bytes on; no NUL
 */
char *pacreds__uri_normalize(char *out, pacreds__slice path);

#endif
