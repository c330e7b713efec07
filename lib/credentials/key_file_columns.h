/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_COLUMNS_H
#define PACREDS_CREDENTIALS_KEY_FILE_COLUMNS_H

#include "base/text.h"

/* The columns of a key file, or its lines NAME=VALUE. */
typedef enum pacreds__column {
    PACREDS__COLUMN_ID,
    PACREDS__COLUMN_SECRET,
    PACREDS__COLUMN_TOKEN,
    PACREDS__COLUMN_CREDENTIAL_ID,
    PACREDS__COLUMN_CREDENTIAL_SECRET,
    PACREDS__COLUMN_VERSION,
    PACREDS__COLUMN_USER,
    PACREDS__COLUMNS /* none of them */
} pacreds__column;

/* The column of a name, which is compared by its letters alone, or as a whole
   if it is not in English. */
pacreds__column pacreds__column_of(pacreds__slice name);

/* Its name in a message. */
const char *pacreds__column_noun(pacreds__column column);

#endif
