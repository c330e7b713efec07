/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/inquiry.h"

#include <stdio.h>

#include "http/header_order.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"
#include "sigv4/signature.h"
#include "verify/verify.h"
#include "verify/verify_payload.h"

/* The payload that the request states, in a header or in a parameter. */
static int find_stated(pacreds__inquiry *inquiry)
{
    int status = pacreds__payload_find(inquiry->request, &inquiry->stated);

    if (inquiry->stated.p == NULL)
        inquiry->stated = pacreds__slice_of("");
    pacreds__buffer_cut(&inquiry->spare, 0);
    pacreds__append_slice(&inquiry->spare, inquiry->stated);
    inquiry->stated = pacreds__buffer_slice(&inquiry->spare);
    return status != PACREDS_OK ? status : inquiry->spare.status;
}

static int hash_body(pacreds__inquiry *inquiry)
{
    const pacreds_request *request = inquiry->request;

    if (request->payload == PACREDS__PAYLOAD_HASH) {
        memcpy(inquiry->body_hash, request->payload_hash, PACREDS__HASH_LEN);
        return PACREDS_OK;
    }
    return pacreds__hash_hex(request->hasher, request->body, request->body_len,
                             inquiry->body_hash);
}

static pacreds__slice payload_of(const pacreds__inquiry *inquiry)
{
    pacreds__slice hash = {inquiry->body_hash, PACREDS__HASH_LEN};
    uint32_t unsigned_by = PACREDS_PRESET_UNSIGNED_PAYLOAD;

    if (inquiry->stated.n > 0)
        return inquiry->stated;
    if (inquiry->request->signature->expires_in > 0)
        unsigned_by |= PACREDS_PRESET_PRESIGN_UNSIGNED_PAYLOAD;
    if (inquiry->request->payload == PACREDS__PAYLOAD_UNSIGNED ||
        (inquiry->verifier->preset.flags & unsigned_by) != 0)
        return pacreds__slice_of(PACREDS__UNSIGNED);
    return hash;
}

/* Both the names and the headers are in order. A name of no header is let
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

/* What comes before the request can be read as signed at all. */
static int is_unreadable(int code)
{
    return code == PACREDS_ERR_NOT_SIGNED ||
           code == PACREDS_ERR_TWO_SIGNATURES ||
           code == PACREDS_ERR_AUTHORIZATION || code == PACREDS_ERR_ALGORITHM ||
           code == PACREDS_ERR_EXPIRES || code == PACREDS_ERR_DATE;
}

static int canonicalize(pacreds__inquiry *inquiry)
{
    pacreds_request *request = inquiry->request;
    int status = pacreds__use_digest(request, inquiry->verifier->digest);

    if (status == PACREDS_OK)
        status = mark_headers(request);
    if (status == PACREDS_OK)
        status = find_stated(inquiry);
    if (status == PACREDS_OK)
        status = hash_body(inquiry);
    if (status == PACREDS_OK)
        status = pacreds__canonical_start(request, &inquiry->verifier->preset);
    if (status == PACREDS_OK)
        status = pacreds__canonical_finish(request, payload_of(inquiry));
    if (status != PACREDS_OK)
        return status;
    pacreds__buffer_cut(&inquiry->text, 0);
    pacreds__append_slice(
        &inquiry->text, pacreds__buffer_slice(&request->signature->canonical));
    inquiry->has_ours = pacreds__stages_split(
        &inquiry->ours, pacreds__buffer_slice(&inquiry->text));
    return inquiry->text.status;
}

static void put_line(pacreds__buffer *out, pacreds__slice line)
{
    pacreds__append_slice(out, line);
    pacreds__append_char(out, '\n');
}

/* Stages as the canonical request of the request, and its string to sign. */
static int put_stages(const pacreds__inquiry *inquiry,
                      const pacreds__stages *stages)
{
    pacreds_request *request = inquiry->request;
    pacreds__buffer *out = &request->signature->canonical;
    pacreds__slice date = {request->signature->stamp, PACREDS__DATE_LEN};

    pacreds__buffer_cut(out, 0);
    put_line(out, stages->method);
    put_line(out, stages->path);
    put_line(out, stages->query);
    put_line(out, stages->headers);
    put_line(out, stages->signed_headers);
    pacreds__append_slice(out, stages->payload);
    if (out->status != PACREDS_OK)
        return out->status;
    return pacreds__string_to_sign(request, &inquiry->verifier->preset, date);
}

/* The hash of what was put is the last line of the string to sign. */
static int is_their_hash(const pacreds__inquiry *inquiry)
{
    const pacreds__buffer *text = &inquiry->request->signature->string_to_sign;
    pacreds__slice hash = {text->data + text->len - PACREDS__HASH_LEN,
                           PACREDS__HASH_LEN};

    return inquiry->has_their_sts &&
           pacreds__equal(hash, inquiry->their_sts.hash);
}

