/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_STAGES_H
#define PACREDS_EXPLAIN_STAGES_H

#include "base/text.h"

/* The parts of a canonical request, in its order. Headers are lines, each with
   its newline. */
typedef struct pacreds__stages {
    pacreds__slice method, path, query, headers, signed_headers, payload;
} pacreds__stages;

/* Whether a text is a canonical request, and its parts. */
int pacreds__stages_split(pacreds__stages *stages, pacreds__slice canonical);

/* How many lines there are, the last with or without a newline. */
size_t pacreds__count_lines(pacreds__slice text);

/* The parts of a string to sign. */
typedef struct pacreds__signed_string {
    pacreds__slice algorithm, date, scope, hash;
} pacreds__signed_string;

/* Whether a text is a string to sign, and its parts. */
int pacreds__signed_string_split(pacreds__signed_string *parts,
                                 pacreds__slice text);

#endif
