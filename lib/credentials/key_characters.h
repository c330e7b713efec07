/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_CHARACTERS_H
#define PACREDS_CREDENTIALS_KEY_CHARACTERS_H

#include "base/text.h"

/* A kind of character: whether one is of it. */
typedef int pacreds__character_kind(char c);

int pacreds__is_white_space(char c);
int pacreds__is_quote(char c);
int pacreds__is_upper_or_digit(char c);
int pacreds__is_lower_or_digit(char c);
int pacreds__is_letter_or_digit(char c);
int pacreds__is_base64(char c); /* without "=" */
int pacreds__is_visible(char c);

/* The first character that is not of a kind; s.n if all are. */
size_t pacreds__character_span(pacreds__slice s, pacreds__character_kind *is);

/* How to call a byte that should not be there, without showing it. */
const char *pacreds__character_name(char c);

#endif
