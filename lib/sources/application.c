/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/error.h"
#include "os/lock.h"
#include "sources/source.h"

typedef struct pushed {
    pacreds_source source;
    pacreds__os_lock *lock; /* for all below */
    pacreds_credentials *credentials;
    int is_new;
} pushed;

static int resolve(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error)
{
    pushed *own = (pushed *)source;

    pacreds__os_lock_take(own->lock);
    if (own->credentials != NULL &&
        pacreds_credentials_expiry(own->credentials) > now)
        *credentials = pacreds_credentials_ref(own->credentials);
    own->is_new = 0;
    pacreds__os_lock_give(own->lock);
    return *credentials != NULL
               ? PACREDS_OK
               : pacreds__fail_code(error, PACREDS_ERR_NEEDS_UPDATE);
}

static void release(pacreds_source *source)
{
    pushed *own = (pushed *)source;

    pacreds_credentials_free(own->credentials);
    pacreds__os_lock_free(own->lock);
    free(own);
}

static int has_changed(pacreds_source *source)
{
    pushed *own = (pushed *)source;
    int is_new;

    pacreds__os_lock_take(own->lock);
    is_new = own->is_new;
    pacreds__os_lock_give(own->lock);
    return is_new;
}

static const pacreds__source_kind kind = {"pushed", resolve, release,
                                          has_changed, NULL};

int pacreds_source_application_new(pacreds_source **source,
                                   pacreds_error *error)
{
    pushed *own;
    int status;

    if (source != NULL)
        *source = NULL;
    status = pacreds__source_new(source, &kind, sizeof *own, error);
    if (status != PACREDS_OK)
        return status;
    own = (pushed *)*source;
    own->lock = pacreds__os_lock_new();
    if (own->lock != NULL)
        return PACREDS_OK;
    release(*source);
    *source = NULL;
    return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
}

int pacreds_source_application_update(pacreds_source *source,
                                      pacreds_credentials *credentials,
                                      pacreds_error *error)
{
    pushed *own = (pushed *)source;
    pacreds_credentials *old;

    pacreds__ok(error);
    if (source == NULL || source->kind != &kind)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    pacreds__os_lock_take(own->lock);
    old = own->credentials;
    own->credentials = pacreds_credentials_ref(credentials);
    own->is_new = 1;
    pacreds__os_lock_give(own->lock);
    pacreds_credentials_free(old);
    return PACREDS_OK;
}