static int is_stated_signature(pacreds__inquiry *inquiry)
{
    const pacreds_request *request = inquiry->request;
    pacreds__signature_key key = pacreds__verifier_key(
        inquiry->verifier, request->hasher, inquiry->credentials,
        pacreds__buffer_slice(&request->signature->scope));
    int status;

    if (inquiry->credentials == NULL)
        return 0;
    status = pacreds__signature_check_request(&key, request);
    if (status == PACREDS_ERR_SIGNATURE)
        return 0;
    return status == PACREDS_OK ? 1 : status;
}

int pacreds__inquiry_matches(pacreds__inquiry *inquiry,
                             const pacreds__stages *stages)
{
    int status = put_stages(inquiry, stages);

    if (status == PACREDS_OK)
        status = is_stated_signature(inquiry);
    if (status < 0)
        return status;
    return (status ? PACREDS__MATCHES_SIGNATURE : 0) |
           (is_their_hash(inquiry) ? PACREDS__MATCHES_THEIRS : 0);
}

/* Whether the request as it is by these rules is what an answer of S3's is
   about: it is signed so; or S3 has the same path, and there is another
   difference than that between the rules. Returns 1 or 0, or a status. */
static int is_of_storage(pacreds__inquiry *inquiry)
{
    const pacreds__stages *ours = &inquiry->ours, *theirs = &inquiry->theirs;
    pacreds__difference difference = {0};
    int status = pacreds__inquiry_matches(inquiry, ours);

    if (status < 0)
        return status;
    if ((status & PACREDS__MATCHES_SIGNATURE) != 0)
        return 1;
    if (!pacreds__equal(ours->path, theirs->path))
        return 0;
    if (inquiry->credentials != NULL)
        return 1;
    status = pacreds__stages_compare(&difference, ours, theirs);
    return status == PACREDS_OK
               ? difference.stage != PACREDS_EXPLANATION_STAGE_NONE
               : status;
}

/* S3 is known by its answers, whatever the verifier's rules are. */
static int choose_rules(pacreds__inquiry *inquiry)
{
    const pacreds_verifier *given = inquiry->verifier;
    pacreds_preset storage;
    int status = PACREDS_OK;

    if (inquiry->answer.form != PACREDS_EXPLANATION_FORM_XML ||
        !inquiry->has_theirs || !inquiry->has_ours)
        return PACREDS_OK;
    pacreds__preset_init(&storage, pacreds__slice_of("s3"), NULL);
    if (given->preset.flags == storage.flags)
        return PACREDS_OK;
    status = pacreds__inquiry_matches(inquiry, &inquiry->ours);
    if (status < 0 || (status & PACREDS__MATCHES_SIGNATURE) != 0)
        return status < 0 ? status : PACREDS_OK;
    inquiry->storage = *given;
    inquiry->storage.preset.flags = storage.flags;
    inquiry->verifier = &inquiry->storage;
    status = canonicalize(inquiry);
    if (status == PACREDS_OK)
        status = is_of_storage(inquiry);
    if (status != 0)
        return status < 0 ? status : PACREDS_OK;
    inquiry->verifier = given;
    return canonicalize(inquiry);
}

int pacreds__inquiry_start(pacreds__inquiry *inquiry)
{
    int status;

    pacreds__buffer_init(&inquiry->text, SIZE_MAX / 8);
    pacreds__buffer_init(&inquiry->spare, SIZE_MAX / 8);
    pacreds__buffer_init(&inquiry->varied, SIZE_MAX / 8);
    inquiry->has_theirs =
        pacreds__stages_split(&inquiry->theirs, inquiry->answer.canonical);
    inquiry->has_their_sts =
        pacreds__sts_split(&inquiry->their_sts, inquiry->answer.string_to_sign);
    status = pacreds__verifier_read(inquiry->verifier, inquiry->request,
                                    &inquiry->verdict);
    if (status == PACREDS_ERR_NO_MEMORY || status == PACREDS_ERR_TOO_LARGE)
        return status;
    if (is_unreadable(status))
        return PACREDS_OK;
    status = canonicalize(inquiry);
    return status == PACREDS_OK ? choose_rules(inquiry) : status;
}

void pacreds__detail(pacreds__inquiry *inquiry, const char *text)
{
    snprintf(inquiry->detail, sizeof inquiry->detail, "%s", text);
    inquiry->difference.subject = pacreds__slice_of(inquiry->detail);
}

void pacreds__phrase(pacreds__inquiry *inquiry, const char *text)
{
    snprintf(inquiry->detail, sizeof inquiry->detail, "%s", text);
    inquiry->difference.phrase = pacreds__slice_of(inquiry->detail);
}

void pacreds__inquiry_free(pacreds__inquiry *inquiry)
{
    pacreds__answer_free(&inquiry->answer);
    pacreds__buffer_free(&inquiry->text);
    pacreds__buffer_free(&inquiry->spare);
    pacreds__buffer_free(&inquiry->varied);
}
