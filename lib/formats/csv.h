/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CSV_H
#define PACREDS_FORMATS_CSV_H

#include "base/text.h"

/* Text that is read cell by cell and changed meanwhile; *end is a NUL. */
typedef struct pacreds__csv {
    char *p, *end;
    char separator;    /* "," and so on */
    uint32_t line;     /* of p, from 1 */
    const char *wrong; /* after a failure: what is wrong on this line */
} pacreds__csv;

/*
 * Read the next cell of a row (RFC 4180), without its quotes and the blanks
 * around it; a NUL follows it. Lines end with LF, CRLF or CR. There must be
 * something left to read.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX
 * Out:     is_last  whether the row ends after it
 */
int pacreds__csv_next(pacreds__csv *csv, pacreds__slice *cell, int *is_last);

/* End a cell, that is a part of the text before p, with a NUL. */
void pacreds__csv_cut(pacreds__csv *csv, pacreds__slice cell);

/* Go to the next line; returns this one without blanks at its end, where a
   NUL follows. */
pacreds__slice pacreds__csv_line(pacreds__csv *csv);

#endif
