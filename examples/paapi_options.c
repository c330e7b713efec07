/* SPDX-License-Identifier: CC0-1.0 */
#include "paapi_options.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: paapi OPERATION [OPTION]... [ITEM]...\n"
    "Call the Product Advertising API 5.0 and print the answer as a table.\n"
    "\n"
    "  get-items ASIN...          up to ten items\n"
    "  search-items WORD...       items for keywords\n"
    "  get-variations ASIN        an item's sizes, colours and so on\n"
    "  get-browse-nodes ID...     up to ten browse nodes\n"
    "\n"
    "  --partner-tag TAG    your partner tag (or PAAPI_PARTNER_TAG)\n"
    "  --marketplace NAME   www.amazon.de, DE and so on (www.amazon.com)\n"
    "  --resources A,B      what to ask for (title, price, availability)\n"
    "  --keywords TEXT      what search-items looks for\n"
    "  --api paapi          the API; there is only this one\n"
    "  --endpoint URL       call http://HOST:PORT or https://HOST:PORT\n"
    "  --cacert FILE        trust these certificate authorities only\n"
    "  --timeout SECONDS    wait so long at most (30)\n"
    "  --json               print the answer as it came\n"
    "  --dump               print the signed request and send nothing\n"
    "  --verbose            show warnings about the keys, not only errors\n"
    "\n"
    "The keys come from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Amazon\n"
    "retired the API on 15 May 2026 and refuses every call; with --endpoint\n"
    "another server can be called, such as paapi_server.\n"
    "\n"
    "Errors go to standard error, each with a hint. Exit with 0 if at least\n"
    "one item or node came, though others may be missing; with 1 if nothing\n"
    "came or the call failed; with 2 if the command line is wrong.\n";

enum { MOST_ITEMS = 10 };

/* What is asked for where --resources does not say it. */
static const char *const usual_resources[] = {
    [PACREDS_PAAPI_GET_ITEMS] =
        "ItemInfo.Title,OffersV2.Listings.Price,OffersV2.Listings.Availability",
    [PACREDS_PAAPI_SEARCH_ITEMS] =
        "ItemInfo.Title,OffersV2.Listings.Price,OffersV2.Listings.Availability",
    [PACREDS_PAAPI_GET_VARIATIONS] = "ItemInfo.Title,OffersV2.Listings.Price,"
                                     "VariationSummary.VariationDimension",
    [PACREDS_PAAPI_GET_BROWSE_NODES] =
        "BrowseNodes.Ancestor,BrowseNodes.Children",
};

/* "get-items" is "GetItems" without its hyphen, in any case. */
static int is_called(const char *name, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '-')
            continue;
        if (tolower((unsigned char)*text) != tolower((unsigned char)*name))
            return 0;
        name++;
    }
    return *name == '\0';
}

static int find_operation(const char *text)
{
    int operation;
    const char *name;

    for (operation = PACREDS_PAAPI_GET_ITEMS;
         (name = pacreds_paapi_operation_name(operation)) != NULL; operation++)
        if (is_called(name, text))
            return operation;
    usage_error("paapi", "there is no operation ", text);
    return 0;
}

static const char *find_marketplace(const char *text)
{
    pacreds_error error;
    size_t index;

    if (pacreds_paapi_marketplace_find(text, PACREDS_NUL_TERMINATED, &index,
                                       &error) != PACREDS_OK)
        usage_error("paapi", error.message, "");
    return pacreds_paapi_marketplace(index, PACREDS_PAAPI_MARKETPLACE);
}

static void check_items(const struct call *call)
{
    size_t most = MOST_ITEMS;

    if (call->operation == PACREDS_PAAPI_SEARCH_ITEMS) {
        if (call->keywords == NULL && call->item_count == 0)
            usage_error("paapi", "search-items needs words to look for", "");
        return;
    }
    if (call->operation == PACREDS_PAAPI_GET_VARIATIONS)
        most = 1;
    if (call->keywords != NULL)
        usage_error("paapi", "--keywords is for search-items only", "");
    if (call->item_count < 1 || call->item_count > most)
        usage_error("paapi",
                    most == 1 ? "get-variations needs one ASIN"
                              : "from one to ten items are needed",
                    "");
}

static void check_options(struct call *call, const char *api)
{
    if (!is_called("paapi", api))
        usage_error("paapi", "--api is paapi; there is none called ", api);
    call->marketplace = find_marketplace(call->marketplace);
    if (call->seconds < 1)
        usage_error("paapi", "--timeout takes 1 to 3600 seconds, not ", "0");
    if (call->partner_tag == NULL || *call->partner_tag == '\0')
        usage_error("paapi", "--partner-tag or PAAPI_PARTNER_TAG is needed",
                    "");
}

struct call parse_arguments(int argc, char **argv)
{
    struct call call = {.marketplace = "www.amazon.com",
                        .partner_tag = getenv("PAAPI_PARTNER_TAG"),
                        .seconds = 30};
    const char *api = "paapi";
    const struct option_of table[] = {
        {OPTION_TEXT, "partner-tag", &call.partner_tag, 0},
        {OPTION_TEXT, "marketplace", &call.marketplace, 0},
        {OPTION_TEXT, "resources", &call.resources, 0},
        {OPTION_TEXT, "keywords", &call.keywords, 0},
        {OPTION_TEXT, "api", &api, 0},
        {OPTION_TEXT, "endpoint", &call.endpoint, 0},
        {OPTION_TEXT, "cacert", &call.authorities, 0},
        {OPTION_NUMBER, "timeout", &call.seconds, 3600},
        {OPTION_SWITCH, "json", &call.is_json, 1},
        {OPTION_SWITCH, "dump", &call.is_dump, 1},
        {OPTION_SWITCH, "verbose", &call.is_verbose, 1},
        {OPTION_END, NULL, NULL, 0},
    };
    int first = parse_options("paapi", help, NULL, table, argc, argv);

    if (first >= argc)
        usage_error("paapi", "an operation is needed, such as get-items", "");
    call.operation = find_operation(argv[first]);
    call.items = argv + first + 1;
    call.item_count = (size_t)(argc - first - 1);
    check_items(&call);
    check_options(&call, api);
    if (call.resources == NULL)
        call.resources = usual_resources[call.operation];
    return call;
}
