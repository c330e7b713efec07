/* SPDX-License-Identifier: CC0-1.0 */
#include "operations.h"

#include <stdio.h>
#include <string.h>

#include "catalogue.h"
#include "json_support.h"
#include "resources.h"
#include "support.h"

enum { MOST_PER_CALL = 10 };

/* One call: its parameters, whose shop it is for, and the answer so far. */
struct call {
    int operation;
    const json_t *parameters;
    struct shop shop;
    json_t *answer;
    struct failure *failure;
};

/* What is wrong with a parameter; returns 0, as a check does that fails. */
static int fail_missing(struct call *call, const char *name)
{
    call->failure->code = "MissingParameter";
    snprintf(call->failure->message, sizeof call->failure->message,
             "The request is missing %s. Please add the parameter to the "
             "request and try again.",
             name);
    return 0;
}

static int fail_invalid(struct call *call, const char *name, const char *why)
{
    call->failure->code = "InvalidParameterValue";
    snprintf(call->failure->message, sizeof call->failure->message,
             "The value provided in the request for %s is invalid: %s.", name,
             why);
    return 0;
}

static const json_t *parameter(const struct call *call, const char *name)
{
    return json_object_get(call->parameters, name);
}

static int check_text(struct call *call, const char *name)
{
    const json_t *value = parameter(call, name);

    if (value == NULL)
        return fail_missing(call, name);
    if (json_string_length(value) == 0)
        return fail_invalid(call, name,
                            "it must be a string that is not empty");
    return 1;
}

/* A parameter that may be absent. */
static int check_number(struct call *call, const char *name)
{
    const json_t *value = parameter(call, name);

    if (value != NULL &&
        (!json_is_integer(value) || json_integer_value(value) < 1 ||
         json_integer_value(value) > MOST_PER_CALL))
        return fail_invalid(call, name, "it must be a number from 1 to 10");
    return 1;
}

static size_t number(const struct call *call, const char *name, size_t usual)
{
    const json_t *value = parameter(call, name);

    return value != NULL ? (size_t)json_integer_value(value) : usual;
}

static int check_list(struct call *call, const char *name, size_t most)
{
    const json_t *list = parameter(call, name);
    size_t i;

    if (list == NULL)
        return fail_missing(call, name);
    if (!json_is_array(list) || json_array_size(list) == 0 ||
        json_array_size(list) > most)
        return fail_invalid(call, name,
                            most == MOST_PER_CALL
                                ? "it must be an array of 1 to 10 strings"
                                : "it must be an array of strings");
    for (i = 0; i < json_array_size(list); i++)
        if (!json_is_string(json_array_get(list, i)))
            return fail_invalid(call, name, "each element must be a string");
    return 1;
}

static int check_resources(struct call *call)
{
    const json_t *list = parameter(call, "Resources");
    size_t i;

    if (list == NULL)
        return 1;
    if (!check_list(call, "Resources", 100))
        return 0;
    for (i = 0; i < json_array_size(list); i++)
        if (!is_resource(call->operation,
                         json_string_value(json_array_get(list, i))))
            return fail_invalid(
                call, "Resources",
                "one of them is not a resource of the operation");
    return 1;
}

/* Amazon takes a marketplace's full name only. */
static int check_marketplace(struct call *call)
{
    const json_t *value = parameter(call, "Marketplace");
    const char *name = json_string_value(value);
    size_t index;

    if (value == NULL)
        return 1;
    if (name == NULL ||
        pacreds_paapi_marketplace_find(name, PACREDS_NUL_TERMINATED, &index,
                                       NULL) != 0 ||
        strcmp(pacreds_paapi_marketplace(index, PACREDS_PAAPI_MARKETPLACE),
               name) != 0)
        return fail_invalid(call, "Marketplace",
                            "it must be a marketplace such as www.amazon.com");
    call->shop.marketplace = index;
    return 1;
}

