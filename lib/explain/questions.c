/* SPDX-License-Identifier: Apache-2.0 */
/* The questions that are asked one after the other until one has an answer. */
#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"
#include "explain/cause.h"
#include "explain/inquiry.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"

enum { CLOCKS_AGREE = 5 * 60 };

/* "3 hours" */
static void tell_seconds(pacreds__inquiry *inquiry, const char *after)
{
    static const struct {
        int64_t seconds;
        const char *unit;
    } units[] = {{86400, "days"}, {3600, "hours"}, {60, "minutes"}};
    int64_t seconds = inquiry->skew < 0 ? -inquiry->skew : inquiry->skew;
    char text[64];
    size_t i = 0;

    while (i < 3 && seconds < 2 * units[i].seconds)
        i++;
    snprintf(text, sizeof text, "%" PRId64 " %s%s",
             i < 3 ? seconds / units[i].seconds : seconds,
             i < 3 ? units[i].unit : "seconds", after);
    pacreds__phrase(inquiry, text);
}

/* How the request's time is to that of the answer. What was signed for a time
   that has passed waited, if the clocks agree. */
static int judge_time(pacreds__inquiry *inquiry, int64_t window)
{
    const pacreds__signature *signature = inquiry->request->signature;
    int64_t server = inquiry->answer.server_time;
    int64_t age = (server != 0 ? server : inquiry->now) - signature->signed_at;
    int64_t apart = server != 0 ? server - inquiry->now : 0;
    int agree = server != 0 && apart <= CLOCKS_AGREE && apart >= -CLOCKS_AGREE;

    inquiry->skew = age;
    if (signature->expires_in > 0 && age > signature->expires_in) {
        tell_seconds(inquiry, "");
        return PACREDS_CAUSE_URL_EXPIRED;
    }
    if (signature->expires_in > 0 ? age >= -window
                                  : age >= -window && age <= window) {
        inquiry->skew = 0;
        return PACREDS_CAUSE_UNKNOWN;
    }
    if (agree && age > 0) {
        tell_seconds(inquiry, "");
        return PACREDS_CAUSE_STALE;
    }
    tell_seconds(inquiry, age > 0 ? " slower" : " faster");
    return PACREDS_CAUSE_CLOCK;
}

/* The request cannot be read as signed. */
static int by_form(pacreds__inquiry *inquiry)
{
    if (inquiry->has_ours)
        return PACREDS_OK;
    if (inquiry->verdict.reason == PACREDS__REASON_PART_ABSENT) {
        pacreds__phrase(inquiry, "Credential, SignedHeaders or Signature");
        return pacreds__conclude(inquiry, PACREDS_CAUSE_INCOMPLETE);
    }
    if (inquiry->verdict.code == PACREDS_ERR_ALGORITHM)
        inquiry->difference.subject = pacreds__preset_text(
            &inquiry->verifier->preset, PACREDS_PRESET_TEXT_ALGORITHM);
    return pacreds__conclude(inquiry,
                             pacreds__cause_of_code(inquiry->verdict.code));
}

/* Where the cause is, unless it is the regions, which stand beside the scope in
   version 4A. */
static void tell_scope(pacreds__inquiry *inquiry, int cause)
{
    pacreds__slice scope =
        pacreds__buffer_slice(&inquiry->request->signature->scope);

    if (cause == PACREDS_CAUSE_REGION && !pacreds__scope_has_region(scope))
        return;
    inquiry->difference.stage = PACREDS_EXPLANATION_STAGE_SCOPE;
    inquiry->difference.line = 3;
    inquiry->difference.ours = scope;
}

/* S3 says nothing to HEAD, but in a header where its bucket is. */
static int is_of_region(const pacreds__inquiry *inquiry, int cause)
{
    pacreds__slice scope =
        pacreds__buffer_slice(&inquiry->request->signature->scope);
    const pacreds__answer *answer = &inquiry->answer;

    return cause == PACREDS_CAUSE_UNKNOWN && answer->code.n == 0 &&
           answer->region.n > 0 && pacreds__scope_has_region(scope) &&
           !pacreds__equal(pacreds__scope_part(scope, PACREDS__SCOPE_REGION),
                           answer->region);
}

/* A name in SignedHeaders, or that ought to be, as the verifier tells it. */
static void tell_header(pacreds__inquiry *inquiry)
{
    inquiry->difference.subject = inquiry->verdict.subject;
}

static void tell_unsigned(pacreds__inquiry *inquiry)
{
    pacreds__slice name = inquiry->answer.header;

    if (name.n > 0 && name.n < sizeof inquiry->detail) {
        *pacreds__put_lower(inquiry->detail, name) = '\0';
        inquiry->difference.subject = pacreds__slice_of(inquiry->detail);
    } else if (inquiry->verdict.code == PACREDS_ERR_HEADER_UNSIGNED)
        tell_header(inquiry);
}

/* A header that the service misses: it was signed, or never had to do with the
   signature. */
