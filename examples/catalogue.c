/* SPDX-License-Identifier: CC0-1.0 */
#include "catalogue.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "json_support.h"
#include "support.h"

enum { URL_SIZE = 128, TITLE_SIZE = 128, FEWEST_RESULTS = 40 };

static const char letters[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

static const char *const brands[] = {
    "Nordvik", "Casa Lumen", "Bright & Daughters",
    "Orélie",  "Tannenwald", "Mizuho",
    "Kestrel", "Polana",
};

static const struct {
    const char *title, *group, *node;
} goods[] = {
    {"Stainless Steel Water Bottle, 750 ml", "Sports", "Water Bottles"},
    {"Café Crème Espresso Cups, Set of 6", "Kitchen", "Espresso Cups"},
    {"Wireless Keyboard with Number Pad", "Personal Computer", "Keyboards"},
    {"Garden Hose with Spray Nozzle, 25 m", "Lawn & Patio", "Garden Hoses"},
    {"日本茶 Sencha Green Tea, Loose Leaf, 100 g", "Grocery", "Green Tea"},
    {"Notebook, Dotted, A5, 192 Pages", "Office Product", "Notebooks"},
    {"LED Desk Lamp with Dimmer and USB Port", "Lighting", "Desk Lamps"},
    {"Merino Wool Hiking Socks, 3 Pairs", "Apparel", "Socks"},
    {"Picture Frame, 30 × 40 cm, Solid Oak", "Home", "Picture Frames"},
    {"Hiking Backpack with Rain Cover, 28 Litres", "Luggage", "Backpacks"},
};

/* How a currency's amounts are written; others are like "AED 12.99". */
static const struct {
    const char *currency, *before, *point, *after;
} notations[] = {
    {"USD", "$", ".", ""},   {"CAD", "$", ".", ""},   {"AUD", "$", ".", ""},
    {"MXN", "$", ".", ""},   {"GBP", "£", ".", ""},   {"EUR", "", ",", " €"},
    {"SGD", "S$", ".", ""},  {"BRL", "R$ ", ",", ""}, {"INR", "₹", ".", ""},
    {"PLN", "", ",", " zł"}, {"SEK", "", ",", " kr"}, {"TRY", "", ",", " TL"},
};

static const char *const sizes[] = {"S", "M", "L"};
static const char *const colours[] = {"Black", "Petrol Blue"};
static const char *const below[] = {"Accessories", "New Releases"};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A number that looks random but is always the same for a text and a purpose:
   FNV-1a, and a stir so that its low bits can be used. */
static uint64_t number_of(const char *text, const char *purpose)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325);
    const char *p;

    for (p = purpose; *p != '\0'; p++)
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    for (p = text; *p != '\0'; p++)
        hash = (hash ^ (unsigned char)*p) * UINT64_C(0x100000001b3);
    hash = (hash ^ hash >> 31) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

int catalogue_is_asin(const char *asin)
{
    if (strlen(asin) != ASIN_SIZE - 1 || strspn(asin, letters) != ASIN_SIZE - 1)
        return 0;
    return strncmp(asin, "B0", 2) == 0 || (asin[0] >= '0' && asin[0] <= '9');
}

void catalogue_asin(char asin[ASIN_SIZE], const char *text, size_t number)
{
    char purpose[32];
    uint64_t rest;
    size_t i;

    snprintf(purpose, sizeof purpose, "asin %zu", number);
    rest = number_of(text, purpose);
    snprintf(asin, ASIN_SIZE, "B0");
    for (i = 2; i < ASIN_SIZE - 1; i++) {
        asin[i] = letters[rest % 36];
        rest /= 36;
    }
    asin[i] = '\0';
}

/* A page of the shop; the library encodes what people typed. */
static json_t *page_url(const struct shop *shop, const char *path,
                        const char *keywords, const char *link_code)
{
    pacreds_request *request = NULL;
    pacreds_error error;
    char page[URL_SIZE];
    const char *url;
    json_t *text;

    snprintf(
        page, sizeof page, "https://%s/%s",
        pacreds_paapi_marketplace(shop->marketplace, PACREDS_PAAPI_MARKETPLACE),
        path);
    if (pacreds_request_new(&request, &error) ||
        pacreds_request_set_url(request, page, PACREDS_NUL_TERMINATED,
                                &error) ||
        (keywords != NULL &&
         pacreds_request_add_query(request, "k", 1, keywords,
                                   PACREDS_NUL_TERMINATED, &error)) ||
        pacreds_request_add_query(request, "tag", 3, shop->partner_tag,
                                  PACREDS_NUL_TERMINATED, &error) ||
        pacreds_request_add_query(request, "linkCode", 8, link_code,
                                  PACREDS_NUL_TERMINATED, &error) ||
        pacreds_request_url(request, &url, NULL, &error))
        fail("catalogue", &error);
    text = must(json_string(url));
    pacreds_request_free(request);
    return text;
}

static const char *currency_of(const struct shop *shop)
{
    return pacreds_paapi_marketplace(shop->marketplace, PACREDS_PAAPI_CURRENCY);
}

