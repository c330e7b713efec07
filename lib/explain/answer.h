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

/*
 * Read the reasons in a response, which must outlive the answer. Malformed
 * parts are left out.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     answer    of XML that breaks off: the part before that
 * In:      response  NULL: there is none
 *          now       for the century of a date of two digits
 * Owner:   the caller; pacreds__answer_free(), after a failure too
 */
int pacreds__answer_read(pacreds__answer *answer,
                         const pacreds_response *response, int64_t now);
void pacreds__answer_free(pacreds__answer *answer);

#endif
