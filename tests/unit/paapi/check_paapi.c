/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

/* Documentation's locale reference, checked against three public clients. */
static const char *const locales[][4] = {
    {"AU", "www.amazon.com.au", "us-west-2", "AUD"},
    {"BE", "www.amazon.com.be", "eu-west-1", "EUR"},
    {"BR", "www.amazon.com.br", "us-east-1", "BRL"},
    {"CA", "www.amazon.ca", "us-east-1", "CAD"},
    {"EG", "www.amazon.eg", "eu-west-1", "EGP"},
    {"FR", "www.amazon.fr", "eu-west-1", "EUR"},
    {"DE", "www.amazon.de", "eu-west-1", "EUR"},
    {"IN", "www.amazon.in", "eu-west-1", "INR"},
    {"IE", "www.amazon.ie", "eu-west-1", "EUR"},
    {"IT", "www.amazon.it", "eu-west-1", "EUR"},
    {"JP", "www.amazon.co.jp", "us-west-2", "JPY"},
    {"MX", "www.amazon.com.mx", "us-east-1", "MXN"},
    {"NL", "www.amazon.nl", "eu-west-1", "EUR"},
    {"PL", "www.amazon.pl", "eu-west-1", "PLN"},
    {"SA", "www.amazon.sa", "eu-west-1", "SAR"},
    {"SG", "www.amazon.sg", "us-west-2", "SGD"},
    {"ES", "www.amazon.es", "eu-west-1", "EUR"},
    {"SE", "www.amazon.se", "eu-west-1", "SEK"},
    {"TR", "www.amazon.com.tr", "eu-west-1", "TRY"},
    {"AE", "www.amazon.ae", "eu-west-1", "AED"},
    {"UK", "www.amazon.co.uk", "eu-west-1", "GBP"},
    {"US", "www.amazon.com", "us-east-1", "USD"},
};

enum { LOCALES = sizeof locales / sizeof locales[0] };

static size_t find(const char *name)
{
    size_t index = 0;
    pacreds_error error;

    ck_assert_msg(pacreds_paapi_marketplace_find(TEXT(name), &index, &error) ==
                      PACREDS_OK,
                  "%s: %s", name, error.message);
    return index;
}

START_TEST(marketplaces)
{
    size_t i, index;

    ck_assert_uint_eq(pacreds_paapi_marketplace_count(), LOCALES);
    for (i = 0; i < LOCALES; i++) {
        const char *host, *languages;

        index = find(locales[i][0]);
        ck_assert_uint_eq(find(locales[i][1]), index);
        ck_assert_uint_eq(find(locales[i][1] + 4), index);
        host = pacreds_paapi_marketplace(index, PACREDS_PAAPI_HOST);
        ck_assert_uint_eq(find(host), index);
        ck_assert_int_eq(strncmp(host, "webservices.", 12), 0);
        ck_assert_str_eq(host + 12, locales[i][1] + 4);
        ck_assert_str_eq(
            pacreds_paapi_marketplace(index, PACREDS_PAAPI_COUNTRY),
            locales[i][0]);
        ck_assert_str_eq(
            pacreds_paapi_marketplace(index, PACREDS_PAAPI_MARKETPLACE),
            locales[i][1]);
        ck_assert_str_eq(pacreds_paapi_marketplace(index, PACREDS_PAAPI_REGION),
                         locales[i][2]);
        ck_assert_str_eq(
            pacreds_paapi_marketplace(index, PACREDS_PAAPI_CURRENCY),
            locales[i][3]);
        languages = pacreds_paapi_marketplace(index, PACREDS_PAAPI_LANGUAGES);
        ck_assert_int_eq(strlen(languages) % 6, 5);
        ck_assert_int_eq(languages[2], '_');
    }
    ck_assert_str_eq(
        pacreds_paapi_marketplace(find("us"), PACREDS_PAAPI_LANGUAGES),
        "en_US de_DE es_US ko_KR pt_BR zh_CN zh_TW");
}
END_TEST