static int check_common(struct call *call)
{
    if (!check_text(call, "PartnerTag") || !check_text(call, "PartnerType"))
        return 0;
    if (strcmp(text_at(call->parameters, "PartnerType"), "Associates") != 0)
        return fail_invalid(call, "PartnerType", "it must be Associates");
    call->shop.partner_tag = text_at(call->parameters, "PartnerTag");
    return check_marketplace(call) && check_resources(call);
}

static json_t *select_item(json_t *item, const struct call *call)
{
    return select_resources(item, "ASIN;DetailPageURL;VariationAttributes",
                            parameter(call, "Resources"));
}

static void add_error(struct call *call, const char *code, json_t *message)
{
    json_t *errors = json_object_get(call->answer, "Errors");

    if (errors == NULL) {
        put(call->answer, "Errors", json_array());
        errors = json_object_get(call->answer, "Errors");
    }
    append(errors,
           json_pack("{s:s, s:s, s:o}", "__type", "com.amazon.paapi5#ErrorData",
                     "Code", code, "Message", must(message)));
}

/* Put items under a name if there are any; nothing found is an error inside
   an answer that is otherwise a good one. */
static void put_result(struct call *call, const char *name, json_t *result,
                       const char *list)
{
    if (json_array_size(json_object_get(result, list)) > 0) {
        put(call->answer, name, result);
        return;
    }
    json_decref(result);
    if (json_object_get(call->answer, "Errors") == NULL)
        add_error(call, "NoResults",
                  json_string("No results found for your request."));
}

static int get_items(struct call *call)
{
    const json_t *ids = parameter(call, "ItemIds");
    const char *id;
    json_t *items;
    size_t i;

    if (!check_list(call, "ItemIds", MOST_PER_CALL))
        return 0;
    items = must(json_array());
    for (i = 0; i < json_array_size(ids); i++) {
        id = json_string_value(json_array_get(ids, i));
        if (catalogue_is_asin(id))
            append(items,
                   select_item(catalogue_item(id, NULL, &call->shop), call));
        else
            add_error(call, "InvalidParameterValue",
                      json_sprintf("The ItemId %s provided in the request is "
                                   "invalid.",
                                   id));
    }
    put_result(call, "ItemsResult", must(json_pack("{s:o}", "Items", items)),
               "Items");
    return 1;
}

/* At most count of the items found (whose reference is taken), from the
   first-th on. */
static json_t *select_page(json_t *found, size_t first, size_t count,
                           const struct call *call)
{
    json_t *items = must(json_array());
    size_t i;

    for (i = first; i < first + count && i < json_array_size(found); i++)
        append(items, select_item(json_incref(json_array_get(found, i)), call));
    json_decref(found);
    return items;
}

/* What to look for, whichever of the parameters names it. */
static const char *search_terms(const struct call *call)
{
    static const char *const names[] = {"Keywords",     "Title",      "Brand",
                                        "Author",       "Actor",      "Artist",
                                        "BrowseNodeId", "SearchIndex"};
    const char *text;
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        text = text_at(call->parameters, names[i]);
        if (text != NULL && *text != '\0')
            return text;
    }
    return NULL;
}

static int search_items(struct call *call)
{
    const char *terms = search_terms(call);
    size_t count, first;
    json_t *items;

    if (!check_number(call, "ItemCount") || !check_number(call, "ItemPage"))
        return 0;
    if (terms == NULL)
        return parameter(call, "Keywords") != NULL
                   ? check_text(call, "Keywords")
                   : fail_missing(call, "Keywords");
    count = number(call, "ItemCount", MOST_PER_CALL);
    first = (number(call, "ItemPage", 1) - 1) * count;
    items = select_page(catalogue_search(terms, first, count, &call->shop), 0,
                        count, call);
    put_result(
        call, "SearchResult",
        must(json_pack("{s:o, s:I, s:o}", "Items", items, "TotalResultCount",
                       (json_int_t)catalogue_search_count(terms), "SearchURL",
                       catalogue_search_url(terms, &call->shop))),
        "Items");
    return 1;
}

/* The resource is called VariationDimension, what comes VariationDimensions. */
static void name_dimensions(json_t *result)
{
    json_t *summary = json_object_get(result, "VariationSummary");
    json_t *dimensions = json_object_get(summary, "VariationDimension");

    if (dimensions != NULL) {
        put(summary, "VariationDimensions", json_incref(dimensions));
        json_object_del(summary, "VariationDimension");
    }
}

