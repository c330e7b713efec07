/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_H
#define PACREDS_EXPLAIN_ANSWER_H

#include <pacreds/explain.h>

#include "formats/tree.h"

/* What a service says of a request that it refused. Empty is unknown. */
typedef struct pacreds__answer {
    int form;
    int status;
    pacreds__slice code; /* "SignatureDoesNotMatch" */
    pacreds__slice message;
    pacreds__slice canonical;
    pacreds__slice string_to_sign;
    pacreds__slice signature;
    pacreds__slice region;
    pacreds__slice header;             /* that lacks, or that must be signed */
    int64_t server_time, request_time; /* 0: not said */
    pacreds__tree tree;                /* what the slices are in, or they are in
                                          the text that was read, or in body */
    pacreds__buffer body;              /* out of its chunks */
} pacreds__answer;

enum { PACREDS__ANSWER_MAX = 1 << 26 };

/*
 * Read a response message or a body. What is malformed counts for nothing.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     answer  of XML that breaks off: what was whole before
 * In:      now  tells the century of a date of two digits
 * Owner:   the caller; pacreds__answer_free(), after a failure too
 */
int pacreds__answer_read(pacreds__answer *answer, pacreds__slice text,
                         int status, int64_t now);
void pacreds__answer_free(pacreds__answer *answer);

#endif
