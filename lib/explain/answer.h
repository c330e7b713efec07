/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_H
#define PACREDS_EXPLAIN_ANSWER_H

#include <pacreds/explain.h>

#include "formats/tree.h"
#include "http/response.h"

/* A service's reasons to refuse a request. Empty is unknown. */
typedef struct pacreds__answer {
    int form;
    int status;
    pacreds__slice code; /* "SignatureDoesNotMatch" */
    pacreds__slice message;
    pacreds__slice canonical;
    pacreds__slice string_to_sign;
    pacreds__slice signature;
    pacreds__slice region;
    pacreds__slice header;             /* that is missing, or not signed */
    int64_t server_time, request_time; /* 0: unknown */
    pacreds__tree tree; /* the slices are in it, or in the response */
} pacreds__answer;

/* No reasons: all are unknown. */
void pacreds__answer_init(pacreds__answer *answer);

/* Release what was read. */
void pacreds__answer_free(pacreds__answer *answer);

#endif
