/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_EXPLAIN_FINDING_H
#define PACREDS_EXPLAIN_FINDING_H

#include <pacreds/explain.h>

#include "base/text.h"
#include "explain/answer_cause.h"

/* The cause of a refusal, as far as it is found, and the first difference
   between the request that was sent, "ours", and the one that the service has.
   Slices are in the texts that were compared, or in detail. */
typedef struct pacreds__finding {
    int cause, stage;
    size_t line;
    pacreds__slice ours, theirs;
    pacreds__slice subject;
    pacreds__slice phrase; /* for the sentence, in place of the subject */
    int64_t skew;
    pacreds__possible possible; /* by the answer alone */
    int is_open;                /* nothing distinguishes them */
    char detail[256];
} pacreds__finding;

/* No cause and no difference so far. */
void pacreds__finding_init(pacreds__finding *finding);

/* Say what the cause is. Returns PACREDS_OK. */
int pacreds__conclude(pacreds__finding *finding, int cause);

/* The same, with a difference in a line of a stage. */
int pacreds__conclude_at(pacreds__finding *finding, int cause, int stage,
                         size_t line);

/* Whether the answer may be about the signature itself. */
int pacreds__finding_may_mismatch(const pacreds__finding *finding);

/* Copy a subject, in lower case, or a phrase. Either may be cut. */
void pacreds__finding_set_subject(pacreds__finding *finding,
                                  pacreds__slice subject);
void pacreds__finding_set_phrase(pacreds__finding *finding, const char *phrase);

#endif
