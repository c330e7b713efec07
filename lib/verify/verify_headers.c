/* SPDX-License-Identifier: Apache-2.0 */
/* Which headers a request says are signed, beside those that it has. */
#include "base/error.h"
#include "http/header_order.h"
#include "sigv4/request_signature.h"
#include "verify/authorization.h"
#include "verify/verifier.h"

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
    if ((verifier->preset.flags & PACREDS_PRESET_OMIT_SESSION_TOKEN) &&
        header->kind == PACREDS__HEADER_TOKEN)
        return 0;
    return pacreds__preset_has_prefix(&verifier->preset, name);
}

/* Take a name off the front of a list, if it stands there. A list that has
   ended has no pointer. */
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
static int refuse_header(pacreds__slice claimed, pacreds__slice name,
                         pacreds_error *error)
{
    pacreds__slice first;

    if (pacreds__next(&claimed, ';', &first) &&
        pacreds__compare(first, name) < 0)
        return refuse(error, PACREDS_ERR_HEADER_ABSENT, first);
    return refuse(error, PACREDS_ERR_HEADER_UNSIGNED, name);
}

/* Both the names and the headers are sorted; go through them side by side. */
static int match_headers(const pacreds_verifier *verifier,
                         pacreds_request *request, pacreds_error *error)
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
            return refuse_header(claimed, name, error);
    }
    if (pacreds__next(&claimed, ';', &name))
        return refuse(error, PACREDS_ERR_HEADER_ABSENT, name);
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
    reason = pacreds__authorization_check(request, &verifier->preset, error);
    return reason == PACREDS_OK ? status : reason;
}
