/* SPDX-License-Identifier: CC0-1.0 */
/* JSON written without a library. */
#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include <stddef.h>

/* The length of the character of UTF-8 that a text begins with, as RFC 3629
   allows it; 0 if it begins with none. */
size_t character_length(const char *text, size_t len);

/* Write a text to standard output as the inside of a JSON string. Bytes that
   are not UTF-8 become U+FFFD. */
void print_json_part(const char *text, size_t len);

/* The same between quotation marks. */
void print_json_string(const char *text, size_t len);

#endif
