/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_H
#define PACREDS_CREDENTIALS_KEY_FILE_H

#include <pacreds/key_file.h>

#include "base/secret.h"

/* What a column or a line can hold. */
enum pacreds__role {
    PACREDS__ROLE_ID,
    PACREDS__ROLE_SECRET,
    PACREDS__ROLE_CREDENTIAL_ID,
    PACREDS__ROLE_CREDENTIAL_SECRET,
    PACREDS__ROLE_VERSION,
    PACREDS__ROLE_USER,
    PACREDS__ROLES /* none of them */
};

typedef struct pacreds__row {
    int kind; /* a PACREDS_KEY_FILE_ROW_ value */
    uint32_t line;
    pacreds__slice cells[PACREDS__ROLES]; /* p is NULL where there is none;
                                             a NUL follows each */
} pacreds__row;

struct pacreds_key_file {
    pacreds__secret text; /* what the rows point into */
    pacreds__row *rows;
    size_t count, capacity;
    int is_root;
};

/* Which one a column's or a line's name is for, by its letters. */
enum pacreds__role pacreds__role_of(pacreds__slice name);

/* What to call it in a message. */
const char *pacreds__role_noun(enum pacreds__role role);

#endif