static int judge_missing(pacreds__inquiry *inquiry)
{
    pacreds__slice names =
        pacreds__buffer_slice(&inquiry->request->signature->signed_headers);
    pacreds__slice name, missing;

    tell_unsigned(inquiry);
    missing = inquiry->difference.subject;
    if (pacreds__equal(missing, pacreds__slice_of("x-amz-content-sha256")))
        return pacreds__conclude(inquiry, PACREDS_CAUSE_PAYLOAD_HEADER);
    while (pacreds__next(&names, ';', &name))
        if (missing.n == 0 || pacreds__equal(missing, name))
            return pacreds__conclude(inquiry, PACREDS_CAUSE_HEADER_REMOVED);
    return pacreds__conclude(inquiry, PACREDS_CAUSE_OTHER_ERROR);
}

/* What the answer says by itself. */
static int by_answer(pacreds__inquiry *inquiry)
{
    pacreds__slice subject;
    int cause = pacreds__cause_of_answer(&inquiry->answer, &subject), judged;

    if (is_of_region(inquiry, cause))
        cause = PACREDS_CAUSE_REGION;
    if (cause == PACREDS_CAUSE_URL_EXPIRED &&
        inquiry->request->signature->expires_in == 0)
        cause = PACREDS_CAUSE_CLOCK;
    switch (cause) {
    case PACREDS_CAUSE_UNKNOWN:
        return PACREDS_OK;
    case PACREDS_CAUSE_CLOCK:
    case PACREDS_CAUSE_URL_EXPIRED:
        judged = judge_time(inquiry, CLOCKS_AGREE);
        return pacreds__conclude(inquiry, judged != 0 ? judged : cause);
    case PACREDS_CAUSE_KEY_UNKNOWN:
    case PACREDS_CAUSE_TOKEN_INVALID:
        return pacreds__judge_key(inquiry, cause);
    case PACREDS_CAUSE_HEADER_REMOVED:
        return judge_missing(inquiry);
    case PACREDS_CAUSE_HEADER_UNSIGNED:
        tell_unsigned(inquiry);
        break;
    case PACREDS_CAUSE_REGION:
    case PACREDS_CAUSE_SERVICE:
        if (subject.n > 0)
            inquiry->difference.subject = subject;
        tell_scope(inquiry, cause);
        break;
    }
    return pacreds__conclude(inquiry, cause);
}

/* What the verifier says against the request. */
static int by_verdict(pacreds__inquiry *inquiry)
{
    const pacreds_verifier *verifier = inquiry->verifier;
    int cause = pacreds__cause_of_code(inquiry->verdict.code);

    switch (cause) {
    case PACREDS_CAUSE_REGION:
        pacreds__detail(inquiry, verifier->region);
        break;
    case PACREDS_CAUSE_SERVICE:
        pacreds__detail(inquiry, verifier->service);
        break;
    case PACREDS_CAUSE_HEADER_UNSIGNED:
    case PACREDS_CAUSE_HEADER_REMOVED:
        tell_header(inquiry);
        break;
    }
    if (cause == PACREDS_CAUSE_REGION || cause == PACREDS_CAUSE_SERVICE ||
        cause == PACREDS_CAUSE_SCOPE_DATE)
        tell_scope(inquiry, cause);
    return pacreds__conclude(inquiry, cause);
}

/* Services that show what they have compared the times before. */
static int by_time(pacreds__inquiry *inquiry)
{
    if (inquiry->has_theirs || inquiry->has_their_sts)
        return PACREDS_OK;
    return pacreds__conclude(inquiry,
                             judge_time(inquiry, inquiry->verifier->window));
}

static int by_body(pacreds__inquiry *inquiry)
{
    pacreds__slice hash = {inquiry->body_hash, PACREDS__HASH_LEN};
    pacreds__difference *difference = &inquiry->difference;

    if (inquiry->stated.n != PACREDS__HASH_LEN ||
        inquiry->request->payload == PACREDS__PAYLOAD_UNSIGNED ||
        pacreds__equal(hash, inquiry->stated))
        return PACREDS_OK;
    difference->stage = PACREDS_EXPLANATION_STAGE_PAYLOAD;
    difference->line =
        pacreds__count_lines(pacreds__buffer_slice(&inquiry->text));
    difference->ours = inquiry->stated;
    difference->theirs = hash;
    return pacreds__conclude(inquiry, PACREDS_CAUSE_BODY);
}

/* S3 takes the body of a request without the header for unsigned. */
static int by_canonical(pacreds__inquiry *inquiry)
{
    pacreds__difference *difference = &inquiry->difference;
    int status;

    if (!inquiry->has_theirs)
        return PACREDS_OK;
    status =
        pacreds__stages_compare(difference, &inquiry->ours, &inquiry->theirs);
    if (difference->cause == PACREDS_CAUSE_UNSIGNED_PAYLOAD &&
        pacreds__needs_payload_header(inquiry))
        difference->cause = PACREDS_CAUSE_PAYLOAD_HEADER;
    return status;
}

