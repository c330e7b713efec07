/* SPDX-License-Identifier: CC0-1.0 */
/* Jansson for programs that end when memory runs out: no call here fails. */
#ifndef JSON_SUPPORT_H
#define JSON_SUPPORT_H

#include <jansson.h>

/* The value itself; ends the program if it is NULL. */
json_t *must(json_t *value);

/* Add a value, whose reference is taken, to an object or an array. */
void put(json_t *object, const char *key, json_t *value);
void append(json_t *array, json_t *value);

/* What a path such as "OffersV2.Listings.0.Price" leads to, or NULL. */
const json_t *value_at(const json_t *from, const char *path);

/* The same if it is a string, or else NULL. */
const char *text_at(const json_t *from, const char *path);

#endif
