/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/answer_questions.h"

#include "explain/answer_cause.h"
#include "explain/key_questions.h"
#include "explain/time_cause.h"
#include "explain/verdict_cause.h"

enum { CLOCK_WINDOW = 5 * 60 }; /* of services that say the time is wrong */

int pacreds__ask_form(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding)
{
    const pacreds__verdict *verdict = &evidence->verdict;

    (void)room;
    if (evidence->has_ours)
        return PACREDS_OK;
    if (verdict->reason == PACREDS__REASON_PART_ABSENT) {
        pacreds__finding_set_phrase(finding,
                                    "Credential, SignedHeaders or Signature");
        return pacreds__conclude(finding, PACREDS_CAUSE_INCOMPLETE);
    }
    if (verdict->code == PACREDS_ERR_ALGORITHM)
        finding->subject = pacreds__preset_text(evidence->matcher.rules,
                                                PACREDS_PRESET_TEXT_ALGORITHM);
    return pacreds__conclude(finding, pacreds__verdict_cause(verdict->code));
}

static pacreds__slice scope_of(const pacreds__evidence *evidence)
{
    return pacreds__buffer_slice(&evidence->request->signature->scope);
}

/* The regions of version 4A are not in the scope. */
static int conclude_in_scope(const pacreds__evidence *evidence, int cause,
                             pacreds__finding *finding)
{
    pacreds__slice scope = scope_of(evidence);

    if (cause == PACREDS_CAUSE_REGION && !pacreds__scope_has_region(scope))
        return pacreds__conclude(finding, cause);
    finding->ours = scope;
    return pacreds__conclude_at(finding, cause, PACREDS_EXPLANATION_STAGE_SCOPE,
                                3);
}

/* S3 says nothing to HEAD, but in a header where its bucket is. */
static int is_of_region(const pacreds__evidence *evidence)
{
    pacreds__slice scope = scope_of(evidence);
    const pacreds__answer *answer = &evidence->answer;

    return answer->code.n == 0 && answer->region.n > 0 &&
           pacreds__scope_has_region(scope) &&
           !pacreds__equal(pacreds__scope_part(scope, PACREDS__SCOPE_REGION),
                           answer->region);
}

/* The header that must be signed, as the answer or the verifier names it. */
static void name_header(const pacreds__evidence *evidence,
                        pacreds__finding *finding)
{
    if (evidence->answer.header.n > 0)
        pacreds__finding_set_subject(finding, evidence->answer.header);
    else if (evidence->verdict.code == PACREDS_ERR_HEADER_UNSIGNED)
        finding->subject = evidence->verdict.subject;
}

static int is_payload_header(const pacreds__evidence *evidence,
                             pacreds__slice name)
{
    const pacreds__header_kind_name *payload =
        &evidence->matcher.rules->kinds[PACREDS__HEADER_PAYLOAD];
    pacreds__slice wanted = {payload->text, payload->len};

    return pacreds__equal(name, wanted);
}

/* A header that the service misses: it was signed, or never had to do with the
   signature. */
static int judge_missing(const pacreds__evidence *evidence,
                         pacreds__finding *finding)
{
    pacreds__slice names =
        pacreds__buffer_slice(&evidence->request->signature->signed_headers);
    pacreds__slice name;

    name_header(evidence, finding);
    if (is_payload_header(evidence, finding->subject))
        return pacreds__conclude(finding, PACREDS_CAUSE_PAYLOAD_HEADER);
    while (pacreds__next(&names, ';', &name))
        if (finding->subject.n == 0 || pacreds__equal(finding->subject, name))
            return pacreds__conclude(finding, PACREDS_CAUSE_HEADER_REMOVED);
    return pacreds__conclude(finding, PACREDS_CAUSE_OTHER_ERROR);
}

static int is_presigned(const pacreds__evidence *evidence)
{
    return evidence->has_ours && evidence->request->signature->expires_in > 0;
}

/* An answer that a URL expired is not about a request that is not one. */
static int judge_time(const pacreds__evidence *evidence, int cause,
                      pacreds__finding *finding)
{
    int judged = PACREDS_CAUSE_UNKNOWN;

    if (cause != PACREDS_CAUSE_URL_EXPIRED || is_presigned(evidence))
        judged = pacreds__time_cause(evidence, CLOCK_WINDOW, finding);

    return pacreds__conclude(finding,
                             judged != PACREDS_CAUSE_UNKNOWN ? judged : cause);
}

static int judge_scope(const pacreds__evidence *evidence, int cause,
                       pacreds__slice subject, pacreds__finding *finding)
{
    if (subject.n > 0)
        finding->subject = subject;
    return conclude_in_scope(evidence, cause, finding);
}

/* The cause that the answer states alone, or unknown. */
static int stated_cause(const pacreds__evidence *evidence,
                        const pacreds__possible *possible)
{
    if (possible->count == 0 && is_of_region(evidence))
        return PACREDS_CAUSE_REGION;
    if (possible->count != 1 || possible->causes[0] == PACREDS_CAUSE_MISMATCH)
        return PACREDS_CAUSE_UNKNOWN;
    return possible->causes[0];
}

