/* SPDX-License-Identifier: Apache-2.0 */
/* Which headers a request says are signed, beside those that it has. */
#include "base/error.h"
#include "sigv4/claim.h"
#include "sigv4/verifier.h"

/* Names come from the request and may be long; they are tokens, so that they
   cannot break a log line. */
static int refuse(pacreds_error *error, int code, pacreds__slice name)
{
    return pacreds__fail(error, code, PACREDS_NO_OFFSET, "%s (%.*s)",
                         pacreds_error_text(code),
                         (int)(name.n < 64 ? name.n : 64), name.p);
}

/* The vendor's own headers must be signed, if they are there. */
static int must_be_signed(const pacreds_verifier *verifier,
                          const pacreds__header *header, pacreds__slice name)
{
    if ((verifier->preset.flags & PACREDS_OMIT_SESSION_TOKEN) &&
        header->kind == PACREDS__HEADER_TOKEN)
        return 0;
    return pacreds__preset_has_prefix(&verifier->preset, name);
}

/* The names that are said to be signed, one after the other. */
struct claimed {
    pacreds__slice rest, name;
    uint64_t key;
    int is_there, is_found;
};

static void next_claimed(struct claimed *claimed)
{
    claimed->is_there = pacreds__next(&claimed->rest, ';', &claimed->name);
    claimed->is_found = 0;
    if (claimed->is_there)
        claimed->key = pacreds__sort_key(claimed->name);
}

/* How a name compares with a header's, which comes after the last one's. */
static int order_of(const struct claimed *claimed,
                    const pacreds_request *request,
                    const pacreds__header *header)
{
    if (!claimed->is_there)
        return 1;
    if (claimed->key != header->key)
        return claimed->key < header->key ? -1 : 1;
    return pacreds__compare(claimed->name,
                            pacreds__header_lower_name(request, header));
}

/* Both the names and the headers are sorted; go through them side by side. */
static int match_headers(const pacreds_verifier *verifier,
                         pacreds_request *request, pacreds_error *error)
{
    struct claimed claimed = {
        pacreds__buffer_slice(&request->signature.signed_headers),
        {"", 0},
        0,
        0,
        0};
    size_t i;

    next_claimed(&claimed);
    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = pacreds__request_sorted(request, i);
        pacreds__slice name = pacreds__header_lower_name(request, header);
        int order = order_of(&claimed, request, header);

        while (order < 0 && claimed.is_found) {
            next_claimed(&claimed);
            order = order_of(&claimed, request, header);
        }
        if (order < 0)
            break;
        header->is_signed = order == 0;
        claimed.is_found |= header->is_signed;
        if (!header->is_signed && must_be_signed(verifier, header, name))
            return refuse(error, PACREDS_ERR_HEADER_UNSIGNED, name);
    }
    if (claimed.is_found)
        next_claimed(&claimed);
    if (claimed.is_there)
        return refuse(error, PACREDS_ERR_HEADER_ABSENT, claimed.name);
    request->is_selected = 1;
    return PACREDS_OK;
}

static int is_claimed(const pacreds_request *request, pacreds__slice name)
{
    pacreds__slice claimed,
        rest = pacreds__buffer_slice(&request->signature.signed_headers);

    while (pacreds__next(&rest, ';', &claimed))
        if (pacreds__equal(claimed, name))
            return 1;
    return 0;
}

/* Once it is known which headers are signed. */
static int check_required(const pacreds_verifier *verifier,
                          const pacreds_request *request, pacreds_error *error)
{
    pacreds__slice rest = {verifier->required.text, verifier->required.len};
    const pacreds__header *host =
        pacreds__request_first(request, PACREDS__HEADER_HOST);
    pacreds__slice name;

    if (host == NULL || !host->is_signed)
        return refuse(error, PACREDS_ERR_HEADER_UNSIGNED,
                      pacreds__slice_of("host"));
    while (rest.n > 0 && pacreds__next(&rest, ';', &name))
        if (!is_claimed(request, name))
            return refuse(error, PACREDS_ERR_HEADER_UNSIGNED, name);
    return PACREDS_OK;
}

int pacreds__verifier_check_headers(const pacreds_verifier *verifier,
                                    pacreds_request *request,
                                    pacreds_error *error)
{
    int status, reason;

    if (pacreds__request_sort(request) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = match_headers(verifier, request, error);
    if (status == PACREDS_OK)
        return check_required(verifier, request, error);
    /* A list that is none is the reason why headers do not match it. */
    reason = pacreds__claim_check(request, &verifier->preset, error);
    return reason == PACREDS_OK ? status : reason;
}
