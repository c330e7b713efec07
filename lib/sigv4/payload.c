/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/payload.h"

#define V4 "STREAMING-AWS4-HMAC-SHA256-"
#define V4A "STREAMING-AWS4-ECDSA-P256-SHA256-"
#define UNSIGNED "STREAMING-UNSIGNED-PAYLOAD-TRAILER"

static const pacreds__payload_kind kinds[] = {
    [PACREDS_PAYLOAD_SIGNED_CHUNKS] = {V4 "PAYLOAD", V4A "PAYLOAD", 1, 1, 0},
    [PACREDS_PAYLOAD_SIGNED_CHUNKS_TRAILER] = {V4 "PAYLOAD-TRAILER",
                                               V4A "PAYLOAD-TRAILER", 1, 1, 1},
    [PACREDS_PAYLOAD_UNSIGNED_CHUNKS_TRAILER] = {UNSIGNED, UNSIGNED, 1, 0, 1},
    [PACREDS_PAYLOAD_EVENTS] = {V4 "EVENTS", NULL, 0, 1, 0},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

const pacreds__payload_kind *pacreds__payload_kind_of(int number)
{
    return number > PACREDS_PAYLOAD_WHOLE && number < KIND_COUNT
               ? &kinds[number]
               : NULL;
}

/* The header that states the payload, by the name that the preset has. */
static const pacreds__header *find_payload(const pacreds_request *request,
                                           const pacreds_preset *preset)
{
    pacreds__slice name =
        pacreds__preset_name(preset, PACREDS__NAME_PAYLOAD_HEADER);
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

static int is_value(pacreds__slice value, const char *payload)
{
    return payload != NULL && pacreds__equal(value, pacreds__slice_of(payload));
}

int pacreds__payload_kind_number(const pacreds_request *request,
                                 const pacreds_preset *preset)
{
    const pacreds__header *header = find_payload(request, preset);
    pacreds__slice value;
    int number = KIND_COUNT;

    if (header == NULL)
        return PACREDS_PAYLOAD_WHOLE;
    value = pacreds__header_value(request, header);
    while (--number > PACREDS_PAYLOAD_WHOLE)
        if (is_value(value, kinds[number].payload) ||
            is_value(value, kinds[number].v4a))
            break;
    return number;
}

int pacreds__payload_kind_fits(const pacreds_request *request,
                               const pacreds_preset *preset)
{
    const pacreds__payload_kind *kind =
        pacreds__payload_kind_of(pacreds__payload_kind_number(request, preset));
    const char *value =
        pacreds__payload_kind_value(kind, pacreds__preset_is_v4a(preset));

    return is_value(
        pacreds__header_value(request, find_payload(request, preset)), value);
}
