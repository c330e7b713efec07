/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request_copy.h"

#include <stdlib.h>

static int copy_headers(pacreds_request *to, const pacreds_request *from)
{
    size_t count = from->header_count;

    if (count == 0)
        return PACREDS_OK;
    to->headers = malloc(count * sizeof *to->headers);
    to->order = malloc(count * sizeof *to->order);
    if (to->headers == NULL || to->order == NULL)
        return PACREDS_ERR_NO_MEMORY;
    memcpy(to->headers, from->headers, count * sizeof *to->headers);
    to->header_count = to->header_capacity = count;
    to->is_sorted = 0;
    memcpy(to->first, from->first, sizeof to->first);
    pacreds__append_slice(&to->fields, pacreds__buffer_slice(&from->fields));
    return to->fields.status;
}

static int copy(pacreds_request *to, const pacreds_request *from)
{
    memcpy(to->method, from->method, sizeof to->method);
    to->method_len = from->method_len;
    to->scheme = from->scheme;
    pacreds__append_slice(&to->target, pacreds__buffer_slice(&from->target));
    to->path_len = from->path_len;
    to->own_len = from->own_len;
    to->body = from->body;
    to->body_len = from->body_len;
    to->payload = from->payload;
    memcpy(to->payload_hash, from->payload_hash, sizeof to->payload_hash);
    return to->target.status == PACREDS_OK ? copy_headers(to, from)
                                           : to->target.status;
}

int pacreds__request_copy(pacreds_request **out, const pacreds_request *from)
{
    int status = pacreds_request_new(out, NULL);

    if (status == PACREDS_OK)
        status = copy(*out, from);
    if (status != PACREDS_OK) {
        pacreds_request_free(*out);
        *out = NULL;
    }
    return status;
}
