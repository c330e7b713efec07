/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_KEY_FILE_READER_H
#define PACREDS_CREDENTIALS_KEY_FILE_READER_H

#include "credentials/key_file.h"
#include "formats/csv.h"

enum { PACREDS__KEY_LABEL_MAX = 64 };

/* A file while it is read. */
typedef struct pacreds__key_reader {
    pacreds_key_file *file;
    pacreds__csv csv;
    size_t columns;                   /* in the first row */
    size_t numbers[PACREDS__COLUMNS]; /* of columns, from 1; 0 if absent */
    pacreds__column id, secret;       /* the pair that each row must have */
    char label[PACREDS__KEY_LABEL_MAX];
    pacreds_error *error; /* never NULL */
} pacreds__key_reader;

/* Report a failure, whose format has one %s at most, for the noun. Returns the
   code. */
int pacreds__key_fail(pacreds__key_reader *reader, int code, uint32_t line,
                      const char *format, const char *noun);

/* Choose the pair that each row must have from the columns that were found.
   Returns PACREDS_OK, PACREDS_ERR_NOT_FOUND. */
int pacreds__key_choose_pair(pacreds__key_reader *reader, const size_t *found,
                             uint32_t line);

/* Check the cells of a row, and decide its kind. Returns PACREDS_OK,
   PACREDS_ERR_BAD_KEY. */
int pacreds__key_finish_row(pacreds__key_reader *reader, pacreds__row *row);

#endif
