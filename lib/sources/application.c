/* SPDX-License-Identifier: Apache-2.0 */
/* Credentials that the program itself provides. */
#include <stdlib.h>

#include "base/error.h"
#include "os/lock.h"
#include "sources/source.h"

typedef struct application {
    pacreds_source source;
    pacreds__os_lock *lock; /* for the members below */
    pacreds_credentials *credentials;
    int is_new;
} application;

static int resolve(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error)
{
    application *own = (application *)source;

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
    application *own = (application *)source;

    pacreds_credentials_free(own->credentials);
    pacreds__os_lock_free(own->lock);
    free(own);
}

static int has_changed(pacreds_source *source)
{
    application *own = (application *)source;
    int is_new;

    pacreds__os_lock_take(own->lock);
    is_new = own->is_new;
    pacreds__os_lock_give(own->lock);
    return is_new;
}

static const pacreds__source_kind kind = {.name = "application",
                                          .resolve = resolve,
                                          .free = release,
                                          .has_changed = has_changed};

int pacreds_source_application_new(pacreds_source **source,
                                   pacreds_error *error)
{
    int status = pacreds__source_new(source, &kind, sizeof(application), error);
    application *own;

    if (status != PACREDS_OK)
        return status;
    own = (application *)*source;
    own->lock = pacreds__os_lock_new();
    if (own->lock != NULL)
        return PACREDS_OK;
    release(*source);
    *source = NULL;
    return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
}

int pacreds_source_application_update(pacreds_source *source,
                                      const pacreds_credentials *credentials,
                                      pacreds_error *error)
{
    application *own = (application *)source;
    int status = pacreds__source_check(source, &kind, error);
    pacreds_credentials *old;

    if (status != PACREDS_OK)
        return status;
    pacreds__os_lock_take(own->lock);
    old = own->credentials;
    own->credentials =
        pacreds_credentials_ref((pacreds_credentials *)credentials);
    own->is_new = 1;
    pacreds__os_lock_give(own->lock);
    pacreds_credentials_free(old);
    return PACREDS_OK;
}
