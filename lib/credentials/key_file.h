/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_H
#define PACREDS_CREDENTIALS_KEY_FILE_H

#include <pacreds/key_file.h>

#include "base/secret.h"
#include "credentials/key_file_columns.h"

typedef struct pacreds__row {
    int kind; /* a PACREDS_KEY_FILE_ROW_ value */
    uint32_t line;
    pacreds__slice cells[PACREDS__COLUMNS]; /* p is NULL without a cell; a NUL
                                               follows each */
} pacreds__row;

struct pacreds_key_file {
    pacreds__secret text; /* where the cells are */
    pacreds__row *rows;
    size_t count, capacity;
    int is_root;
};

/* Returns a row without cells; NULL without memory. */
pacreds__row *pacreds__key_file_add_row(pacreds_key_file *file, uint32_t line);

#endif
