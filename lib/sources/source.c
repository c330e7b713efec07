/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/source.h"

#include "base/error.h"

void pacreds_source_free(pacreds_source *source)
{
    if (source != NULL)
        source->kind->free(source);
}

const char *pacreds_source_name(const pacreds_source *source)
{
    return source != NULL ? source->kind->name : NULL;
}

int pacreds_source_resolve(pacreds_source *source,
                           pacreds_credentials **credentials, int64_t now,
                           pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (credentials != NULL)
        *credentials = NULL;
    if (source == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = source->kind->resolve(source, credentials, now, error);
    if (status != PACREDS_OK) {
        pacreds_credentials_free(*credentials);
        *credentials = NULL;
    }
    return status;
}
