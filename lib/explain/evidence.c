/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/evidence.h"

#include "explain/answer_read.h"
#include "explain/compare.h"
#include "http/header_order.h"
#include "sigv4/canonical.h"
#include "verify/verify.h"
#include "verify/verify_payload.h"
#include "verify/verify_token.h"

/* Copy a text that is valid only until the next look at the request. */
static int keep(pacreds__buffer *own, pacreds__slice *text)
{
    pacreds__buffer_cut(own, 0);
    if (text->p != NULL)
        pacreds__append_slice(own, *text);
    *text = pacreds__buffer_slice(own);
    return own->status;
}

static int read_stated(pacreds__evidence *evidence)
{
    int status =
        pacreds__payload_find(evidence->matcher.request, &evidence->stated);

    return status == PACREDS_OK ? keep(&evidence->own_stated, &evidence->stated)
                                : status;
}

static int read_token(pacreds__evidence *evidence)
{
    int status =
        pacreds__token_find(evidence->matcher.request, &evidence->token);

    return status == PACREDS_OK ? keep(&evidence->own_token, &evidence->token)
                                : status;
}

static int hash_body(pacreds__evidence *evidence)
{
    const pacreds_request *request = evidence->request;

    if (request->payload != PACREDS__PAYLOAD_HASH)
        return pacreds__hash_hex(request->hasher, request->body,
                                 request->body_len, evidence->body_hash);
    memcpy(evidence->body_hash, request->payload_hash, PACREDS__HASH_LEN);
    return PACREDS_OK;
}

static pacreds__slice payload_of(const pacreds__evidence *evidence)
{
    pacreds__slice hash = {evidence->body_hash, PACREDS__HASH_LEN};

    if (evidence->stated.n > 0)
        return evidence->stated;
    if (evidence->request->payload == PACREDS__PAYLOAD_UNSIGNED ||
        pacreds__payload_is_left_out(evidence->matcher.rules,
                                     evidence->request))
        return pacreds__slice_of(PACREDS__UNSIGNED);
    return hash;
}

/* Both the names and the headers are in order. A name without a header is let
   pass: it is a difference. */
static int mark_headers(pacreds_request *request)
{
    pacreds__slice rest =
        pacreds__buffer_slice(&request->signature->signed_headers);
    pacreds__slice claimed = {"", 0};
    int more = pacreds__next(&rest, ';', &claimed);
    size_t i;

    if (pacreds__request_sort(request) != PACREDS_OK)
        return PACREDS_ERR_NO_MEMORY;
    for (i = 0; i < request->header_count; i++) {
        pacreds__header *header = pacreds__request_sorted(request, i);
        pacreds__slice name = pacreds__header_lower_name(request, header);

        while (more && pacreds__compare(claimed, name) < 0)
            more = pacreds__next(&rest, ';', &claimed);
        header->is_signed = more && pacreds__equal(claimed, name);
    }
    return PACREDS_OK;
}

/* The canonical request by the matcher's rules. */
static int read_ours(pacreds__evidence *evidence)
{
    int status = pacreds__matcher_canonicalize(
        &evidence->matcher, 0, payload_of(evidence), &evidence->own_text);

    if (status == PACREDS_OK)
        evidence->has_ours = pacreds__stages_split(
            &evidence->ours, pacreds__buffer_slice(&evidence->own_text));
    return status;
}

/* Whether the request by S3's rules is the one that an answer of S3's is about:
   it is signed so; or S3 has the same path, and something else differs than the
   rules. */
static int is_of_storage(pacreds__evidence *evidence, int *is)
{
    const pacreds__stages *ours = &evidence->ours, *theirs = &evidence->theirs;
    pacreds__finding difference;
    int match, status;

    status = pacreds__matcher_match(&evidence->matcher, ours, &match);
    *is = (match & PACREDS__MATCHES_SIGNATURE) != 0;
    if (status != PACREDS_OK || *is ||
        !pacreds__equal(ours->path, theirs->path))
        return status;
    pacreds__finding_init(&difference);
    status = pacreds__compare_stages(&difference, evidence->matcher.rules, ours,
                                     theirs);
    *is = evidence->matcher.credentials != NULL ||
          difference.stage != PACREDS_EXPLANATION_STAGE_NONE;
    return status;
}

