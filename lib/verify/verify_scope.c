/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_scope.h"

static int check_day(const pacreds__signature *signature,
                     pacreds__verdict *verdict)
{
    return memcmp(signature->stamp, signature->scope.data, PACREDS__DAY_LEN)
               ? pacreds__verdict_set(verdict, PACREDS_ERR_SCOPE_DATE)
               : PACREDS_OK;
}

static int check_region(const pacreds_verifier *verifier, pacreds__slice scope,
                        pacreds__verdict *verdict)
{
    pacreds__slice region = pacreds__slice_of(verifier->region);

    if (pacreds__preset_is_v4a(&verifier->preset) || region.n == 0 ||
        pacreds__equal(region,
                       pacreds__scope_part(scope, PACREDS__SCOPE_REGION)))
        return PACREDS_OK;
    return pacreds__verdict_about(verdict, PACREDS__REASON_REGION, region);
}

/* Without a region in the scope, the service takes its place. */
static int check_service(const pacreds_verifier *verifier, pacreds__slice scope,
                         pacreds__verdict *verdict)
{
    int part = pacreds__preset_is_v4a(&verifier->preset)
                   ? PACREDS__SCOPE_REGION
                   : PACREDS__SCOPE_SERVICE;
    pacreds__slice service = pacreds__slice_of(verifier->service);

    if (service.n == 0 ||
        pacreds__equal(service, pacreds__scope_part(scope, part)))
        return PACREDS_OK;
    return pacreds__verdict_about(verdict, PACREDS__REASON_SERVICE, service);
}

/* It is where the rest of the signature is: in the header or in the query. */
static int find_region_set(pacreds_request *request, pacreds__slice *set,
                           pacreds__verdict *verdict)
{
    pacreds__signature *signature = request->signature;
    const pacreds__header *header =
        pacreds__request_first(request, PACREDS__HEADER_REGION_SET);
    const pacreds__parameter *parameter =
        &signature->parameters.of[PACREDS__NAME_REGION_SET];

    *set = pacreds__slice_of("");
    if (signature->expires_in == 0 && header != NULL)
        *set = pacreds__header_value(request, header);
    if (signature->expires_in == 0 || parameter->count != 1)
        return PACREDS_OK;
    return pacreds__verdict_set(
        verdict, pacreds__parameter_decode(parameter, &signature->spare, set));
}

static int check_region_set(const pacreds_verifier *verifier,
                            pacreds_request *request, pacreds__verdict *verdict)
{
    pacreds__slice region = pacreds__slice_of(verifier->region), set;

    if (!pacreds__preset_is_v4a(&verifier->preset))
        return PACREDS_OK;
    if (find_region_set(request, &set, verdict))
        return verdict->code;
    if (pacreds__region_set_has(set, region))
        return PACREDS_OK;
    return region.n > 0
               ? pacreds__verdict_about(verdict, PACREDS__REASON_REGION, region)
               : pacreds__verdict_set(verdict, PACREDS_ERR_SCOPE_REGION);
}

int pacreds__verify_scope_names(const pacreds_verifier *verifier,
                                pacreds__slice scope, pacreds__verdict *verdict)
{
    if (check_region(verifier, scope, verdict) ||
        check_service(verifier, scope, verdict))
        return verdict->code;
    return PACREDS_OK;
}

int pacreds__verify_scope(const pacreds_verifier *verifier,
                          pacreds_request *request, pacreds__verdict *verdict)
{
    const pacreds__signature *signature = request->signature;

    if (check_day(signature, verdict) ||
        pacreds__verify_scope_names(
            verifier, pacreds__buffer_slice(&signature->scope), verdict) ||
        check_region_set(verifier, request, verdict))
        return verdict->code;
    return PACREDS_OK;
}
