/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/source.h"

#include <stdlib.h>

#include "base/error.h"
#include "formats/date.h"

int pacreds__source_new(pacreds_source **source,
                        const pacreds__source_kind *kind, size_t size,
                        pacreds_error *error)
{
    pacreds__ok(error);
    if (source == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *source = calloc(1, size);
    if (*source == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    (*source)->kind = kind;
    return PACREDS_OK;
}

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

int pacreds__source_has_changed(pacreds_source *source)
{
    return source->kind->has_changed != NULL &&
           source->kind->has_changed(source);
}

size_t pacreds__source_warning(const pacreds_source *source, size_t index,
                               pacreds__warning *found)
{
    return source->kind->warning != NULL
               ? source->kind->warning(source, index, found)
               : 0;
}

size_t pacreds_source_warning_count(const pacreds_source *source)
{
    pacreds__warning found;

    return source != NULL ? pacreds__source_warning(source, SIZE_MAX, &found)
                          : 0;
}

int pacreds_source_warning(const pacreds_source *source, size_t index,
                           int *warning, const char **path, uint32_t *line,
                           const char **message)
{
    pacreds__warning found;

    if (source == NULL ||
        index >= pacreds__source_warning(source, index, &found))
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (warning != NULL)
        *warning = found.warning;
    if (path != NULL)
        *path = found.path;
    if (line != NULL)
        *line = found.line;
    if (message != NULL)
        *message = found.message;
    return PACREDS_OK;
}

int pacreds__blame(const char *what, int status, pacreds_error *error)
{
    pacreds_error inner;

    if (status != PACREDS_OK && error != NULL) {
        inner = *error;
        pacreds__fail(error, status, inner.offset, "%s: %s", what,
                      inner.message);
        error->line = inner.line;
    }
    return status;
}

int pacreds__recode(int code, pacreds_error *error)
{
    if (error != NULL)
        error->code = code;
    return code;
}

static int set_expiry(pacreds_credentials *credentials, pacreds__slice text,
                      int64_t now, pacreds_error *error)
{
    int64_t expiry;

    if (pacreds__date_parse_rfc3339(&expiry, text) != PACREDS_OK)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, PACREDS_NO_OFFSET,
                             "The expiration is not a time such as "
                             "2026-11-22T12:00:00Z.");
    if (expiry <= now)
        return pacreds__fail(error, PACREDS_ERR_EXPIRED, PACREDS_NO_OFFSET,
                             "The credentials have expired; get new ones.");
    return pacreds_credentials_set_expiry(credentials, expiry, error);
}

int pacreds__parts_join(pacreds_credentials **credentials,
                        const pacreds__parts *parts, int64_t now,
                        pacreds_error *error)
{
    int status =
        pacreds__credentials_join(credentials, parts->id, parts->secret, error);

    if (status == PACREDS_OK)
        status = pacreds_credentials_set_session_token(
            *credentials, parts->token.p, parts->token.n, error);
    if (status == PACREDS_OK && parts->account_id.n > 0)
        status = pacreds_credentials_set_account_id(
            *credentials, parts->account_id.p, parts->account_id.n, error);
    if (status == PACREDS_OK && parts->expiration.n > 0)
        status = set_expiry(*credentials, parts->expiration, now, error);
    return status == PACREDS_OK ? pacreds__credentials_set_origin(
                                      *credentials, &parts->origin, error)
                                : status;
}
