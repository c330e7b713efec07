/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/finding.h"

#include <stdio.h>

void pacreds__finding_init(pacreds__finding *finding)
{
    const pacreds__slice none = {"", 0};

    memset(finding, 0, sizeof *finding);
    finding->cause = PACREDS_CAUSE_UNKNOWN;
    finding->stage = PACREDS_EXPLANATION_STAGE_NONE;
    finding->ours = finding->theirs = none;
    finding->subject = finding->phrase = none;
}

int pacreds__conclude(pacreds__finding *finding, int cause)
{
    finding->cause = cause;
    return PACREDS_OK;
}

int pacreds__conclude_at(pacreds__finding *finding, int cause, int stage,
                         size_t line)
{
    finding->stage = stage;
    finding->line = line;
    return pacreds__conclude(finding, cause);
}

int pacreds__finding_may_mismatch(const pacreds__finding *finding)
{
    size_t i;

    for (i = 0; i < finding->possible.count; i++)
        if (finding->possible.causes[i] == PACREDS_CAUSE_MISMATCH)
            return 1;
    return 0;
}

void pacreds__finding_set_subject(pacreds__finding *finding,
                                  pacreds__slice subject)
{
    if (subject.n >= sizeof finding->detail)
        subject.n = sizeof finding->detail - 1;
    *pacreds__put_lower(finding->detail, subject) = '\0';
    finding->subject = pacreds__slice_of(finding->detail);
}

void pacreds__finding_set_phrase(pacreds__finding *finding, const char *phrase)
{
    snprintf(finding->detail, sizeof finding->detail, "%s", phrase);
    finding->phrase = pacreds__slice_of(finding->detail);
}