static int by_string_to_sign(pacreds__inquiry *inquiry)
{
    pacreds__signature *signature = inquiry->request->signature;
    char *stamp = inquiry->detail;
    pacreds__sts ours = {{"", 0}, {stamp, PACREDS__DATE_LEN}, {"", 0}, {"", 0}};

    if (!inquiry->has_their_sts)
        return PACREDS_OK;
    pacreds__date_format(stamp, signature->signed_at);
    ours.algorithm = pacreds__preset_text(&inquiry->verifier->preset,
                                          PACREDS_PRESET_TEXT_ALGORITHM);
    ours.scope = pacreds__buffer_slice(&signature->scope);
    pacreds__sts_compare(&inquiry->difference, &ours, &inquiry->their_sts);
    return PACREDS_OK;
}

static int may_be_denial(int status)
{
    return status == 0 || status == 401 || status == 403;
}

/* The signature got lost on the way, or it is right and the service says no
   more; or both have the same text, and then it is the key. */
static int by_signature(pacreds__inquiry *inquiry)
{
    const pacreds__answer *answer = &inquiry->answer;
    pacreds__slice hex = {inquiry->request->signature->hex,
                          inquiry->request->signature->hex_len};
    int match;

    if (answer->signature.n > 0 &&
        !pacreds__equal_ignoring_case(answer->signature, hex)) {
        inquiry->difference.stage = PACREDS_EXPLANATION_STAGE_SIGNATURE;
        inquiry->difference.ours = hex;
        inquiry->difference.theirs = answer->signature;
        return pacreds__conclude(inquiry, PACREDS_CAUSE_SIGNATURE_CHANGED);
    }
    match = pacreds__inquiry_matches(inquiry, &inquiry->ours);
    if (match < 0)
        return match;
    inquiry->is_right = (match & PACREDS__MATCHES_SIGNATURE) != 0;
    inquiry->agrees = inquiry->has_theirs || (match & PACREDS__MATCHES_THEIRS);
    if (inquiry->agrees &&
        (inquiry->is_right || inquiry->credentials == NULL)) {
        inquiry->difference.stage = PACREDS_EXPLANATION_STAGE_SIGNATURE;
        return pacreds__conclude(inquiry, PACREDS_CAUSE_SECRET);
    }
    if (inquiry->is_right && !inquiry->has_their_sts &&
        !pacreds__answer_is_mismatch(answer))
        return pacreds__conclude(inquiry, may_be_denial(answer->status)
                                              ? PACREDS_CAUSE_PERMISSION
                                              : PACREDS_CAUSE_OTHER_ERROR);
    return PACREDS_OK;
}

static int by_variant(pacreds__inquiry *inquiry)
{
    if (inquiry->credentials == NULL && !inquiry->has_their_sts)
        return PACREDS_OK;
    return pacreds__variants_try(inquiry);
}

static int by_suspicion(pacreds__inquiry *inquiry)
{
    return inquiry->agrees || !inquiry->is_right ? PACREDS_OK
                                                 : pacreds__suspect(inquiry);
}

/* The signature and the hash are those of no text that was thought of. */
static int by_exclusion(pacreds__inquiry *inquiry)
{
    pacreds__difference *difference = &inquiry->difference;

    if (inquiry->has_their_sts && !inquiry->agrees) {
        difference->stage = PACREDS_EXPLANATION_STAGE_CANONICAL_REQUEST;
        difference->line = 4;
        difference->theirs = inquiry->their_sts.hash;
        return PACREDS_OK;
    }
    if (inquiry->credentials == NULL)
        return may_be_denial(inquiry->answer.status) ||
                       inquiry->answer.status == 400
                   ? pacreds__find_bad_key(inquiry)
                   : pacreds__conclude(inquiry, PACREDS_CAUSE_OTHER_ERROR);
    difference->stage = PACREDS_EXPLANATION_STAGE_SIGNATURE;
    if (inquiry->agrees)
        return pacreds__conclude(inquiry, PACREDS_CAUSE_SECRET);
    return pacreds__conclude(inquiry, inquiry->is_right
                                          ? PACREDS_CAUSE_NOT_SHOWN
                                          : PACREDS_CAUSE_NOT_REPRODUCED);
}

static int (*const questions[])(pacreds__inquiry *inquiry) = {
    by_form,           by_answer,         by_body,    by_time,
    by_canonical,      by_string_to_sign, by_verdict, pacreds__by_key_id,
    pacreds__by_token, by_signature,      by_variant, by_suspicion,
    by_exclusion,
};

int pacreds__inquiry_run(pacreds__inquiry *inquiry)
{
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; status == PACREDS_OK &&
                inquiry->difference.cause == PACREDS_CAUSE_UNKNOWN &&
                i < sizeof questions / sizeof questions[0];
         i++) {
        if (i > 1 && !inquiry->has_ours)
            break;
        status = questions[i](inquiry);
    }
    if (inquiry->difference.cause == PACREDS_CAUSE_HEADER_REMOVED &&
        pacreds__is_token_name(inquiry->difference.subject) &&
        pacreds__request_first(inquiry->request, PACREDS__HEADER_TOKEN) == NULL)
        inquiry->difference.cause = PACREDS_CAUSE_TOKEN_MISSING;
    return status;
}
