/* SPDX-License-Identifier: Apache-2.0 */
#include "requests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TOKEN_LEN = 1200, HEADERS = 40, PARAMETERS = 60 };

pacreds_credentials *keys, *temporary_keys;
int64_t now = 1795348800;

static pacreds_credentials *new_keys(void)
{
    pacreds_credentials *made = NULL;

    must(pacreds_credentials_new(&made, TEXT("AKIAIOSFODNN7EXAMPLE"),
                                 TEXT("wJalrXUtnFEMI/K7MDENG/"
                                      "bPxRfiCYEXAMPLEKEY"),
                                 NULL));
    return made;
}

char *repeated(const char *text, size_t n)
{
    size_t len = strlen(text), i;
    char *made = malloc(n + 1);

    must(made != NULL ? PACREDS_OK : PACREDS_ERR_NO_MEMORY);
    for (i = 0; i < n; i++)
        made[i] = text[i % len];
    made[n] = '\0';
    return made;
}

/* Tokens are base64: two of its bytes are encoded in a query. */
void requests_set_up(void)
{
    char *token = repeated("FwoGZXIvYXdzEBYaDH+WqjTnK2xVb8Lc", TOKEN_LEN);

    keys = new_keys();
    temporary_keys = new_keys();
    must(pacreds_credentials_set_session_token(temporary_keys, token, TOKEN_LEN,
                                               NULL));
    free(token);
}

static void add(pacreds_request *request, const char *name, size_t name_len,
                const char *value, size_t value_len)
{
    must(pacreds_request_add_header(request, name, name_len, value, value_len,
                                    NULL));
}

void fill_items(pacreds_request *request)
{
    static const char body[] =
        "{\"ItemIds\":[\"B0199980K4\",\"B000HZD168\",\"B01180YUXS\"],"
        "\"Resources\":[\"Images.Primary.Large\",\"ItemInfo.Title\","
        "\"ItemInfo.Features\",\"OffersV2.Listings.Price\","
        "\"OffersV2.Listings.Availability\"],\"LanguagesOfPreference\":"
        "[\"en_US\"],\"PartnerTag\":\"xyzab-20\",\"PartnerType\":"
        "\"Associates\",\"Marketplace\":\"www.amazon.com\","
        "\"Merchant\":\"All\"}";

    pacreds_request_reset(request);
    must(pacreds_request_set_method(request, TEXT("POST"), NULL));
    must(pacreds_request_set_url(
        request, TEXT("https://webservices.amazon.com/paapi5/getitems"), NULL));
    add(request, TEXT("Content-Type"), TEXT("application/json; charset=utf-8"));
    add(request, TEXT("Content-Encoding"), TEXT("amz-1.0"));
    add(request, TEXT("X-Amz-Target"),
        TEXT("com.amazon.paapi5.v1.ProductAdvertisingAPIv1.GetItems"));
    must(pacreds_request_set_body(request, TEXT(body), NULL));
}

void fill_object(pacreds_request *request)
{
    pacreds_request_reset(request);
    must(pacreds_request_set_url(request,
                                 TEXT("https://examplebucket.s3.amazonaws.com/"
                                      "photos/2026/11/test.jpg"),
                                 NULL));
}

void fill_many(pacreds_request *request)
{
    static char names[HEADERS + PARAMETERS][16];
    size_t i;

    if (names[0][0] == '\0')
        for (i = 0; i < HEADERS + PARAMETERS; i++)
            snprintf(names[i], sizeof names[i], "x-name-%02u",
                     (unsigned)(i * 37 % (HEADERS + PARAMETERS)));
    pacreds_request_reset(request);
    must(pacreds_request_set_url(request, TEXT("https://example.com/a/b"),
                                 NULL));
    for (i = 0; i < PARAMETERS; i++)
        must(pacreds_request_add_query(request, names[HEADERS + i], 9,
                                       TEXT("a value"), NULL));
    for (i = 0; i < HEADERS; i++)
        add(request, names[i], 9, TEXT("a value of some length"));
}

/* Its hash is stated, so that signing only looks through the body. */
void fill_put(pacreds_request *request, const void *body, size_t body_len)
{
    pacreds_request_reset(request);
    must(pacreds_request_set_method(request, TEXT("PUT"), NULL));
    must(pacreds_request_set_url(
        request, TEXT("https://examplebucket.s3.amazonaws.com/test"), NULL));
    must(pacreds_request_set_body(request, body, body_len, NULL));
    add(request, TEXT("X-Amz-Content-Sha256"),
        TEXT("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85"
             "5"));
}

pacreds_request *new_request(void)
{
    pacreds_request *request = NULL;

    must(pacreds_request_new(&request, NULL));
    return request;
}

static pacreds_preset *new_preset(const char *name, int algorithm)
{
    pacreds_preset *preset = NULL;

    must(pacreds_preset_new(&preset, name, PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_preset_set_algorithm(preset, algorithm, NULL));
    return preset;
}

pacreds_signer *new_signer(const pacreds_credentials *credentials,
                           const char *service, const char *preset,
                           int algorithm)
{
    pacreds_preset *rules = new_preset(preset, algorithm);
    pacreds_signer *signer = NULL;

    must(pacreds_signer_new(&signer, credentials, TEXT("us-east-1"), service,
                            PACREDS_NUL_TERMINATED, NULL));
    must(pacreds_signer_set_preset(signer, rules, NULL));
    pacreds_preset_free(rules);
    return signer;
}

pacreds_verifier *new_verifier(const char *preset, int algorithm)
{
    pacreds_preset *rules = new_preset(preset, algorithm);
    pacreds_verifier *verifier = NULL;

    must(pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL));
    must(pacreds_verifier_set_preset(verifier, rules, NULL));
    must(pacreds_verifier_allow_unsigned_payload(verifier, 1, NULL));
    pacreds_preset_free(rules);
    return verifier;
}
