/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/warning.h"

#include <stdlib.h>

#include "base/array.h"
#include "profiles/protection.h"

int pacreds__warnings_add(pacreds__warnings *warnings,
                          const pacreds__warning *warning)
{
    pacreds__warning *list = pacreds__grow(warnings->list, warnings->count + 1,
                                           &warnings->capacity, sizeof *list);

    if (list == NULL)
        return PACREDS_ERR_NO_MEMORY;
    warnings->list = list;
    list[warnings->count++] = *warning;
    return PACREDS_OK;
}

int pacreds__warnings_object(pacreds__warnings *warnings, int warning, int file,
                             uint32_t mode, const char *path,
                             pacreds_error *error)
{
    size_t n = strlen(path) + 1, size = sizeof error->message + n;
    pacreds__warning added = {.warning = warning, .file = file, .mode = mode};
    int status;

    if (warnings->flags & PACREDS_PROFILES_STRICT)
        return pacreds__protection_refuse(
            warning, mode, pacreds__quote_path(path, PACREDS__QUOTE_LEN).text,
            error);
    added.owned = malloc(size + n);
    if (added.owned == NULL)
        return PACREDS_ERR_NO_MEMORY;
    pacreds__protection_say(added.owned, size, warning, mode, path);
    added.message = added.owned;
    added.path = memcpy(added.owned + size, path, n);
    status = pacreds__warnings_add(warnings, &added);
    if (status != PACREDS_OK)
        free(added.owned);
    return status;
}

void pacreds__warnings_free(pacreds__warnings *warnings)
{
    size_t i;

    for (i = 0; i < warnings->count; i++)
        free(warnings->list[i].owned);
    free(warnings->list);
    warnings->list = NULL;
    warnings->count = warnings->capacity = 0;
}
