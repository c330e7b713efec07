/* SPDX-License-Identifier: CC0-1.0 */
/* A shop's goods, made up: whatever is asked for is there, and it is the same
   each time, because an item's facts are computed from its ASIN. */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <stddef.h>

#include <jansson.h>

/* Whose pages and prices: an index of pacreds_paapi_marketplace(), and the
   partner tag that links carry. */
struct shop {
    size_t marketplace;
    const char *partner_tag;
};

enum { ASIN_SIZE = 11 };

/* Ten of A-Z and 0-9, B0 or a digit first. */
int catalogue_is_asin(const char *asin);

/* The ASIN of the number-th item that a text leads to. */
void catalogue_asin(char asin[ASIN_SIZE], const char *text, size_t number);

/* All that there is to say about an item. Its title is made up too unless one
   is given. */
json_t *catalogue_item(const char *asin, const char *title,
                       const struct shop *shop);

/* The items that differ from one in size and colour. */
json_t *catalogue_variations(const char *asin, const struct shop *shop);

/* What such items have in common, prices from the lowest to the highest. */
json_t *catalogue_summary(const json_t *variations, const struct shop *shop);

/* At most count items that keywords lead to, from the first-th on. */
json_t *catalogue_search(const char *keywords, size_t first, size_t count,
                         const struct shop *shop);

/* How many items keywords lead to. */
size_t catalogue_search_count(const char *keywords);

/* The page of the shop that shows the same search to a person. */
json_t *catalogue_search_url(const char *keywords, const struct shop *shop);

/* A browse node with the one above it and those below. */
json_t *catalogue_browse_node(const char *id);

#endif
