/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_ANSWER_H
#define PACREDS_EXPLAIN_ANSWER_H

#include <pacreds/explain.h>

#include "formats/tree.h"
#include "http/response.h"

/* Parts of an answer besides its words, by which services differ. */
enum {
    PACREDS__ANSWER_JSON = 1,
    PACREDS__ANSWER_EMPTY_MESSAGE = 2, /* it is there */
    PACREDS__ANSWER_NO_REQUEST_ID = 4,
    PACREDS__ANSWER_TRACE_ID = 8,
    PACREDS__ANSWER_COMPUTED_HASH = 16,
    PACREDS__ANSWER_TEMPORARY_ID = 32, /* it names a key that is temporary */
    PACREDS__ANSWER_ERROR_OBJECT = 64  /* "error" with a reason */
};

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
    pacreds__slice key_id, argument;   /* that it names */
    unsigned marks;                    /* PACREDS__ANSWER_… */
    int64_t server_time, request_time; /* 0: unknown */
    pacreds__tree tree; /* the slices are in it, or in the response */
} pacreds__answer;

/* No reasons: all are unknown. */
void pacreds__answer_init(pacreds__answer *answer);

/* Release what was read. */
void pacreds__answer_free(pacreds__answer *answer);

#endif
