/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_WARNING_H
#define PACREDS_PROFILES_WARNING_H

#include <pacreds/profiles.h>

#include "base/text.h"

typedef struct pacreds__warning {
    int warning, file;
    uint32_t line, mode; /* the mode of an unprotected file or folder */
    const char *message;
    const char *path;       /* NULL: that of the file */
    pacreds__slice heading; /* of a section that is ignored */
    char *owned;            /* memory of message and path if not static */
} pacreds__warning;

typedef struct pacreds__warnings {
    pacreds__warning *list;
    size_t count, capacity;
    uint32_t flags; /* PACREDS_PROFILES_STRICT: refuse unprotected files */
} pacreds__warnings;

/* Add a warning. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__warnings_add(pacreds__warnings *warnings,
                          const pacreds__warning *warning);

/*
 * Add the warning that others can read or change a file or a folder; where
 * warnings are strict, fail instead.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_UNSAFE_FILE  with PACREDS_PROFILES_STRICT
 *          PACREDS_ERR_NO_MEMORY    no message
 */
int pacreds__warnings_object(pacreds__warnings *warnings, int warning, int file,
                             uint32_t mode, const char *path,
                             pacreds_error *error);

/* Release all; the flags stay. */
void pacreds__warnings_free(pacreds__warnings *warnings);

#endif
