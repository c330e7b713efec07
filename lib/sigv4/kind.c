/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/kind.h"

#include "http/request.h"

static const pacreds__kind kinds[] = {
    [PACREDS_STREAM_SIGNED] = {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD", 1, 1, 0},
    [PACREDS_STREAM_SIGNED_TRAILER] =
        {"STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", 1, 1, 1},
    [PACREDS_STREAM_UNSIGNED_TRAILER] = {"STREAMING-UNSIGNED-PAYLOAD-TRAILER",
                                         1, 0, 1},
    [PACREDS_STREAM_EVENTS] = {"STREAMING-AWS4-HMAC-SHA256-EVENTS", 0, 1, 0},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

const pacreds__kind *pacreds__kind_of(int number)
{
    return number > PACREDS_STREAM_NONE && number < KIND_COUNT ? &kinds[number]
                                                               : NULL;
}

/* Streams are AWS's alone, and so is the name. */
static const pacreds__header *find_payload(const pacreds_request *request)
{
    pacreds__slice name = pacreds__slice_of("x-amz-content-sha256");
    size_t i;

    for (i = 0; i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (header->name_len == name.n &&
            pacreds__equal_ignoring_case(pacreds__header_name(request, header),
                                         name))
            return header;
    }
    return NULL;
}

int pacreds_stream_kind(const pacreds_request *request)
{
    const pacreds__header *header;
    int number = KIND_COUNT;

    if (request == NULL)
        return PACREDS_STREAM_NONE;
    header = find_payload(request);
    if (header == NULL)
        return PACREDS_STREAM_NONE;
    while (--number > PACREDS_STREAM_NONE)
        if (pacreds__equal(pacreds__header_value(request, header),
                           pacreds__slice_of(kinds[number].payload)))
            break;
    return number;
}
