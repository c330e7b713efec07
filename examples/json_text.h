/* SPDX-License-Identifier: CC0-1.0 */
/* JSON written without a library. */
#ifndef JSON_TEXT_H
#define JSON_TEXT_H

#include <stddef.h>

/* Write a text to standard output as the inside of a JSON string. Bytes that
   are no UTF-8 become U+FFFD. */
void print_json_part(const char *text, size_t len);

/* The same between quotation marks. */
void print_json_string(const char *text, size_t len);

#endif
