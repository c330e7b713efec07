/* SPDX-License-Identifier: Apache-2.0 */
/* Lines: a URL, a target, a header's name, its value, an X-Amz-Date and an
   Authorization value. Setters that refuse theirs change nothing, and nobody is
   let in. */
#include "fuzz.h"

/* The next line of an input. */
static const char *next(const char **rest, const char *end, size_t *n)
{
    const char *line = *rest;
    const char *newline = memchr(line, '\n', (size_t)(end - line));

    *n = (size_t)((newline != NULL ? newline : end) - line);
    *rest = newline != NULL ? newline + 1 : end;
    return line;
}

static void set(pacreds_request *request, const char **rest, const char *end)
{
    size_t n, m, count = pacreds_request_header_count(request);
    const char *line, *value;
    char *before = strdup(pacreds_request_target(request, NULL));

    line = next(rest, end, &n);
    if (pacreds_request_set_url(request, line, n, NULL) != PACREDS_OK) {
        require(strcmp(before, pacreds_request_target(request, NULL)) == 0);
        require(count == pacreds_request_header_count(request));
    }
    free(before);
    before = strdup(pacreds_request_target(request, NULL));
    line = next(rest, end, &n);
    if (pacreds_request_set_target(request, line, n, NULL) != PACREDS_OK)
        require(strcmp(before, pacreds_request_target(request, NULL)) == 0);
    free(before);
    count = pacreds_request_header_count(request);
    line = next(rest, end, &n);
    value = next(rest, end, &m);
    if (pacreds_request_add_header(request, line, n, value, m, NULL) !=
        PACREDS_OK)
        require(count == pacreds_request_header_count(request));
}

static int verify(pacreds_verifier *verifier, pacreds_request *request,
                  pacreds_credentials *keys)
{
    int status = pacreds_verifier_read(verifier, request, NULL);

    if (status != PACREDS_OK)
        return status;
    require(strlen(pacreds_request_signature(request, NULL)) == 64);
    require(pacreds_request_access_key_id(request, NULL) != NULL);
    return pacreds_verify(verifier, request, keys,
                          pacreds_request_signed_at(request), NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static pacreds_credentials *keys;
    static pacreds_verifier *verifier;
    const char *rest = (const char *)data, *end = rest + size, *line;
    pacreds_request *request = NULL;
    size_t n;

    if (size == 0)
        return 0;
    if (keys == NULL) {
        require(!pacreds_credentials_new(&keys, "AKIDEXAMPLE",
                                         PACREDS_NUL_TERMINATED, "s3cret",
                                         PACREDS_NUL_TERMINATED, NULL));
        require(!pacreds_verifier_new(&verifier, NULL, 0, NULL, 0, NULL));
    }
    require(pacreds_request_new(&request, NULL) == PACREDS_OK);
    set(request, &rest, end);
    line = next(&rest, end, &n);
    (void)!pacreds_request_add_header(request, "X-Amz-Date",
                                      PACREDS_NUL_TERMINATED, line, n, NULL);
    line = next(&rest, end, &n);
    (void)!pacreds_request_add_header(request, "Authorization",
                                      PACREDS_NUL_TERMINATED, line, n, NULL);
    require(verify(verifier, request, keys) != PACREDS_OK);
    pacreds_request_free(request);
    return 0;
}