/* Yen have no cents. */
static json_t *money(int cents, const struct shop *shop)
{
    const char *currency = currency_of(shop);
    char text[48];
    size_t i = 0;

    if (strcmp(currency, "JPY") == 0) {
        snprintf(text, sizeof text, "￥%d", cents);
        return must(json_pack("{s:i, s:s, s:s}", "Amount", cents, "Currency",
                              currency, "DisplayAmount", text));
    }
    while (i < COUNT(notations) && strcmp(notations[i].currency, currency) != 0)
        i++;
    if (i < COUNT(notations))
        snprintf(text, sizeof text, "%s%d%s%02d%s", notations[i].before,
                 cents / 100, notations[i].point, cents % 100,
                 notations[i].after);
    else
        snprintf(text, sizeof text, "%s %d.%02d", currency, cents / 100,
                 cents % 100);
    return must(json_pack("{s:f, s:s, s:s}", "Amount", cents / 100.0,
                          "Currency", currency, "DisplayAmount", text));
}

static int cents_of(const char *asin)
{
    return (int)(499 + number_of(asin, "price") % 14500);
}

static json_t *availability_of(const char *asin, const char *type)
{
    static const char *const messages[] = {
        "In Stock", "In Stock", "Usually ships within 2 to 3 days",
        "Only 3 left in stock - order soon."};

    return must(json_pack("{s:i, s:i, s:s, s:s}", "MinOrderQuantity", 1,
                          "MaxOrderQuantity", 30, "Message",
                          messages[number_of(asin, "stock") % COUNT(messages)],
                          "Type", type));
}

/* One listing in the form of OffersV2 (is_new) or of Offers before it. */
static json_t *listings(const char *asin, const struct shop *shop, int is_new)
{
    json_t *price = money(cents_of(asin), shop);
    json_t *listing =
        must(json_pack("{s:{s:s}, s:b, s:{s:s, s:s}}", "Condition", "Value",
                       "New", "IsBuyBoxWinner", 1, "MerchantInfo", "Id",
                       "A1MADEUPSHOP00", "Name", "The Made-Up Shop"));

    put(listing, "Availability",
        availability_of(asin, is_new ? "IN_STOCK" : "Now"));
    if (is_new)
        price = must(json_pack("{s:o}", "Money", price));
    put(listing, "Price", price);
    return must(json_pack("{s:[o]}", "Listings", listing));
}

static json_t *image(const char *asin, int pixels)
{
    char url[URL_SIZE];

    snprintf(url, sizeof url,
             "https://m.media-amazon.com/images/I/41%08" PRIX32 "L._SL%d_.jpg",
             (uint32_t)number_of(asin, "image"), pixels);
    return must(json_pack("{s:s, s:i, s:i}", "URL", url, "Height", pixels,
                          "Width", pixels));
}

static json_t *images(const char *asin)
{
    return must(json_pack("{s:{s:o, s:o, s:o}}", "Primary", "Small",
                          image(asin, 75), "Medium", image(asin, 160), "Large",
                          image(asin, 500)));
}

static json_t *labelled(const char *value, const char *label,
                        const struct shop *shop)
{
    char locale[6];

    snprintf(
        locale, sizeof locale, "%s",
        pacreds_paapi_marketplace(shop->marketplace, PACREDS_PAAPI_LANGUAGES));
    return must(json_pack("{s:s, s:s, s:s}", "DisplayValue", value, "Label",
                          label, "Locale", locale));
}

static const char *brand_of(const char *asin)
{
    return brands[number_of(asin, "brand") % COUNT(brands)];
}

static size_t good_of(const char *asin)
{
    return (size_t)(number_of(asin, "good") % COUNT(goods));
}

static void make_title(char title[TITLE_SIZE], const char *asin)
{
    snprintf(title, TITLE_SIZE, "%s %s", brand_of(asin),
             goods[good_of(asin)].title);
}

static json_t *item_info(const char *asin, const char *title,
                         const struct shop *shop)
{
    return must(json_pack(
        "{s:o, s:{s:o}, s:{s:o}}", "Title", labelled(title, "Title", shop),
        "ByLineInfo", "Brand", labelled(brand_of(asin), "Brand", shop),
        "Classifications", "ProductGroup",
        labelled(goods[good_of(asin)].group, "ProductGroup", shop)));
}

static json_t *browse_node_info(const char *asin)
{
    const char *name = goods[good_of(asin)].node;
    char id[24];

    snprintf(id, sizeof id, "%d",
             (int)(1000000 + number_of(name, "node") % 9000000));
    return must(json_pack("{s:[{s:s, s:s, s:s, s:b}]}", "BrowseNodes", "Id", id,
                          "DisplayName", name, "ContextFreeName", name,
                          "IsRoot", 0));
}

