/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header_kind.h"

static int kind_among(const pacreds__header_kind_name *names,
                      pacreds__slice lower, uint64_t key)
{
    int kind;

    for (kind = PACREDS__HEADER_DATE; kind < PACREDS__HEADER_KINDS; kind++)
        if (key == names[kind].key && lower.n == names[kind].len &&
            memcmp(lower.p, names[kind].text, lower.n) == 0)
            return kind;
    return PACREDS__HEADER_OTHER;
}

int pacreds__request_classify(pacreds_request *request,
                              const pacreds__header_kind_name *names)
{
    int found = 0;
    size_t i;

    memset(request->first, 0, sizeof request->first);
    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = &request->headers[i];

        found |= header->by_signer;
        if (header->kind != PACREDS__HEADER_HOST &&
            header->kind != PACREDS__HEADER_AUTHORIZATION)
            header->kind =
                kind_among(names, pacreds__header_lower_name(request, header),
                           header->key);
        if (header->kind == PACREDS__HEADER_OTHER)
            continue;
        found |= header->kind != PACREDS__HEADER_HOST;
        pacreds__request_note(request, i);
    }
    return found;
}
