/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/source.h"

#include <stdlib.h>

#include "base/error.h"
#include "crypto/registers.h"

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
    atomic_init(&(*source)->references, 1);
    return PACREDS_OK;
}

pacreds_source *pacreds__source_ref(pacreds_source *source)
{
    atomic_fetch_add_explicit(&source->references, 1, memory_order_relaxed);
    return source;
}

void pacreds_source_free(pacreds_source *source)
{
    if (source != NULL && atomic_fetch_sub_explicit(&source->references, 1,
                                                    memory_order_acq_rel) == 1)
        source->kind->free(source);
}

int pacreds__source_check(const pacreds_source *source,
                          const pacreds__source_kind *kind,
                          pacreds_error *error)
{
    if (source == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    return source->kind == kind
               ? pacreds__ok(error)
               : pacreds__fail_code(error, PACREDS_ERR_WRONG_SOURCE);
}

const char *pacreds_source_name(const pacreds_source *source)
{
    return source != NULL ? source->kind->name : NULL;
}

int pacreds_source_resolve(pacreds_source *source, int64_t now,
                           pacreds_credentials **credentials,
                           pacreds_error *error)
{
    int status;

    pacreds__ok(error);
    if (credentials != NULL)
        *credentials = NULL;
    if (source == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = source->kind->resolve(source, now, credentials, error);
    if (status != PACREDS_OK) {
        pacreds_credentials_free(*credentials);
        *credentials = NULL;
    }
    pacreds__clear_registers();
    return status;
}

int pacreds__source_has_changed(pacreds_source *source)
{
    return source->kind->has_changed != NULL &&
           source->kind->has_changed(source);
}

int pacreds__source_has(const pacreds_source *source,
                        const pacreds_source *other)
{
    return source == other || (source->kind->has_part != NULL &&
                               source->kind->has_part(source, other));
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
