/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/digest.h"

#include "base/error.h"

int pacreds__use_digest(pacreds_request *request, pacreds__digest *digest)
{
    if (pacreds__hasher_is_of(request->hasher, digest))
        return PACREDS_OK;
    pacreds__hasher_free(request->hasher);
    return pacreds__hasher_new(&request->hasher, digest);
}

int pacreds__replace_digest(pacreds__digest **digest, void *library_context,
                            const char *properties, pacreds_error *error)
{
    pacreds__digest *fetched;
    int status = pacreds__digest_new(&fetched, library_context, properties);

    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    pacreds__digest_free(*digest);
    *digest = fetched;
    return PACREDS_OK;
}
