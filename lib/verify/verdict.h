/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERDICT_H
#define PACREDS_VERIFY_VERDICT_H

#include <pacreds/error.h>

#include "base/text.h"

/* Reasons that say more than their code does. */
enum {
    PACREDS__REASON_NONE,
    PACREDS__REASON_PART_ABSENT,
    PACREDS__REASON_PART_UNKNOWN,
    PACREDS__REASON_PARAMETER,  /* subject: its name */
    PACREDS__REASON_CREDENTIAL, /* subject: the end of a scope */
    PACREDS__REASON_CREDENTIAL_BYTES,
    PACREDS__REASON_NAMES_SPELLING,
    PACREDS__REASON_NAMES_ORDER,
    PACREDS__REASON_SIGNATURE_DIGITS,
    PACREDS__REASON_SIGNATURE_DIGITS_V4A,
    PACREDS__REASON_ALGORITHM,       /* subject: the one that is expected */
    PACREDS__REASON_REGION,          /* subject: the one that is expected */
    PACREDS__REASON_SERVICE,         /* subject: the one that is expected */
    PACREDS__REASON_HEADER_UNSIGNED, /* subject: its name */
    PACREDS__REASON_HEADER_ABSENT,   /* subject: its name */
    PACREDS__REASON_TOO_OLD,         /* with seconds */
    PACREDS__REASON_TOO_NEW,         /* with seconds */
    PACREDS__REASON_URL_EXPIRED,     /* with seconds */
    PACREDS__REASON_PIECES,          /* subject: the payload that is stated */
    PACREDS__REASON_CHECKSUM,        /* subject: the header's name */
    PACREDS__REASON_NOT_READ,
    PACREDS__REASON_TIME
};

/* A verifier's opinion of a request, as data: whether it is accepted, or why
   not and what that is about. */
typedef struct pacreds__verdict {
    int code; /* PACREDS_OK or a PACREDS_ERR_ code */
    int reason;
    size_t offset;          /* in the value of the header or the parameter, or
                               PACREDS_NO_OFFSET */
    pacreds__slice subject; /* borrowed from the request, the verifier or its
                               preset; or empty */
    int64_t seconds;        /* between the request's time and the verifier's */
} pacreds__verdict;

/* Accept. */
void pacreds__verdict_init(pacreds__verdict *verdict);

/* Refuse by a code that says all, or for a reason, about a subject or at a
   place. Return the code. */
int pacreds__verdict_set(pacreds__verdict *verdict, int code);
int pacreds__verdict_about(pacreds__verdict *verdict, int reason,
                           pacreds__slice subject);
int pacreds__verdict_at(pacreds__verdict *verdict, int reason, size_t offset);

/* Make the public error of a verdict. Returns its code. */
int pacreds__verdict_report(const pacreds__verdict *verdict,
                            pacreds_error *error);

#endif
