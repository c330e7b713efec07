/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_SIDES_H
#define TESTS_FUZZ_SIDES_H

#include "fuzz.h"

/* What the other side gets of a request: its message, read again. */
static inline pacreds_request *fuzz_receive(pacreds_request *sent)
{
    pacreds_request *request = NULL;
    const char *head;
    const void *body;
    size_t head_len, body_len;
    char *message;

    require(!pacreds_request_head(sent, &head, &head_len, NULL));
    body = pacreds_request_body(sent, &body_len);
    message = malloc(head_len + body_len + 1);
    require(message != NULL);
    memcpy(message, head, head_len);
    if (body_len > 0)
        memcpy(message + head_len, body, body_len);
    require(!pacreds_request_new(&request, NULL));
    require(
        !pacreds_request_parse(request, message, head_len + body_len, 0, NULL));
    require(!pacreds_request_copy_body(request, body, body_len, NULL));
    free(message);
    return request;
}

static inline int fuzz_has_header(const pacreds_request *request,
                                  const char *name)
{
    return pacreds_request_find_header(request, name, PACREDS_NUL_TERMINATED,
                                       NULL) != NULL;
}

#endif
