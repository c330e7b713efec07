/* SPDX-License-Identifier: Apache-2.0 */
#include <pacreds/paapi.h>

#include "base/error.h"
#include "base/text.h"

/* https://webservices.amazon.com/paapi5/documentation/locale-reference.html
   As arrays the rows need no relocation when the library is loaded. */
static const struct row {
    char country[3];
    char marketplace[18];
    char host[26];
    char region[10];
    char currency[4];
    char languages[42];
} rows[] = {
    /* clang-format off */
    {"AU", "www.amazon.com.au", "webservices.amazon.com.au", "us-west-2",
     "AUD", "en_AU"},
    {"BE", "www.amazon.com.be", "webservices.amazon.com.be", "eu-west-1",
     "EUR", "fr_BE nl_BE en_GB"},
    {"BR", "www.amazon.com.br", "webservices.amazon.com.br", "us-east-1",
     "BRL", "pt_BR"},
    {"CA", "www.amazon.ca", "webservices.amazon.ca", "us-east-1",
     "CAD", "en_CA fr_CA"},
    {"EG", "www.amazon.eg", "webservices.amazon.eg", "eu-west-1",
     "EGP", "en_AE ar_AE"},
    {"FR", "www.amazon.fr", "webservices.amazon.fr", "eu-west-1",
     "EUR", "fr_FR"},
    {"DE", "www.amazon.de", "webservices.amazon.de", "eu-west-1",
     "EUR", "de_DE cs_CZ en_GB nl_NL pl_PL tr_TR"},
    {"IN", "www.amazon.in", "webservices.amazon.in", "eu-west-1",
     "INR", "en_IN hi_IN kn_IN ml_IN ta_IN te_IN"},
    {"IE", "www.amazon.ie", "webservices.amazon.ie", "eu-west-1",
     "EUR", "en_IE"},
    {"IT", "www.amazon.it", "webservices.amazon.it", "eu-west-1",
     "EUR", "it_IT"},
    {"JP", "www.amazon.co.jp", "webservices.amazon.co.jp", "us-west-2",
     "JPY", "ja_JP en_US zh_CN"},
    {"MX", "www.amazon.com.mx", "webservices.amazon.com.mx", "us-east-1",
     "MXN", "es_MX"},
    {"NL", "www.amazon.nl", "webservices.amazon.nl", "eu-west-1",
     "EUR", "nl_NL"},
    {"PL", "www.amazon.pl", "webservices.amazon.pl", "eu-west-1",
     "PLN", "pl_PL"},
    {"SA", "www.amazon.sa", "webservices.amazon.sa", "eu-west-1",
     "SAR", "en_AE ar_AE"},
    {"SG", "www.amazon.sg", "webservices.amazon.sg", "us-west-2",
     "SGD", "en_SG"},
    {"ES", "www.amazon.es", "webservices.amazon.es", "eu-west-1",
     "EUR", "es_ES"},
    {"SE", "www.amazon.se", "webservices.amazon.se", "eu-west-1",
     "SEK", "sv_SE"},
    {"TR", "www.amazon.com.tr", "webservices.amazon.com.tr", "eu-west-1",
     "TRY", "tr_TR"},
    {"AE", "www.amazon.ae", "webservices.amazon.ae", "eu-west-1",
     "AED", "en_AE ar_AE"},
    {"UK", "www.amazon.co.uk", "webservices.amazon.co.uk", "eu-west-1",
     "GBP", "en_GB"},
    {"US", "www.amazon.com", "webservices.amazon.com", "us-east-1",
     "USD", "en_US de_DE es_US ko_KR pt_BR zh_CN zh_TW"},
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

static int is(const char *text, pacreds__slice name)
{
    return pacreds__equal_ignoring_case(pacreds__slice_of(text), name);
}

/* By "www.amazon.de", by that without the "www.", by host, by country. */
static int is_called(const struct row *row, pacreds__slice name)
{
    return is(row->marketplace, name) || is(row->marketplace + 4, name) ||
           is(row->host, name) || is(row->country, name);
}

int pacreds_paapi_marketplace_find(const char *name, size_t name_len,
                                   size_t *index, pacreds_error *error)
{
    pacreds__slice text;
    size_t i;

    pacreds__ok(error);
    if (index == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&text, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    for (i = 0; i < COUNT; i++)
        if (is_called(&rows[i], text)) {
            *index = i;
            return PACREDS_OK;
        }
    return pacreds__fail(
        error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
        "There is no such marketplace among the %d of the API; "
        "name one as www.amazon.de or as DE.",
        (int)COUNT);
}
