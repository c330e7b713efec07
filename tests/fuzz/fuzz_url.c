/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a URL and as a text to encode. */
#include "fuzz.h"

#include "formats/base64.h"
#include "formats/uri.h"

static void check_url(const char *url, size_t n)
{
    pacreds_request *request = NULL, *again = NULL;
    const char *text, *other;
    pacreds_error error;
    size_t len;

    require(!pacreds_request_new(&request, NULL));
    require(!pacreds_request_new(&again, NULL));
    if (pacreds_request_set_url(request, url, n, &error) != PACREDS_OK) {
        require(error.offset <= n || error.offset == PACREDS_NO_OFFSET);
    } else if (!pacreds_request_url(request, &text, &len, NULL)) {
        require(!pacreds_request_set_url(again, text, len, NULL));
        require(!pacreds_request_url(again, &other, NULL, NULL));
        require(strcmp(text, other) == 0);
        require(strcmp(pacreds_request_target(request, NULL),
                       pacreds_request_target(again, NULL)) == 0);
    }
    pacreds_request_free(again);
    pacreds_request_free(request);
}

static void check_encoding(pacreds__slice text)
{
    pacreds__slice encoded, decoded, again;
    char *out = malloc(3 * text.n + 1), *back = malloc(3 * text.n + 1);

    encoded.p = out;
    encoded.n = (size_t)(pacreds__uri_encode(out, text, 0) - out);
    require(encoded.n <= 3 * text.n);
    require(pacreds__uri_bad_escape(encoded) == encoded.n);
    decoded.p = back;
    decoded.n = (size_t)(pacreds__uri_decode(back, encoded) - back);
    require(pacreds__equal(decoded, text));
    again.p = back;
    again.n =
        (size_t)(pacreds__uri_encode(back, encoded, PACREDS__DECODE) - back);
    require(pacreds__equal(again, encoded));
    free(back);
    free(out);
}

/* What is normal stays as it is. */
static void check_normal(pacreds__slice path)
{
    char *one = malloc(path.n + 1), *two = malloc(path.n + 2);
    pacreds__slice first = {one, 0}, second = {two, 0};

    first.n = (size_t)(pacreds__uri_normalize(one, path) - one);
    require(first.n <= path.n + 1);
    second.n = (size_t)(pacreds__uri_normalize(two, first) - two);
    require(pacreds__equal(first, second));
    free(two);
    free(one);
}

static void check_base64(pacreds__slice text)
{
    char *bytes = malloc(text.n + 1);
    char *back = malloc(pacreds__base64_len(text.n) + 1);
    pacreds__slice decoded = {bytes, 0}, again = {back, 0};

    if (pacreds__base64_decode(bytes, text, &decoded.n) == PACREDS_OK) {
        again.n = (size_t)(pacreds__base64_encode(back, decoded) - back);
        require(pacreds__equal(again, text));
    } else {
        require(decoded.n <= text.n);
    }
    free(back);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds__slice text = {(const char *)data, size};

    check_url(text.p, text.n);
    check_encoding(text);
    check_normal(text);
    check_base64(text);
    return 0;
}