static int judge(const pacreds__evidence *evidence, int cause,
                 pacreds__slice subject, pacreds__finding *finding)
{
    switch (cause) {
    case PACREDS_CAUSE_CLOCK:
    case PACREDS_CAUSE_URL_EXPIRED:
        return judge_time(evidence, cause, finding);
    case PACREDS_CAUSE_KEY_UNKNOWN:
    case PACREDS_CAUSE_TOKEN_INVALID:
        return pacreds__judge_key(evidence, cause, finding);
    case PACREDS_CAUSE_HEADER_REMOVED:
        return judge_missing(evidence, finding);
    case PACREDS_CAUSE_HEADER_UNSIGNED:
        name_header(evidence, finding);
        return pacreds__conclude(finding, cause);
    case PACREDS_CAUSE_REGION:
    case PACREDS_CAUSE_SERVICE:
        return judge_scope(evidence, cause, subject, finding);
    default:
        return pacreds__conclude(finding, cause);
    }
}

int pacreds__ask_answer(const pacreds__evidence *evidence,
                        pacreds__buffer *room, pacreds__finding *finding)
{
    pacreds__slice subject;

    (void)room;
    pacreds__answer_causes(&evidence->answer, &finding->possible, &subject);
    return judge(evidence, stated_cause(evidence, &finding->possible), subject,
                 finding);
}

static size_t index_of(const pacreds__possible *possible, int cause)
{
    size_t i = 0;

    while (i < possible->count && possible->causes[i] != cause)
        i++;
    return i;
}

static void move(pacreds__possible *possible, size_t from, size_t to)
{
    int cause;

    if (from >= possible->count)
        return;
    cause = possible->causes[from];
    for (; from < to; from++)
        possible->causes[from] = possible->causes[from + 1];
    for (; from > to; from--)
        possible->causes[from] = possible->causes[from - 1];
    possible->causes[to] = cause;
}

static int clocks_agree(const pacreds__evidence *evidence)
{
    int64_t time = evidence->answer.server_time;
    int64_t skew = time - evidence->request->signature->signed_at;

    return time != 0 && skew > -CLOCK_WINDOW && skew < CLOCK_WINDOW;
}

static int is_right(const pacreds__evidence *evidence)
{
    return (evidence->match & PACREDS__MATCHES_SIGNATURE) != 0;
}

/* The keys show more of a signature that the service does not make. */
static int mismatch_of(const pacreds__evidence *evidence)
{
    if (evidence->matcher.credentials == NULL)
        return PACREDS_CAUSE_MISMATCH;
    return is_right(evidence) ? PACREDS_CAUSE_NOT_SHOWN
                              : PACREDS_CAUSE_NOT_REPRODUCED;
}

/* The request makes some more likely: temporary keys without a token, a
   signature that is right; and a clock less that agrees with the service's. */
static void order(const pacreds__evidence *evidence,
                  pacreds__possible *possible)
{
    size_t mismatch = index_of(possible, PACREDS_CAUSE_MISMATCH);

    if (mismatch < possible->count) {
        possible->causes[mismatch] = mismatch_of(evidence);
        if (clocks_agree(evidence))
            move(possible, index_of(possible, PACREDS_CAUSE_CLOCK),
                 possible->count - 1);
    } else if (is_right(evidence)) {
        move(possible, index_of(possible, PACREDS_CAUSE_PERMISSION), 0);
    }
    if (pacreds__lacks_token(evidence))
        move(possible, index_of(possible, PACREDS_CAUSE_TOKEN_MISSING), 0);
}

int pacreds__ask_possible(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding)
{
    (void)room;
    if (finding->possible.count < 2)
        return PACREDS_OK;
    order(evidence, &finding->possible);
    finding->is_open = 1;
    return pacreds__conclude(finding, finding->possible.causes[0]);
}

int pacreds__ask_verdict(const pacreds__evidence *evidence,
                         pacreds__buffer *room, pacreds__finding *finding)
{
    int cause = pacreds__verdict_cause(evidence->verdict.code);

    (void)room;
    finding->subject = evidence->verdict.subject;
    if (cause == PACREDS_CAUSE_REGION || cause == PACREDS_CAUSE_SERVICE ||
        cause == PACREDS_CAUSE_SCOPE_DATE)
        return conclude_in_scope(evidence, cause, finding);
    return pacreds__conclude(finding, cause);
}

int pacreds__ask_time(const pacreds__evidence *evidence, pacreds__buffer *room,
                      pacreds__finding *finding)
{
    (void)room;
    if (evidence->has_theirs || evidence->has_their_string)
        return PACREDS_OK;
    return pacreds__conclude(
        finding, pacreds__time_cause(
                     evidence, evidence->matcher.verifier->window, finding));
}
