/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/signature_questions.h"

#include "explain/key_questions.h"

static int may_be_denial(int status)
{
    return status == 0 || status == 401 || status == 403;
}

static int is_right(const pacreds__evidence *evidence)
{
    return (evidence->match & PACREDS__MATCHES_SIGNATURE) != 0;
}

/* The service has the same canonical request: texts that it shows have been
   compared before. */
static int agrees(const pacreds__evidence *evidence)
{
    return evidence->has_theirs ||
           (evidence->match & PACREDS__MATCHES_HASH) != 0;
}

/* The service says which signature arrived. */
static int ask_arrival(const pacreds__evidence *evidence,
                       pacreds__finding *finding)
{
    pacreds__slice hex = {evidence->request->signature->hex,
                          evidence->request->signature->hex_len};
    pacreds__slice theirs = evidence->answer.signature;

    if (theirs.n == 0 || pacreds__equal_ignoring_case(theirs, hex))
        return PACREDS_OK;
    finding->ours = hex;
    finding->theirs = theirs;
    return pacreds__conclude_at(finding, PACREDS_CAUSE_SIGNATURE_CHANGED,
                                PACREDS_EXPLANATION_STAGE_SIGNATURE, 0);
}

/* It is right and the service says no more; or both have the same text, and
   then it is the key. */
int pacreds__ask_signature(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding)
{
    const pacreds__answer *answer = &evidence->answer;

    (void)room;
    ask_arrival(evidence, finding);
    if (finding->cause != PACREDS_CAUSE_UNKNOWN)
        return PACREDS_OK;
    if (agrees(evidence) && evidence->matcher.credentials == NULL)
        return pacreds__conclude_at(finding, PACREDS_CAUSE_MISMATCH,
                                    PACREDS_EXPLANATION_STAGE_SIGNATURE, 0);
    if (agrees(evidence) && is_right(evidence))
        return pacreds__conclude_at(finding, PACREDS_CAUSE_SECRET,
                                    PACREDS_EXPLANATION_STAGE_SIGNATURE, 0);
    if (is_right(evidence) && !evidence->has_their_string &&
        finding->possible.count < 2 && !pacreds__finding_may_mismatch(finding))
        return pacreds__conclude(finding, may_be_denial(answer->status)
                                              ? PACREDS_CAUSE_PERMISSION
                                              : PACREDS_CAUSE_OTHER_ERROR);
    return PACREDS_OK;
}

static int judge_without_keys(const pacreds__evidence *evidence,
                              pacreds__finding *finding)
{
    int status = evidence->answer.status;

    if (!may_be_denial(status) && status != 400)
        return pacreds__conclude(finding, PACREDS_CAUSE_OTHER_ERROR);
    status = pacreds__find_bad_key(evidence, finding);
    if (finding->cause == PACREDS_CAUSE_UNKNOWN &&
        pacreds__finding_may_mismatch(finding))
        pacreds__conclude_at(finding, PACREDS_CAUSE_MISMATCH,
                             PACREDS_EXPLANATION_STAGE_SIGNATURE, 0);
    return status;
}

/* The signature and the hash are those of no text that was tried. */
int pacreds__ask_rest(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding)
{
    int cause = is_right(evidence) ? PACREDS_CAUSE_NOT_SHOWN
                                   : PACREDS_CAUSE_NOT_REPRODUCED;

    (void)room;
    if (evidence->has_their_string && !agrees(evidence)) {
        finding->theirs = evidence->their_string.hash;
        return pacreds__conclude_at(finding, PACREDS_CAUSE_UNKNOWN,
                                    PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST,
                                    4);
    }
    if (evidence->matcher.credentials == NULL)
        return judge_without_keys(evidence, finding);
    return pacreds__conclude_at(finding, cause,
                                PACREDS_EXPLANATION_STAGE_SIGNATURE, 0);
}
