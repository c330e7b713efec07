/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "sources/source.h"

typedef struct fixed {
    pacreds_source source;
    pacreds_credentials *credentials;
} fixed;

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    fixed *own = (fixed *)source;

    if (pacreds_credentials_expiry(own->credentials) <= now)
        return pacreds__fail_code(error, PACREDS_ERR_EXPIRED);
    *credentials = pacreds_credentials_ref(own->credentials);
    return PACREDS_OK;
}

static void release(pacreds_source *source)
{
    pacreds_credentials_free(((fixed *)source)->credentials);
    free(source);
}

static const pacreds__source_kind kind = {
    .name = "static", .resolve = resolve, .free = release};

int pacreds_source_static_new(pacreds_source **source,
                              const pacreds_credentials *credentials,
                              pacreds_error *error)
{
    int status;

    if (source != NULL)
        *source = NULL;
    if (credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds__source_new(source, &kind, sizeof(fixed), error);
    if (status != PACREDS_OK)
        return status;
    ((fixed *)*source)->credentials =
        pacreds_credentials_ref((pacreds_credentials *)credentials);
    return PACREDS_OK;
}
