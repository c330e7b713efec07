/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_STREAM_REFUSAL_H
#define PACREDS_STREAM_REFUSAL_H

#include "base/text.h"

/*
 * Refuse a body for one of its bytes. A reader keeps the error and repeats it.
 *
 * Returns: code
 * In:      what  a sentence without its full stop
 */
int pacreds__refuse(pacreds_error *refusal, int code, uint64_t offset,
                    const char *what);

/* A line of a body, with its line end. */
typedef struct pacreds__body_line {
    pacreds__slice text;
    uint64_t start; /* of the line, in the body */
    pacreds_error *refusal;
} pacreds__body_line;

/* Refuse a body for a byte of a line, or for the one after the line. */
int pacreds__refuse_line(const pacreds__body_line *line, int code,
                         const char *at, const char *what);

#endif
