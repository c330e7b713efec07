/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_TABLE_H
#define PACREDS_EXPLAIN_ANSWER_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { PACREDS__POSSIBLE_MAX = 7 };

/*
 * A kind of answer: one that has all of what is given here, and no earlier row.
 * Its causes are the most likely first; the answer does not distinguish
 * several.
 */
typedef struct pacreds__answer_row {
    const char *code;  /* without "Exception" at its end; NULL: any */
    const char *words; /* in the message, in any case; NULL: any */
    unsigned marks;    /* PACREDS__ANSWER_… */
    uint8_t causes[PACREDS__POSSIBLE_MAX + 1]; /* up to the first 0 */
} pacreds__answer_row;

extern const pacreds__answer_row pacreds__answer_rows[];
extern const size_t pacreds__answer_row_count;

#endif