json_t *catalogue_item(const char *asin, const char *title,
                       const struct shop *shop)
{
    char own_title[TITLE_SIZE], path[ASIN_SIZE + 3], parent[ASIN_SIZE];

    make_title(own_title, asin);
    snprintf(path, sizeof path, "dp/%s", asin);
    catalogue_asin(parent, asin, 0);
    return must(json_pack(
        "{s:s, s:s, s:o, s:o, s:o, s:o, s:o, s:o, s:{s:i, s:{s:f}}}", "ASIN",
        asin, "ParentASIN", parent, "DetailPageURL",
        page_url(shop, path, NULL, "ogi"), "Images", images(asin), "ItemInfo",
        item_info(asin, title != NULL ? title : own_title, shop), "Offers",
        listings(asin, shop, 0), "OffersV2", listings(asin, shop, 1),
        "BrowseNodeInfo", browse_node_info(asin), "CustomerReviews", "Count",
        (int)(number_of(asin, "reviews") % 9000), "StarRating", "Value",
        (double)(30 + number_of(asin, "stars") % 20) / 10));
}

static json_t *variation(const char *parent, size_t number,
                         const struct shop *shop)
{
    const char *size = sizes[number % COUNT(sizes)];
    const char *colour = colours[number / COUNT(sizes)];
    char title[TITLE_SIZE], asin[ASIN_SIZE];
    json_t *item, *whole;

    make_title(title, parent);
    whole = must(json_sprintf("%s (%s, %s)", title, size, colour));
    catalogue_asin(asin, parent, number + 1);
    item = catalogue_item(asin, json_string_value(whole), shop);
    json_decref(whole);
    put(item, "ParentASIN", json_string(parent));
    put(item, "VariationAttributes",
        json_pack("[{s:s, s:s}, {s:s, s:s}]", "Name", "size_name", "Value",
                  size, "Name", "color_name", "Value", colour));
    return item;
}

json_t *catalogue_variations(const char *asin, const struct shop *shop)
{
    json_t *items = must(json_array());
    size_t i;

    for (i = 0; i < COUNT(sizes) * COUNT(colours); i++)
        append(items, variation(asin, i, shop));
    return items;
}

static json_t *dimension(const char *name, const char *display_name,
                         const char *const *values, size_t count)
{
    json_t *array = must(json_array());
    size_t i;

    for (i = 0; i < count; i++)
        append(array, json_string(values[i]));
    return must(json_pack("{s:s, s:s, s:o}", "Name", name, "DisplayName",
                          display_name, "Values", array));
}

json_t *catalogue_summary(const json_t *variations, const struct shop *shop)
{
    int lowest = INT32_MAX, highest = 0, cents;
    size_t i, count = json_array_size(variations);

    for (i = 0; i < count; i++) {
        cents = cents_of(text_at(json_array_get(variations, i), "ASIN"));
        lowest = cents < lowest ? cents : lowest;
        highest = cents > highest ? cents : highest;
    }
    return must(json_pack(
        "{s:I, s:{s:o, s:o}, s:[o, o]}", "VariationCount", (json_int_t)count,
        "Price", "LowestPrice", money(lowest, shop), "HighestPrice",
        money(highest, shop), "VariationDimension",
        dimension("size_name", "Size", sizes, COUNT(sizes)),
        dimension("color_name", "Colour", colours, COUNT(colours))));
}

size_t catalogue_search_count(const char *keywords)
{
    if (strcmp(keywords, "nothing") == 0 || strstr(keywords, "xyzzy") != NULL)
        return 0;
    return (size_t)(number_of(keywords, "count") % 90) + FEWEST_RESULTS;
}

json_t *catalogue_search(const char *keywords, size_t first, size_t count,
                         const struct shop *shop)
{
    size_t i, total = catalogue_search_count(keywords);
    json_t *items = must(json_array()), *title;
    char asin[ASIN_SIZE];

    for (i = first; i < first + count && i < total; i++) {
        catalogue_asin(asin, keywords, i);
        title = must(json_sprintf("%s %s, %s", brand_of(asin), keywords,
                                  colours[i % COUNT(colours)]));
        append(items, catalogue_item(asin, json_string_value(title), shop));
        json_decref(title);
    }
    return items;
}

json_t *catalogue_search_url(const char *keywords, const struct shop *shop)
{
    return page_url(shop, "s", keywords, "osi");
}

static json_t *browse_node(const char *id, const char *name, int is_root)
{
    return must(json_pack("{s:s, s:s, s:s, s:b}", "Id", id, "DisplayName", name,
                          "ContextFreeName", name, "IsRoot", is_root));
}

json_t *catalogue_browse_node(const char *id)
{
    size_t good = (size_t)(number_of(id, "node") % COUNT(goods)), i;
    json_t *node = browse_node(id, goods[good].node, 0);
    json_t *ancestor = browse_node("1000000", goods[good].group, 1);
    json_t *children = must(json_array());
    char child[24];

    for (i = 0; i < COUNT(below); i++) {
        snprintf(child, sizeof child, "%d",
                 (int)(1000000 + number_of(id, below[i]) % 9000000));
        append(children, browse_node(child, below[i], 0));
    }
    put(node, "Ancestor", ancestor);
    put(node, "Children", children);
    return node;
}
