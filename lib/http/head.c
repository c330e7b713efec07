/* SPDX-License-Identifier: Apache-2.0 */
#include "http/head.h"

#include <stdio.h>

#include "base/error.h"

static int is_named(const pacreds_request *request,
                    const pacreds__header *header, const char *name)
{
    return pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                        pacreds__slice_of(name));
}

/* The chunks that it announces are gone. */
static int is_left_out(const pacreds_request *request,
                       const pacreds__header *header)
{
    return request->is_decoded &&
           is_named(request, header, "Transfer-Encoding");
}

static int states_length(const pacreds_request *request,
                         const pacreds__header *header)
{
    return !is_left_out(request, header) &&
           (is_named(request, header, "Content-Length") ||
            is_named(request, header, "Transfer-Encoding"));
}

static void put_line(pacreds__buffer *head, pacreds__slice name,
                     pacreds__slice value)
{
    pacreds__append_slice(head, name);
    pacreds__append_text(head, ": ");
    pacreds__append_slice(head, value);
    pacreds__append_text(head, "\r\n");
}

static void put_length(pacreds__buffer *head, size_t length)
{
    char digits[24];

    snprintf(digits, sizeof digits, "%zu", length);
    put_line(head, pacreds__slice_of("Content-Length"),
             pacreds__slice_of(digits));
}

static void put_headers(const pacreds_request *request, pacreds__buffer *head)
{
    int has_length = 0;
    size_t i;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        has_length |= states_length(request, header);
        if (!is_left_out(request, header))
            put_line(head, pacreds__header_name(request, header),
                     pacreds__header_value(request, header));
    }
    if (!has_length && (request->body_len > 0 || request->is_decoded))
        put_length(head, request->body_len);
}

int pacreds_request_head(pacreds_request *request, const char **text,
                         size_t *text_len, pacreds_error *error)
{
    pacreds__buffer *head;

    pacreds__ok(error);
    if (request == NULL || text == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    head = &request->head;
    pacreds__buffer_cut(head, 0);
    pacreds__append(head, request->method, request->method_len);
    pacreds__append_char(head, ' ');
    pacreds__append_text(head, pacreds_request_target(request, NULL));
    pacreds__append_text(head, " HTTP/1.1\r\n");
    put_headers(request, head);
    pacreds__append_text(head, "\r\n");
    if (head->status != PACREDS_OK)
        return pacreds__fail_code(error, head->status);
    *text = pacreds__buffer_text(head, text_len);
    return PACREDS_OK;
}
