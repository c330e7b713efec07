/* SPDX-License-Identifier: CC0-1.0 */
#include "resources.h"

#include <stdio.h>
#include <string.h>

#include "json_support.h"
#include "support.h"

/* The beginnings that resource names have, for all operations (0) or one. */
static const struct {
    const char *start;
    int operation;
} resource_names[] = {
    {"BrowseNodeInfo.", 0},
    {"CustomerReviews.", 0},
    {"Images.", 0},
    {"ItemInfo.", 0},
    {"Offers.", 0},
    {"OffersV2.", 0},
    {"ParentASIN", 0},
    {"RentalOffers.", 0},
    {"SearchRefinements", PACREDS_PAAPI_SEARCH_ITEMS},
    {"VariationSummary.", PACREDS_PAAPI_GET_VARIATIONS},
    {"BrowseNodes.", PACREDS_PAAPI_GET_BROWSE_NODES},
};

int is_resource(int operation, const char *name)
{
    size_t i;

    for (i = 0; i < sizeof resource_names / sizeof resource_names[0]; i++)
        if ((resource_names[i].operation == 0 ||
             resource_names[i].operation == operation) &&
            strncmp(name, resource_names[i].start,
                    strlen(resource_names[i].start)) == 0)
            return 1;
    return 0;
}

static void copy_path(json_t *to, const json_t *from, const char *path);

/* The part of value that the rest of a path leads to, beside what is in the
   copy already. */
static json_t *copy_of(json_t *copy, const json_t *value, const char *path)
{
    size_t i;

    if (json_is_object(value)) {
        copy = copy != NULL ? json_incref(copy) : must(json_object());
        copy_path(copy, value, path);
        return copy;
    }
    copy = copy != NULL ? json_incref(copy) : must(json_array());
    for (i = 0; i < json_array_size(value); i++) {
        if (json_array_size(copy) <= i)
            append(copy, json_object());
        copy_path(json_array_get(copy, i), json_array_get(value, i), path);
    }
    return copy;
}

/* Copy what a path such as "Offers.Listings.Price" leads to, with each object
   on the way; a path goes through every element of an array. */
static void copy_path(json_t *to, const json_t *from, const char *path)
{
    size_t n = strcspn(path, ".");
    char key[64];
    json_t *value;

    snprintf(key, sizeof key, "%.*s", (int)n, path);
    value = json_object_get(from, key);
    if (value == NULL)
        return;
    if (path[n] == '\0')
        put(to, key, json_deep_copy(value));
    else if (json_is_object(value) || json_is_array(value))
        put(to, key, copy_of(json_object_get(to, key), value, path + n + 1));
}

json_t *select_resources(json_t *value, const char *always,
                         const json_t *resources)
{
    json_t *selected = must(json_object());
    char key[64];
    size_t i;

    for (; *always != '\0'; always += i + (always[i] == ';')) {
        i = strcspn(always, ";");
        snprintf(key, sizeof key, "%.*s", (int)i, always);
        copy_path(selected, value, key);
    }
    if (resources == NULL)
        copy_path(selected, value, "ItemInfo.Title");
    for (i = 0; i < json_array_size(resources); i++)
        copy_path(selected, value,
                  json_string_value(json_array_get(resources, i)));
    json_decref(value);
    return selected;
}
