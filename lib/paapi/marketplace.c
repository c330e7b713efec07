/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/paapi.h>

#include "base/error.h"
#include "base/text.h"

/* https://webservices.amazon.com/paapi5/documentation/locale-reference.html
   As arrays the rows need no relocation when the library is loaded. Sorted by
   the marketplace, for the search. */
static const struct row {
    char country[3];
    char marketplace[18];
    char host[26];
    char region[10];
    char currency[4];
    char languages[42];
} rows[] = {
    /* clang-format off */
    {"AE", "www.amazon.ae", "webservices.amazon.ae", "eu-west-1",
     "AED", "en_AE ar_AE"},
    {"CA", "www.amazon.ca", "webservices.amazon.ca", "us-east-1",
     "CAD", "en_CA fr_CA"},
    {"JP", "www.amazon.co.jp", "webservices.amazon.co.jp", "us-west-2",
     "JPY", "ja_JP en_US zh_CN"},
    {"UK", "www.amazon.co.uk", "webservices.amazon.co.uk", "eu-west-1",
     "GBP", "en_GB"},
    {"US", "www.amazon.com", "webservices.amazon.com", "us-east-1",
     "USD", "en_US de_DE es_US ko_KR pt_BR zh_CN zh_TW"},
    {"AU", "www.amazon.com.au", "webservices.amazon.com.au", "us-west-2",
     "AUD", "en_AU"},
    {"BE", "www.amazon.com.be", "webservices.amazon.com.be", "eu-west-1",
     "EUR", "fr_BE nl_BE en_GB"},
    {"BR", "www.amazon.com.br", "webservices.amazon.com.br", "us-east-1",
     "BRL", "pt_BR"},
    {"MX", "www.amazon.com.mx", "webservices.amazon.com.mx", "us-east-1",
     "MXN", "es_MX"},
    {"TR", "www.amazon.com.tr", "webservices.amazon.com.tr", "eu-west-1",
     "TRY", "tr_TR"},
    {"DE", "www.amazon.de", "webservices.amazon.de", "eu-west-1",
     "EUR", "de_DE cs_CZ en_GB nl_NL pl_PL tr_TR"},
    {"EG", "www.amazon.eg", "webservices.amazon.eg", "eu-west-1",
     "EGP", "en_AE ar_AE"},
    {"ES", "www.amazon.es", "webservices.amazon.es", "eu-west-1",
     "EUR", "es_ES"},
    {"FR", "www.amazon.fr", "webservices.amazon.fr", "eu-west-1",
     "EUR", "fr_FR"},
    {"IE", "www.amazon.ie", "webservices.amazon.ie", "eu-west-1",
     "EUR", "en_IE"},
    {"IN", "www.amazon.in", "webservices.amazon.in", "eu-west-1",
     "INR", "en_IN hi_IN kn_IN ml_IN ta_IN te_IN"},
    {"IT", "www.amazon.it", "webservices.amazon.it", "eu-west-1",
     "EUR", "it_IT"},
    {"NL", "www.amazon.nl", "webservices.amazon.nl", "eu-west-1",
     "EUR", "nl_NL"},
    {"PL", "www.amazon.pl", "webservices.amazon.pl", "eu-west-1",
     "PLN", "pl_PL"},
    {"SA", "www.amazon.sa", "webservices.amazon.sa", "eu-west-1",
     "SAR", "en_AE ar_AE"},
    {"SE", "www.amazon.se", "webservices.amazon.se", "eu-west-1",
     "SEK", "sv_SE"},
    {"SG", "www.amazon.sg", "webservices.amazon.sg", "us-west-2",
     "SGD", "en_SG"},
    /* clang-format on */
};

enum { COUNT = sizeof rows / sizeof rows[0] };

size_t pacreds_paapi_marketplace_count(void)
{
    return COUNT;
}

const char *pacreds_paapi_marketplace(size_t index, int which)
{
    const struct row *row = index < COUNT ? &rows[index] : NULL;

    if (row == NULL)
        return NULL;
    switch (which) {
    case PACREDS_PAAPI_COUNTRY:
        return row->country;
    case PACREDS_PAAPI_MARKETPLACE:
        return row->marketplace;
    case PACREDS_PAAPI_HOST:
        return row->host;
    case PACREDS_PAAPI_REGION:
        return row->region;
    case PACREDS_PAAPI_CURRENCY:
        return row->currency;
    case PACREDS_PAAPI_LANGUAGES:
        return row->languages;
    default:
        return NULL;
    }
}

#define SHOP "amazon."

static int take(pacreds__slice *name, const char *prefix)
{
    pacreds__slice front = {name->p, strlen(prefix)};

    if (name->n < front.n ||
        !pacreds__equal_ignoring_case(front, pacreds__slice_of(prefix)))
        return 0;
    name->p += front.n;
    name->n -= front.n;
    return 1;
}

/* Whether a domain, "com" or "com.au", comes before that of a row, is the same,
   or comes after it. */
static int compare(pacreds__slice domain, const struct row *row)
{
    const char *other = row->marketplace + sizeof "www." SHOP - 1;
    size_t i;

    for (i = 0; i < domain.n; i++) {
        int c = pacreds__lower(domain.p[i]);

        if (c != other[i] || c == '\0')
            return c < other[i] ? -1 : 1;
    }
    return other[i] == '\0' ? 0 : -1;
}

static int find_domain(pacreds__slice domain, size_t *index)
{
    size_t first = 0, after = COUNT;

    while (first < after) {
        size_t middle = (first + after) / 2;
        int order = compare(domain, &rows[middle]);

        if (order == 0) {
            *index = middle;
            return 1;
        }
        if (order < 0)
            after = middle;
        else
            first = middle + 1;
    }
    return 0;
}

static int find_country(pacreds__slice name, size_t *index)
{
    size_t i;

    for (i = 0; i < COUNT; i++)
        if (pacreds__equal_ignoring_case(pacreds__slice_of(rows[i].country),
                                         name)) {
            *index = i;
            return 1;
        }
    return 0;
}

/* By "www.amazon.de", by that without the "www.", by host, by country. */
static int find(pacreds__slice name, size_t *index)
{
    pacreds__slice domain = name;

    if (!take(&domain, "www."))
        take(&domain, "webservices.");
    return take(&domain, SHOP) ? find_domain(domain, index)
                               : find_country(name, index);
}

int pacreds_paapi_marketplace_find(const char *name, size_t name_len,
                                   size_t *index, pacreds_error *error)
{
    pacreds__slice text;

    pacreds__ok(error);
    if (index == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (find(text, index))
        return PACREDS_OK;
    return pacreds__fail(
        error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
        "There is no such marketplace among the %d of the API; "
        "name one as www.amazon.de or as DE.",
        (int)COUNT);
}