START_TEST(unknown)
{
    static const char *const names[] = {"",
                                        "www.amazon.cn",
                                        "amazon",
                                        "XX",
                                        "www.amazon.de ",
                                        "webservices",
                                        "com",
                                        "www.amazon.",
                                        "www.de",
                                        "www.amazon.com.",
                                        "www.amazon.co",
                                        "www.webservices.amazon.de"};
    size_t i, index;
    pacreds_error error;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        ck_assert_int_eq(
            pacreds_paapi_marketplace_find(TEXT(names[i]), &index, &error),
            PACREDS_ERR_NOT_FOUND);
    ck_assert_int_eq(
        pacreds_paapi_marketplace_find("amazon.com\0au", 13, &index, &error),
        PACREDS_ERR_NOT_FOUND);
    ck_assert_uint_eq(find("WWW.Amazon.COM"), find("US"));
    ck_assert_ptr_null(pacreds_paapi_marketplace(LOCALES, PACREDS_PAAPI_HOST));
    ck_assert_ptr_null(pacreds_paapi_marketplace(0, 0));
    ck_assert_ptr_null(pacreds_paapi_marketplace(0, 7));
    ck_assert_ptr_null(pacreds_paapi_operation_name(0));
    ck_assert_ptr_null(pacreds_paapi_operation_path(5));
    ck_assert_ptr_null(pacreds_paapi_operation_target(-1));
}
END_TEST

