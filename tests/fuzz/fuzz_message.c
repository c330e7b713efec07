/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a request message. What was read, written again, reads the
   same. */
#include "fuzz.h"

static char *append(char *out, const char *text)
{
    size_t n = strlen(text);

    memcpy(out, text, n);
    return out + n;
}

/* To be freed. */
static char *write_message(const pacreds_request *request, size_t *len)
{
    const char *name, *value;
    size_t i, n = 0, body_len;
    const char *body = pacreds_request_body(request, &body_len);
    char *message, *out;

    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        n += strlen(name) + strlen(value) + 2;
    }
    n += strlen(pacreds_request_method(request)) +
         strlen(pacreds_request_target(request, NULL)) +
         strlen("  HTTP/1.1\n\n") + body_len;
    message = out = malloc(n);
    out = append(append(out, pacreds_request_method(request)), " ");
    out = append(append(out, pacreds_request_target(request, NULL)),
                 " HTTP/1.1\n");
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        out = append(append(append(append(out, name), ":"), value), "\n");
    }
    out = append(out, "\n");
    if (body_len > 0)
        memcpy(out, body, body_len);
    *len = n;
    return message;
}

static void check_same(const pacreds_request *a, const pacreds_request *b)
{
    const char *names[2], *values[2];
    size_t i;

    require(strcmp(pacreds_request_method(a), pacreds_request_method(b)) == 0);
    require(strcmp(pacreds_request_target(a, NULL),
                   pacreds_request_target(b, NULL)) == 0);
    require(pacreds_request_header_count(a) == pacreds_request_header_count(b));
    for (i = 0; i < pacreds_request_header_count(a); i++) {
        pacreds_request_header(a, i, &names[0], &values[0]);
        pacreds_request_header(b, i, &names[1], &values[1]);
        require(strcmp(names[0], names[1]) == 0);
        require(strcmp(values[0], values[1]) == 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds_request *request = NULL, *again = NULL;
    pacreds_error error;
    size_t len;
    char *message;

    require(pacreds_request_new(&request, NULL) == PACREDS_OK);
    require(pacreds_request_new(&again, NULL) == PACREDS_OK);
    if (pacreds_request_parse(request, (const char *)data, size, 0, &error) ==
        PACREDS_OK) {
        message = write_message(request, &len);
        require(pacreds_request_parse(again, message, len, 0, &error) ==
                PACREDS_OK);
        check_same(request, again);
        free(message);
    } else if (error.offset != PACREDS_NO_OFFSET) {
        require(error.offset <= size);
    }
    pacreds_request_free(again);
    pacreds_request_free(request);
    return 0;
}
