/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_FINDING_H
#define PACREDS_CREDENTIALS_FINDING_H

#include <pacreds/key_check.h>

enum { PACREDS__FINDING_MESSAGE_MAX = 240, PACREDS__FINDINGS_MAX = 24 };

typedef struct pacreds__finding {
    int finding, severity, subject;
    size_t offset;
    char message[PACREDS__FINDING_MESSAGE_MAX];
} pacreds__finding;

/* The findings of a check, in the order in which they were made. */
typedef struct pacreds__findings {
    size_t count, errors;
    pacreds__finding list[PACREDS__FINDINGS_MAX];
} pacreds__findings;

/*
 * Add a finding, and its sentence from the table with the name of the subject
 * and these details in it. They must not quote a key. A finding too many is
 * dropped.
 */
void pacreds__finding_add(pacreds__findings *findings, int finding,
                          int severity, int subject, size_t offset,
                          const char *detail, const char *more);

#endif
