/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CSV_H
#define PACREDS_FORMATS_CSV_H

#include "base/text.h"

/* Text that is read cell by cell and changed on the way; *end is a NUL. */
typedef struct pacreds__csv {
    char *p, *end;
    uint32_t line;     /* of p, from 1 */
    const char *wrong; /* after a failure: what is wrong on this line */
} pacreds__csv;

/* How the last cell ended. */
enum { PACREDS__CSV_MORE = 1, PACREDS__CSV_LAST = 2 };

/*
 * Read the next cell of a row (RFC 4180), without its quotes and the blanks
 * around it; a NUL follows it. Lines end with LF, CRLF or CR. The caller asks
 * while something is left.
 *
 * Returns: PACREDS__CSV_MORE if a comma follows, PACREDS__CSV_LAST at the end
 *          of the row, PACREDS_ERR_SYNTAX
 */
int pacreds__csv_next(pacreds__csv *csv, pacreds__slice *cell);

/* Go to the next line; returns this one, up to its last byte that is
   no blank, where a NUL follows. */
pacreds__slice pacreds__csv_line(pacreds__csv *csv);

#endif
