/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESET_TABLE_H
#define PACREDS_SIGV4_PRESET_TABLE_H

#include <pacreds/preset.h>

#include "base/text.h"

enum { PACREDS__PRESET_TEXT_COUNT = PACREDS_PRESET_TEXT_SERVICE + 1 };

/* A preset as the library has it. */
typedef struct pacreds__preset_row {
    const char *name;
    uint32_t flags;
    const char *never_signed; /* headers, separated by ";" */
    const char *texts[PACREDS__PRESET_TEXT_COUNT]; /* NULL is empty */
} pacreds__preset_row;

/* A row by its number, or by its name; NULL if there is none. */
const pacreds__preset_row *pacreds__preset_row_at(size_t index);
const pacreds__preset_row *pacreds__preset_row_find(pacreds__slice name);

/* The row of a service's name; "default" if no row of AWS's algorithm has it.
 */
const pacreds__preset_row *pacreds__preset_row_of(pacreds__slice service);

/* Whether a header or parameter is some row's session token. */
int pacreds__is_token_name(pacreds__slice name);

#endif
