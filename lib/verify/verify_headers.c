/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_headers.h"

#include "http/header_order.h"
#include "verify/authorization.h"

/* Headers that are not the caller's: that of the payload is in the last line of
   the canonical request, and a client adds the length of the body. */
static int is_of_message(const pacreds__header *header, pacreds__slice name)
{
    return header->kind == PACREDS__HEADER_AUTHORIZATION ||
           header->kind == PACREDS__HEADER_PAYLOAD ||
           pacreds__equal(name, pacreds__slice_of("content-length"));
}

/* The vendor's own headers must be signed, if they are there, unless the preset
   signs them never. A vendor's prefix may be "A" or "C". */
static int must_be_signed(const pacreds_verifier *verifier,
                          const pacreds__header *header, pacreds__slice name)
{
    if ((verifier->preset.flags & PACREDS_PRESET_OMIT_SESSION_TOKEN) &&
        header->kind == PACREDS__HEADER_TOKEN)
        return 0;
    return pacreds__preset_has_prefix(&verifier->preset, name) &&
           !is_of_message(header, name) &&
           !pacreds__header_names_have(&verifier->preset.never, name);
}

/* Take a name off the front of a list, if it is there. A list that has ended
   has no pointer. */
static int take(pacreds__slice *list, pacreds__slice name)
{
    if (list->p == NULL || list->n < name.n ||
        memcmp(list->p, name.p, name.n) != 0)
        return 0;
    if (list->n == name.n) {
        list->p = NULL;
        return 1;
    }
    if (list->p[name.n] != ';')
        return 0;
    list->p += name.n + 1;
    list->n -= name.n + 1;
    return 1;
}

/* A name that comes before the header's would have been found. */
static int refuse(pacreds__slice claimed, pacreds__slice name,
                  pacreds__verdict *verdict)
{
    pacreds__slice first;

    if (pacreds__next(&claimed, ';', &first) &&
        pacreds__compare(first, name) < 0)
        return pacreds__verdict_about(verdict, PACREDS__REASON_HEADER_ABSENT,
                                      first);
    return pacreds__verdict_about(verdict, PACREDS__REASON_HEADER_UNSIGNED,
                                  name);
}

/* Both the names and the headers are sorted; go through them side by side. */
static int match_headers(const pacreds_verifier *verifier,
                         pacreds_request *request, pacreds__verdict *verdict)
{
    pacreds__slice claimed =
        pacreds__buffer_slice(&request->signature->signed_headers);
    pacreds__slice last = {"", 0}, name;
    size_t i;

    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = pacreds__request_sorted(request, i);

        name = pacreds__header_lower_name(request, header);
        header->is_signed = pacreds__equal(name, last) || take(&claimed, name);
        if (header->is_signed)
            last = name;
        else if (must_be_signed(verifier, header, name))
            return refuse(claimed, name, verdict);
    }
    if (pacreds__next(&claimed, ';', &name))
        return pacreds__verdict_about(verdict, PACREDS__REASON_HEADER_ABSENT,
                                      name);
    request->is_selected = 1;
    return PACREDS_OK;
}

static int is_claimed(const pacreds_request *request, pacreds__slice name)
{
    pacreds__slice claimed,
        rest = pacreds__buffer_slice(&request->signature->signed_headers);

    while (pacreds__next(&rest, ';', &claimed))
        if (pacreds__equal(claimed, name))
            return 1;
    return 0;
}

static int check_host(const pacreds_request *request, pacreds__verdict *verdict)
{
    const pacreds__header *host =
        pacreds__request_first(request, PACREDS__HEADER_HOST);

    if (host != NULL && host->is_signed)
        return PACREDS_OK;
    return pacreds__verdict_about(verdict, PACREDS__REASON_HEADER_UNSIGNED,
                                  pacreds__slice_of("host"));
}

int pacreds__verify_required(const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds__verdict *verdict)
{
    pacreds__slice rest = {verifier->required.text, verifier->required.len};
    pacreds__slice name;

    while (rest.n > 0 && pacreds__next(&rest, ';', &name))
        if (!is_claimed(request, name))
            return pacreds__verdict_about(
                verdict, PACREDS__REASON_HEADER_UNSIGNED, name);
    return PACREDS_OK;
}

/* A list that is malformed is the reason why headers do not match it. */
static int find_reason(const pacreds_verifier *verifier,
                       pacreds_request *request, pacreds__verdict *verdict)
{
    pacreds__verdict list;

    pacreds__verdict_init(&list);
    if (pacreds__authorization_check(request, &verifier->preset, &list))
        *verdict = list;
    return verdict->code;
}

int pacreds__verify_headers(const pacreds_verifier *verifier,
                            pacreds_request *request, pacreds__verdict *verdict)
{
    if (pacreds__request_sort(request) != PACREDS_OK)
        return pacreds__verdict_set(verdict, PACREDS_ERR_NO_MEMORY);
    if (match_headers(verifier, request, verdict))
        return find_reason(verifier, request, verdict);
    if (check_host(request, verdict) ||
        pacreds__verify_required(verifier, request, verdict))
        return verdict->code;
    return PACREDS_OK;
}