static void expect(int operation, const char *name, const char *path,
                   const char *target)
{
    pacreds_request *request = NULL;

    ck_assert_str_eq(pacreds_paapi_operation_name(operation), name);
    ck_assert_str_eq(pacreds_paapi_operation_path(operation), path);
    ck_assert_str_eq(pacreds_paapi_operation_target(operation), target);
    ck_assert_int_eq(pacreds_paapi_request_new(&request, operation,
                                               TEXT("www.amazon.de"),
                                               TEXT("{}"), NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_method(request), "POST");
    ck_assert_str_eq(pacreds_request_target(request, NULL), path);
    ck_assert_str_eq(
        pacreds_request_find_header(request, TEXT("x-amz-target"), NULL),
        target);
    pacreds_request_free(request);
}

START_TEST(operations)
{
#define START "com.amazon.paapi5.v1.ProductAdvertisingAPIv1."
    expect(PACREDS_PAAPI_GET_ITEMS, "GetItems", "/paapi5/getitems",
           START "GetItems");
    expect(PACREDS_PAAPI_SEARCH_ITEMS, "SearchItems", "/paapi5/searchitems",
           START "SearchItems");
    expect(PACREDS_PAAPI_GET_VARIATIONS, "GetVariations",
           "/paapi5/getvariations", START "GetVariations");
    expect(PACREDS_PAAPI_GET_BROWSE_NODES, "GetBrowseNodes",
           "/paapi5/getbrowsenodes", START "GetBrowseNodes");
}
END_TEST

/* Fourteen independent signers agree on this signature: botocore, aws-c-auth,
   @smithy/signature-v4, aws4, Ruby's and Go's AWS SDKs, curl and others. */
START_TEST(golden)
{
    static const char BODY[] =
        "{\"ItemIds\":[\"B0199980K4\"],\"Resources\":[\"ItemInfo.Title\"],"
        "\"PartnerTag\":\"xyz-20\",\"PartnerType\":\"Associates\","
        "\"Marketplace\":\"www.amazon.com\"}";
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer = NULL;
    pacreds_request *request = NULL;
    const char *url;

    ck_assert_uint_eq(strlen(BODY), 137);
    ck_assert_int_eq(
        pacreds_paapi_signer_new(&signer, keys, TEXT("www.amazon.com"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(
        pacreds_paapi_request_new(&request, PACREDS_PAAPI_GET_ITEMS,
                                  TEXT("www.amazon.com"), TEXT(BODY), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL), PACREDS_OK);
    ck_assert_str_eq(
        pacreds_request_find_header(request, TEXT("Authorization"), NULL),
        "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/us-east-1/"
        "ProductAdvertisingAPI/aws4_request, SignedHeaders=content-encoding;"
        "content-type;host;x-amz-date;x-amz-target, Signature="
        "5474164d1c45dcdd142005c643d4844a4e182cbe4fc7163673809900d525a5fd");
    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(url, "https://webservices.amazon.com/paapi5/getitems");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* UTF-8 in the body, GetItems' target on the path of SearchItems. */
START_TEST(region_of_marketplace)
{
    size_t i;
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);

    for (i = 0; i < LOCALES; i++) {
        pacreds_signer *signer = NULL;
        pacreds_request *request = NULL;
        char scope[100];

        ck_assert_int_eq(
            pacreds_paapi_signer_new(&signer, keys, TEXT(locales[i][0]), NULL),
            PACREDS_OK);
        ck_assert_int_eq(
            pacreds_paapi_request_new(&request, PACREDS_PAAPI_SEARCH_ITEMS,
                                      TEXT(locales[i][1]), NULL, 0, NULL),
            PACREDS_OK);
        ck_assert_int_eq(pacreds_sign(signer, request, NOVEMBER, NULL),
                         PACREDS_OK);
        strcpy(scope, "20261122/");
        strcat(scope, locales[i][2]);
        strcat(scope, "/ProductAdvertisingAPI/aws4_request");
        ck_assert_str_eq(pacreds_request_credential_scope(request, NULL),
                         scope);
        pacreds_request_free(request);
        pacreds_signer_free(signer);
    }
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(bad_arguments)
{
    pacreds_credentials *keys = make_keys(EXAMPLE_ID, EXAMPLE_SECRET);
    pacreds_signer *signer = (pacreds_signer *)keys;
    pacreds_request *request = (pacreds_request *)keys;

    ck_assert_int_eq(
        pacreds_paapi_signer_new(&signer, keys, TEXT("amazon.xx"), NULL),
        PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(signer);
    ck_assert_int_eq(
        pacreds_paapi_request_new(&request, 5, TEXT("DE"), NULL, 0, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_ptr_null(request);
    ck_assert_int_eq(
        pacreds_paapi_request_new(&request, 1, TEXT("DE"), NULL, 3, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_paapi_request_new(&request, 1, TEXT("XX"), NULL, 0, NULL),
        PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(request);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(errors)
{
    const char *code, *type, *hint;
    size_t i;
    int status, found = 0;

    for (i = 0; i < pacreds_paapi_error_count(); i++) {
        ck_assert_int_eq(pacreds_paapi_error(i, &code, &type, &status, &hint),
                         PACREDS_OK);
        ck_assert(status == 200 ? type[0] == '\0' : strlen(type) > 10);
        ck_assert_int_ge(status, 200);
        ck_assert_int_le(status, 500);
        ck_assert_str_eq(pacreds_paapi_hint(TEXT(code)), hint);
        found += strcmp(code, "InvalidSignature") == 0 && status == 401 &&
                 strcmp(type, "InvalidSignatureException") == 0;
    }
    ck_assert_int_eq(found, 1);
    ck_assert_int_eq(pacreds_paapi_error(i, NULL, NULL, NULL, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_paapi_error(0, NULL, NULL, NULL, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(
        strstr(pacreds_paapi_hint(TEXT("AccessDenied")), "15 May 2026"));
    ck_assert_ptr_nonnull(pacreds_paapi_hint(TEXT("NoSuchCode")));
    ck_assert_ptr_nonnull(pacreds_paapi_hint(NULL, 5));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("paapi");

    add_case(suite, "marketplaces", marketplaces);
    add_case(suite, "unknown", unknown);
    add_case(suite, "operations", operations);
    add_case(suite, "golden", golden);
    add_case(suite, "region_of_marketplace", region_of_marketplace);
    add_case(suite, "bad_arguments", bad_arguments);
    add_case(suite, "errors", errors);
    return run_suite(suite);
}
