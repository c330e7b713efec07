/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESET_H
#define PACREDS_SIGV4_PRESET_H

#include <pacreds/preset.h>

#include "base/text.h"

enum { PACREDS__NAMES_MAX = 1024 };

/* Header names in lower case, separated by ";", and a NUL. */
typedef struct pacreds__names {
    char text[PACREDS__NAMES_MAX + 1];
    size_t len;
    uint32_t lengths; /* bit n: one has n bytes; bit 31: one has more */
} pacreds__names;

struct pacreds_preset {
    const char *name;
    uint32_t flags;
    pacreds__names never; /* never signed */
    pacreds__names only;  /* if not empty: of the caller's, only these */
};

int pacreds__names_have(const pacreds__names *names, pacreds__slice lower);

/*
 * Append one name or a list of them.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE; then names
 *          are as they were
 */
int pacreds__names_add(pacreds__names *names, pacreds__slice list,
                       pacreds_error *error);

/* A row of the table; an empty name is "default". Returns PACREDS_OK,
   PACREDS_ERR_NOT_FOUND. */
int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error);

#endif
