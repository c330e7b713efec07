/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_COMPARE_H
#define PACREDS_EXPLAIN_COMPARE_H

#include <pacreds/explain.h>

#include "base/text.h"

/* The parts of a canonical request, in its order. Headers are lines, each with
   its newline. */
typedef struct pacreds__stages {
    pacreds__slice method, path, query, headers, signed_headers, payload;
} pacreds__stages;

/* Returns 1; or 0 for what is no canonical request. */
int pacreds__stages_split(pacreds__stages *stages, pacreds__slice canonical);

/* The same of a string to sign. */
typedef struct pacreds__sts {
    pacreds__slice algorithm, date, scope, hash;
} pacreds__sts;

int pacreds__sts_split(pacreds__sts *sts, pacreds__slice text);

/* How many there are, the last with or without a newline. */
size_t pacreds__count_lines(pacreds__slice text);

/* A difference between what was sent, "ours", and what a service has. Slices
   are in the texts that were compared. */
typedef struct pacreds__difference {
    int stage, cause;
    size_t line;
    pacreds__slice ours, theirs;
    pacreds__slice subject;
    pacreds__slice phrase; /* for the sentence in place of the subject */
} pacreds__difference;

/*
 * Compare two canonical requests that are not the same. Rules for each stage
 * are tried in order.
 *
 * Returns: PACREDS_OK, with stage PACREDS_EXPLANATION_STAGE_NONE if all stages
 * agree; PACREDS_ERR_NO_MEMORY
 */
int pacreds__stages_compare(pacreds__difference *difference,
                            const pacreds__stages *ours,
                            const pacreds__stages *theirs);

/* The stages of these two by themselves; they differ. Returns as above. */
int pacreds__path_compare(pacreds__difference *difference);
int pacreds__query_compare(pacreds__difference *difference);

/* Compare two strings to sign but for the hash in the last line. */
void pacreds__sts_compare(pacreds__difference *difference,
                          const pacreds__sts *ours, const pacreds__sts *theirs);

#endif
