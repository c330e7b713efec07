/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request.h"

static int kind_among(const pacreds__slice *names, pacreds__slice name)
{
    int kind;

    for (kind = PACREDS__HEADER_DATE; kind < PACREDS__HEADER_KINDS; kind++)
        if (pacreds__equal_ignoring_case(name, names[kind]))
            return kind;
    return PACREDS__HEADER_OTHER;
}

static uint64_t length_bit(size_t n)
{
    return UINT64_C(1) << n % 64;
}

/* Most headers have another length than all of the names. */
int pacreds__request_classify(pacreds_request *request,
                              const pacreds__slice *names)
{
    uint64_t lengths = 0;
    int found = 0, kind;
    size_t i;

    for (kind = PACREDS__HEADER_DATE; kind < PACREDS__HEADER_KINDS; kind++)
        lengths |= length_bit(names[kind].n);
    memset(request->first, 0, sizeof request->first);
    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = &request->headers[i];

        found |= header->by_signer;
        if (header->kind != PACREDS__HEADER_HOST &&
            header->kind != PACREDS__HEADER_AUTHORIZATION)
            header->kind =
                lengths & length_bit(header->name_len)
                    ? kind_among(names, pacreds__header_name(request, header))
                    : PACREDS__HEADER_OTHER;
        if (header->kind == PACREDS__HEADER_OTHER)
            continue;
        found |= header->kind != PACREDS__HEADER_HOST;
        pacreds__request_note(request, i);
    }
    return found;
}
