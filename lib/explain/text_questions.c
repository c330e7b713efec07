/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/text_questions.h"

#include "explain/compare.h"
#include "explain/compare_string.h"

int pacreds__ask_body(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding)
{
    pacreds__slice hash = {evidence->body_hash, PACREDS__HASH_LEN};

    (void)room;
    if (evidence->stated.n != PACREDS__HASH_LEN ||
        evidence->request->payload == PACREDS__PAYLOAD_UNSIGNED ||
        pacreds__equal(hash, evidence->stated))
        return PACREDS_OK;
    finding->ours = evidence->stated;
    finding->theirs = hash;
    return pacreds__conclude_at(
        finding, PACREDS_CAUSE_BODY, PACREDS_EXPLANATION_STAGE_PAYLOAD,
        pacreds__count_lines(pacreds__buffer_slice(&evidence->own_text)));
}

/* S3 takes the body of a request without the header for unsigned. */
int pacreds__ask_canonical(const pacreds__evidence *evidence,
                           pacreds__buffer *room, pacreds__finding *finding)
{
    int status;

    (void)room;
    if (!evidence->has_theirs)
        return PACREDS_OK;
    status = pacreds__compare_stages(finding, evidence->matcher.rules,
                                     &evidence->ours, &evidence->theirs);
    if (finding->cause == PACREDS_CAUSE_UNSIGNED_PAYLOAD &&
        pacreds__needs_payload_header(evidence))
        finding->cause = PACREDS_CAUSE_PAYLOAD_HEADER;
    return status;
}

int pacreds__ask_string(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding)
{
    const pacreds__signature *signature = evidence->request->signature;
    pacreds__signed_string ours = {
        .algorithm = pacreds__preset_text(evidence->matcher.rules,
                                          PACREDS_PRESET_TEXT_ALGORITHM),
        .date = {signature->stamp, PACREDS__DATE_LEN},
        .scope = pacreds__buffer_slice(&signature->scope)};

    (void)room;
    if (evidence->has_their_string)
        pacreds__compare_string(finding, &ours, &evidence->their_string);
    return PACREDS_OK;
}
