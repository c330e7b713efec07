/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "sigv4/presigned_query.h"
#include "sigv4/request_signature.h"
#include "verify/verifier.h"

int pacreds__verifier_check_scope(const pacreds_verifier *verifier,
                                  pacreds__slice scope, pacreds_error *error)
{
    int is_v4a = pacreds__preset_is_v4a(&verifier->preset);
    int part = is_v4a ? PACREDS__SCOPE_REGION : PACREDS__SCOPE_SERVICE;
    pacreds__slice region = pacreds__slice_of(verifier->region);
    pacreds__slice service = pacreds__slice_of(verifier->service);

    if (!is_v4a && region.n > 0 &&
        !pacreds__equal(region,
                        pacreds__scope_part(scope, PACREDS__SCOPE_REGION)))
        return pacreds__fail(error, PACREDS_ERR_SCOPE_REGION, PACREDS_NO_OFFSET,
                             "The request is not signed for the region %s.",
                             verifier->region);
    if (service.n > 0 &&
        !pacreds__equal(service, pacreds__scope_part(scope, part)))
        return pacreds__fail(
            error, PACREDS_ERR_SCOPE_SERVICE, PACREDS_NO_OFFSET,
            "The request is not signed for the service %s.", verifier->service);
    return PACREDS_OK;
}

/* It is where the rest of the signature is: in the header or in the query. */
static int find_region_set(const pacreds_verifier *verifier,
                           pacreds_request *request, pacreds__slice *set)
{
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_REGION_SET);
    pacreds__buffer *value = &request->signature->spare;
    int found;

    set->p = "";
    set->n = 0;
    if (request->signature->expires_in > 0) {
        found = pacreds__query_find(
            request, verifier->preset.names[PACREDS__NAME_REGION_SET].text,
            value);
        if (found < 0)
            return found;
        if (found == 1)
            *set = pacreds__buffer_slice(value);
    } else if (header != NULL) {
        *set = pacreds__header_value(request, header);
    }
    return PACREDS_OK;
}

int pacreds__verifier_check_regions(const pacreds_verifier *verifier,
                                    pacreds_request *request,
                                    pacreds_error *error)
{
    pacreds__slice set;
    int status;

    if (!pacreds__preset_is_v4a(&verifier->preset))
        return PACREDS_OK;
    status = find_region_set(verifier, request, &set);
    if (status == PACREDS_OK &&
        !pacreds__region_set_has(set, pacreds__slice_of(verifier->region)))
        status = PACREDS_ERR_SCOPE_REGION;
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}