/* What is asked for of the summary, in an object. */
static json_t *select_summary(const json_t *variations, size_t page_size,
                              const struct call *call)
{
    json_t *summary = catalogue_summary(variations, &call->shop), *result;
    size_t pages = (json_array_size(variations) + page_size - 1) / page_size;

    put(summary, "PageCount", json_integer((json_int_t)pages));
    result = select_resources(
        must(json_pack("{s:o}", "VariationSummary", summary)),
        "VariationSummary.VariationCount;VariationSummary.PageCount",
        parameter(call, "Resources"));
    name_dimensions(result);
    return result;
}

static int get_variations(struct call *call)
{
    const char *asin = text_at(call->parameters, "ASIN");
    size_t count, first;
    json_t *found, *result;

    if (!check_text(call, "ASIN") || !check_number(call, "VariationCount") ||
        !check_number(call, "VariationPage"))
        return 0;
    if (!catalogue_is_asin(asin))
        return fail_invalid(call, "ASIN", "it must be ten letters and digits");
    count = number(call, "VariationCount", MOST_PER_CALL);
    first = (number(call, "VariationPage", 1) - 1) * count;
    found = catalogue_variations(asin, &call->shop);
    result = select_summary(found, count, call);
    put(result, "Items", select_page(found, first, count, call));
    put_result(call, "VariationsResult", result, "Items");
    return 1;
}

static int is_browse_node_id(const char *id)
{
    size_t n = strspn(id, "0123456789");

    return id[n] == '\0' && n > 0 && n < 20 && id[0] != '0';
}

/* The nodes are one level up: the resource "BrowseNodes.Ancestor" is the
   Ancestor of each of them. */
static json_t *select_nodes(json_t *nodes, const struct call *call)
{
    return select_resources(must(json_pack("{s:o}", "BrowseNodes", nodes)),
                            "BrowseNodes.Id;BrowseNodes.DisplayName;"
                            "BrowseNodes.ContextFreeName;BrowseNodes.IsRoot",
                            parameter(call, "Resources"));
}

static int get_browse_nodes(struct call *call)
{
    const json_t *ids = parameter(call, "BrowseNodeIds");
    const char *id;
    json_t *nodes;
    size_t i;

    if (!check_list(call, "BrowseNodeIds", MOST_PER_CALL))
        return 0;
    nodes = must(json_array());
    for (i = 0; i < json_array_size(ids); i++) {
        id = json_string_value(json_array_get(ids, i));
        if (is_browse_node_id(id))
            append(nodes, catalogue_browse_node(id));
        else
            add_error(call, "InvalidParameterValue",
                      json_sprintf("The BrowseNodeId %s provided in the "
                                   "request is invalid.",
                                   id));
    }
    put_result(call, "BrowseNodesResult", select_nodes(nodes, call),
               "BrowseNodes");
    return 1;
}

static int dispatch(struct call *call)
{
    switch (call->operation) {
    case PACREDS_PAAPI_GET_ITEMS:
        return get_items(call);
    case PACREDS_PAAPI_SEARCH_ITEMS:
        return search_items(call);
    case PACREDS_PAAPI_GET_VARIATIONS:
        return get_variations(call);
    default:
        return get_browse_nodes(call);
    }
}

json_t *carry_out(int operation, const char *body, size_t body_len,
                  size_t marketplace, struct failure *failure)
{
    struct call call = {operation, NULL, {marketplace, NULL}, NULL, failure};
    json_t *parameters =
        json_loadb(body, body_len, JSON_REJECT_DUPLICATES, NULL);

    call.parameters = parameters;
    call.answer = must(json_object());
    if (!json_is_object(parameters))
        fail_invalid(&call, "the body", "it must be one JSON object");
    else if (check_common(&call) && dispatch(&call)) {
        json_decref(parameters);
        return call.answer;
    }
    json_decref(call.answer);
    json_decref(parameters);
    return NULL;
}
