/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a message for a server. What the strict reader takes, the other
   takes too and reads the same; and its head, written again as HTTP/1.1, is
   strict if there is a Host. */
#include "sides.h"

static void check_same(const pacreds_request *a, const pacreds_request *b)
{
    const char *names[2], *values[2];
    const void *bodies[2];
    size_t i, lengths[2];

    require(strcmp(pacreds_request_method(a), pacreds_request_method(b)) == 0);
    require(strcmp(pacreds_request_target(a, NULL),
                   pacreds_request_target(b, NULL)) == 0);
    bodies[0] = pacreds_request_body(a, &lengths[0]);
    bodies[1] = pacreds_request_body(b, &lengths[1]);
    require(lengths[0] == lengths[1]);
    require(lengths[0] == 0 || memcmp(bodies[0], bodies[1], lengths[0]) == 0);
    require(pacreds_request_header_count(a) == pacreds_request_header_count(b));
    for (i = 0; i < pacreds_request_header_count(a); i++) {
        pacreds_request_header(a, i, &names[0], &values[0]);
        pacreds_request_header(b, i, &names[1], &values[1]);
        require(strcmp(names[0], names[1]) == 0);
        require(strcmp(values[0], values[1]) == 0);
    }
}

/* The message that has this head and the body of the request. */
static void read_again(pacreds_request *again, pacreds_request *request)
{
    const char *head;
    const void *body;
    size_t head_len, body_len;
    char *message;

    require(!pacreds_request_head(request, &head, &head_len, NULL));
    body = pacreds_request_body(request, &body_len);
    message = malloc(head_len + body_len);
    require(message != NULL);
    memcpy(message, head, head_len);
    if (body_len > 0)
        memcpy(message + head_len, body, body_len);
    require(!pacreds_request_parse(again, message, head_len + body_len,
                                   PACREDS_REQUEST_STRICT, NULL));
    require(pacreds_request_body(again, &head_len) != NULL || body_len == 0);
    require(head_len == body_len);
    require(strcmp(pacreds_request_target(again, NULL),
                   pacreds_request_target(request, NULL)) == 0);
    pacreds_request_reset(again);
    free(message);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds_request *strict = NULL, *lax = NULL;
    pacreds_error error;

    require(!pacreds_request_new(&strict, NULL));
    require(!pacreds_request_new(&lax, NULL));
    if (pacreds_request_parse(strict, (const char *)data, size,
                              PACREDS_REQUEST_STRICT, &error) == PACREDS_OK) {
        require(!pacreds_request_parse(lax, (const char *)data, size, 0, NULL));
        check_same(strict, lax);
        if (fuzz_has_header(strict, "Host"))
            read_again(lax, strict);
    } else if (error.offset != PACREDS_NO_OFFSET) {
        require(error.offset <= size);
    }
    pacreds_request_free(lax);
    pacreds_request_free(strict);
    return 0;
}