static int try_rules_of_storage(pacreds__evidence *evidence, uint32_t flags)
{
    const pacreds_preset *given = evidence->matcher.rules;
    int is = 0, status;

    evidence->storage_rules = *given;
    evidence->storage_rules.flags = flags;
    evidence->matcher.rules = &evidence->storage_rules;
    status = read_ours(evidence);
    if (status == PACREDS_OK)
        status = is_of_storage(evidence, &is);
    if (status != PACREDS_OK || is)
        return status;
    evidence->matcher.rules = given;
    return read_ours(evidence);
}

/* S3 is known by its answers, whatever the verifier's rules are. */
static int choose_rules(pacreds__evidence *evidence)
{
    pacreds_preset storage;
    int match, status;

    if (evidence->answer.form != PACREDS_EXPLANATION_FORM_XML ||
        !evidence->has_theirs || !evidence->has_ours)
        return PACREDS_OK;
    pacreds__preset_init(&storage, pacreds__slice_of("s3"), NULL);
    if (evidence->matcher.rules->flags == storage.flags)
        return PACREDS_OK;
    status =
        pacreds__matcher_match(&evidence->matcher, &evidence->ours, &match);
    if (status != PACREDS_OK || (match & PACREDS__MATCHES_SIGNATURE) != 0)
        return status;
    return try_rules_of_storage(evidence, storage.flags);
}

/* With these, the request cannot be read as signed. */
static int is_unreadable(int code)
{
    return code == PACREDS_ERR_NOT_SIGNED ||
           code == PACREDS_ERR_TWO_SIGNATURES ||
           code == PACREDS_ERR_AUTHORIZATION || code == PACREDS_ERR_ALGORITHM ||
           code == PACREDS_ERR_EXPIRES || code == PACREDS_ERR_DATE;
}

static int read_request(pacreds__evidence *evidence)
{
    const pacreds__matcher *matcher = &evidence->matcher;
    int status;

    if ((status = pacreds__use_digest(matcher->request,
                                      matcher->verifier->digest)) ||
        (status = mark_headers(matcher->request)) ||
        (status = read_stated(evidence)) || (status = hash_body(evidence)) ||
        (status = read_ours(evidence)) || (status = choose_rules(evidence)))
        return status;
    return evidence->has_ours ? pacreds__matcher_match(matcher, &evidence->ours,
                                                       &evidence->match)
                              : PACREDS_OK;
}

static int judge(pacreds__evidence *evidence)
{
    int code =
        pacreds__verifier_read(evidence->matcher.verifier,
                               evidence->matcher.request, &evidence->verdict);
    int status;

    if (code == PACREDS_ERR_NO_MEMORY || code == PACREDS_ERR_TOO_LARGE)
        return code;
    status = read_token(evidence);
    return status != PACREDS_OK || is_unreadable(code) ? status
                                                       : read_request(evidence);
}

static void evidence_init(pacreds__evidence *evidence,
                          const pacreds__matcher *matcher, int64_t now)
{
    memset(evidence, 0, sizeof *evidence);
    evidence->matcher = *matcher;
    evidence->request = matcher->request;
    evidence->now = now;
    evidence->matcher.hash = evidence->stated = evidence->token =
        pacreds__slice_of("");
    pacreds__buffer_init(&evidence->own_text, SIZE_MAX / 8);
    pacreds__buffer_init(&evidence->own_stated, SIZE_MAX / 8);
    pacreds__buffer_init(&evidence->own_token, SIZE_MAX / 8);
}

int pacreds__evidence_read(pacreds__evidence *evidence,
                           const pacreds__matcher *matcher,
                           const pacreds_response *response, int64_t now)
{
    int status;

    evidence_init(evidence, matcher, now);
    status = pacreds__answer_read(&evidence->answer, response, now);
    if (status != PACREDS_OK)
        return status;
    evidence->has_theirs =
        pacreds__stages_split(&evidence->theirs, evidence->answer.canonical);
    evidence->has_their_string = pacreds__signed_string_split(
        &evidence->their_string, evidence->answer.string_to_sign);
    if (evidence->has_their_string)
        evidence->matcher.hash = evidence->their_string.hash;
    return judge(evidence);
}

void pacreds__evidence_free(pacreds__evidence *evidence)
{
    pacreds__answer_free(&evidence->answer);
    pacreds__buffer_free(&evidence->own_text);
    pacreds__buffer_free(&evidence->own_stated);
    pacreds__buffer_free(&evidence->own_token);
}

int pacreds__needs_payload_header(const pacreds__evidence *evidence)
{
    return evidence->stated.n == 0 &&
           (evidence->answer.form == PACREDS_EXPLANATION_FORM_XML ||
            (evidence->matcher.rules->flags & PACREDS_PRESET_PAYLOAD_HEADER) !=
                0);
}
