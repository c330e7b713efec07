/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CREDENTIALS_FINDING_H
#define PACREDS_CREDENTIALS_FINDING_H

#include <pacreds/key_check.h>

#include "base/text.h"
#include "credentials/key_id.h"

enum { PACREDS__FINDINGS_MAX = 24 };

typedef struct pacreds__finding {
    int finding, severity, subject;
    size_t offset;
    char message[240];
} pacreds__finding;

struct pacreds_key_check {
    int kind;
    char account_id[PACREDS__ACCOUNT_ID_LEN + 1];
    int64_t created;
    size_t count, errors;
    pacreds__finding findings[PACREDS__FINDINGS_MAX];
};

/*
 * Add a finding with its sentence from the table, in which the subject's noun
 * and these details are filled in. They must not quote a key.
 */
void pacreds__finding_add(pacreds_key_check *check, int finding, int severity,
                          int subject, size_t offset, const char *detail,
                          const char *more);

#endif
