/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/matcher.h"

#include "sigv4/canonical.h"

int pacreds__matcher_canonicalize(const pacreds__matcher *matcher,
                                  uint32_t turned, pacreds__slice payload,
                                  pacreds__buffer *text)
{
    pacreds_request *request = matcher->request;
    pacreds_preset rules = *matcher->rules;
    int status;

    rules.flags ^= turned;
    status = pacreds__canonical_start(request, &rules);
    if (status == PACREDS_OK)
        status = pacreds__canonical_finish(request, payload);
    if (status != PACREDS_OK)
        return status;
    pacreds__buffer_cut(text, 0);
    pacreds__append_slice(
        text, pacreds__buffer_slice(&request->signature->canonical));
    return text->status;
}

static void put_line(pacreds__buffer *out, pacreds__slice line)
{
    pacreds__append_slice(out, line);
    pacreds__append_char(out, '\n');
}

/* Stages as the request's canonical request, and its string to sign. */
static int put_stages(const pacreds__matcher *matcher,
                      const pacreds__stages *stages)
{
    pacreds__signature *signature = matcher->request->signature;
    pacreds__buffer *out = &signature->canonical;
    pacreds__slice date = {signature->stamp, PACREDS__DATE_LEN};

    pacreds__buffer_cut(out, 0);
    put_line(out, stages->method);
    put_line(out, stages->path);
    put_line(out, stages->query);
    put_line(out, stages->headers);
    put_line(out, stages->signed_headers);
    pacreds__append_slice(out, stages->payload);
    if (out->status != PACREDS_OK)
        return out->status;
    return pacreds__string_to_sign(matcher->request, matcher->rules, date);
}

/* The hash of the stages is the last line of the string to sign. */
static int is_their_hash(const pacreds__matcher *matcher)
{
    const pacreds__buffer *text = &matcher->request->signature->string_to_sign;
    pacreds__slice hash = {text->data + text->len - PACREDS__HASH_LEN,
                           PACREDS__HASH_LEN};

    return pacreds__equal(hash, matcher->hash);
}

static int match_signature(const pacreds__matcher *matcher, int *match)
{
    const pacreds_request *request = matcher->request;
    pacreds__signature_key key = pacreds__verifier_key(
        matcher->verifier, request->hasher, matcher->credentials,
        pacreds__buffer_slice(&request->signature->scope));
    int status;

    if (matcher->credentials == NULL)
        return PACREDS_OK;
    status = pacreds__signature_check_request(&key, request);
    if (status == PACREDS_OK)
        *match |= PACREDS__MATCHES_SIGNATURE;
    return status == PACREDS_ERR_SIGNATURE ? PACREDS_OK : status;
}

int pacreds__matcher_match(const pacreds__matcher *matcher,
                           const pacreds__stages *stages, int *match)
{
    int status = put_stages(matcher, stages);

    *match = 0;
    if (status != PACREDS_OK)
        return status;
    if (is_their_hash(matcher))
        *match = PACREDS__MATCHES_HASH;
    return match_signature(matcher, match);
}
