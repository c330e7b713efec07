/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What signers and services do otherwise than the verifier's preset has it. Of
 * a signature or a hash it can only be said that it is that of a text: the
 * likely texts are made one by one.
 */
#include "explain/variant_stages.h"
#include "sigv4/canonical.h"
#include "sigv4/request_signature.h"

/* Which of the preset's switches are turned. */
enum {
    TWICE = PACREDS_PRESET_DOUBLE_ENCODE,
    NORMAL = PACREDS_PRESET_NORMALIZE_PATH,
    PLUS = PACREDS_PRESET_PLUS_IS_SPACE
};

/* A row with switches holds for presets that have those of `of` set to `is`.
   What a signer did wrong, a service does otherwise: there are two causes. */
static const struct variant {
    int stage;
    uint32_t flip, of, is;
    int make; /* which stage is made, or PACREDS__AS_IT_IS */
    int by_signer, by_service;
    const char *text; /* the stage itself, if it is not made */
} variants[] = {
    {PACREDS_EXPLANATION_STAGE_PATH, TWICE, TWICE, TWICE, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, PACREDS_CAUSE_PATH_ENCODED_TWICE, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, TWICE, TWICE, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, PACREDS_CAUSE_PATH_ENCODED_ONCE, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, NORMAL, NORMAL, NORMAL, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_PATH_NOT_NORMALIZED, PACREDS_CAUSE_PATH_NORMALIZED, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, NORMAL, NORMAL, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_PATH_NORMALIZED, PACREDS_CAUSE_PATH_NOT_NORMALIZED, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, TWICE | NORMAL, TWICE, TWICE,
     PACREDS__AS_IT_IS, PACREDS_CAUSE_PATH_ENCODED_ONCE,
     PACREDS_CAUSE_PATH_ENCODED_TWICE, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, TWICE | NORMAL, TWICE, 0,
     PACREDS__AS_IT_IS, PACREDS_CAUSE_PATH_ENCODED_TWICE,
     PACREDS_CAUSE_PATH_ENCODED_ONCE, NULL},
    {PACREDS_EXPLANATION_STAGE_PATH, 0, 0, 0, PACREDS__PATH_AS_SENT,
     PACREDS_CAUSE_PATH_ENCODING, PACREDS_CAUSE_PATH_ENCODING, NULL},
    {PACREDS_EXPLANATION_STAGE_QUERY, PLUS, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_QUERY_PLUS, PACREDS_CAUSE_QUERY_PLUS, NULL},
    {PACREDS_EXPLANATION_STAGE_QUERY, 0, 0, 0, PACREDS__QUERY_UNSORTED,
     PACREDS_CAUSE_QUERY_UNSORTED, PACREDS_CAUSE_QUERY_UNSORTED, NULL},
    {PACREDS_EXPLANATION_STAGE_QUERY, 0, 0, 0, PACREDS__QUERY_WITHOUT_EQUALS,
     PACREDS_CAUSE_QUERY_EQUALS, PACREDS_CAUSE_QUERY_EQUALS, NULL},
    {PACREDS_EXPLANATION_STAGE_QUERY, 0, 0, 0, PACREDS__QUERY_AS_SENT,
     PACREDS_CAUSE_QUERY_ENCODING, PACREDS_CAUSE_QUERY_ENCODING, NULL},
    {PACREDS_EXPLANATION_STAGE_HEADERS, 0, 0, 0, PACREDS__HOST_WITHOUT_PORT,
     PACREDS_CAUSE_HOST_PORT, PACREDS_CAUSE_HOST_PORT, NULL},
    {PACREDS_EXPLANATION_STAGE_HEADERS, 0, 0, 0, PACREDS__HOST_WITH_443,
     PACREDS_CAUSE_HOST_PORT, PACREDS_CAUSE_HOST_PORT, NULL},
    {PACREDS_EXPLANATION_STAGE_HEADERS, 0, 0, 0, PACREDS__HOST_WITH_80,
     PACREDS_CAUSE_HOST_PORT, PACREDS_CAUSE_HOST_PORT, NULL},
    {PACREDS_EXPLANATION_STAGE_HEADERS, 0, 0, 0, PACREDS__HEADERS_AS_SENT,
     PACREDS_CAUSE_HEADER_WHITE_SPACE, PACREDS_CAUSE_HEADER_WHITE_SPACE, NULL},
    {PACREDS_EXPLANATION_STAGE_PAYLOAD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_UNSIGNED_PAYLOAD, PACREDS_CAUSE_UNSIGNED_PAYLOAD,
     PACREDS__UNSIGNED},
    {PACREDS_EXPLANATION_STAGE_PAYLOAD, 0, 0, 0, PACREDS__PAYLOAD_OF_BODY,
     PACREDS_CAUSE_BODY, PACREDS_CAUSE_BODY, NULL},
    {PACREDS_EXPLANATION_STAGE_PAYLOAD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_BODY, PACREDS_CAUSE_BODY,
     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {PACREDS_EXPLANATION_STAGE_PAYLOAD, 0, 0, 0, PACREDS__PAYLOAD_WITH_NEWLINE,
     PACREDS_CAUSE_BODY, PACREDS_CAUSE_BODY, NULL},
    {PACREDS_EXPLANATION_STAGE_PAYLOAD, 0, 0, 0,
     PACREDS__PAYLOAD_WITHOUT_NEWLINE, PACREDS_CAUSE_BODY, PACREDS_CAUSE_BODY,
     NULL},
    {PACREDS_EXPLANATION_STAGE_METHOD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_METHOD, PACREDS_CAUSE_METHOD, "GET"},
    {PACREDS_EXPLANATION_STAGE_METHOD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_METHOD, PACREDS_CAUSE_METHOD, "HEAD"},
    {PACREDS_EXPLANATION_STAGE_METHOD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_METHOD, PACREDS_CAUSE_METHOD, "PUT"},
    {PACREDS_EXPLANATION_STAGE_METHOD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_METHOD, PACREDS_CAUSE_METHOD, "POST"},
    {PACREDS_EXPLANATION_STAGE_METHOD, 0, 0, 0, PACREDS__AS_IT_IS,
     PACREDS_CAUSE_METHOD, PACREDS_CAUSE_METHOD, "DELETE"},
};

/* What came after signing, or got lost; only so many are tried. */
enum { PARAMETERS_TRIED = 32 };

static const struct variant one_parameter = {PACREDS_EXPLANATION_STAGE_QUERY,
                                             0,
                                             0,
                                             0,
                                             PACREDS__QUERY_WITHOUT_ONE,
                                             PACREDS_CAUSE_PARAMETER_ADDED,
                                             PACREDS_CAUSE_PARAMETER_LOST,
                                             NULL};

enum { VARIANTS = sizeof variants / sizeof variants[0] };

/* Method, path and query by a preset that is turned. Returns a status. */
static int canonicalize(pacreds__inquiry *inquiry, uint32_t flip,
                        pacreds__buffer *out)
{
    pacreds_preset preset = inquiry->verifier->preset;
    int status;

    preset.flags ^= flip;
    status = pacreds__canonical_start(inquiry->request, &preset);
    if (status == PACREDS_OK)
        status =
            pacreds__canonical_finish(inquiry->request, inquiry->ours.payload);
    if (status == PACREDS_OK)
        pacreds__append_slice(
            out,
            pacreds__buffer_slice(&inquiry->request->signature->canonical));
    return status == PACREDS_OK ? out->status : status;
}

static pacreds__slice *stage_of(pacreds__stages *stages, int stage)
{
    switch (stage) {
    case PACREDS_EXPLANATION_STAGE_METHOD:
        return &stages->method;
    case PACREDS_EXPLANATION_STAGE_PATH:
        return &stages->path;
    case PACREDS_EXPLANATION_STAGE_QUERY:
        return &stages->query;
    case PACREDS_EXPLANATION_STAGE_HEADERS:
        return &stages->headers;
    default:
        return &stages->payload;
    }
}

/* Put the stage of a variant into stages that are ours otherwise. Returns 1, or
   0 if it is the same; or a status, which is negative. */
static int vary(pacreds__inquiry *inquiry, const struct variant *variant,
                pacreds__buffer *out, pacreds__stages *stages)
{
    pacreds__slice *stage = stage_of(stages, variant->stage), made;
    pacreds__stages flipped;
    int status;

    pacreds__buffer_cut(out, 0);
    if (variant->text != NULL) {
        made = pacreds__slice_of(variant->text);
    } else if (variant->make != PACREDS__AS_IT_IS) {
        status = pacreds__stage_make(variant->make, inquiry, out);
        if (status <= 0 || out->status != PACREDS_OK)
            return status < 0 ? status : out->status;
        made = pacreds__buffer_slice(out);
    } else {
        status = canonicalize(inquiry, variant->flip, out);
        if (status != PACREDS_OK)
            return status;
        pacreds__stages_split(&flipped, pacreds__buffer_slice(out));
        made = *stage_of(&flipped, variant->stage);
    }
    if (pacreds__equal(made, *stage))
        return 0;
    *stage = made;
    return 1;
}

/* Services that have no x-amz-content-sha256 take the body for unsigned. */
static int cause_by_service(const pacreds__inquiry *inquiry,
                            const struct variant *variant)
{
    if (variant->by_service == PACREDS_CAUSE_UNSIGNED_PAYLOAD &&
        pacreds__needs_payload_header(inquiry))
        return PACREDS_CAUSE_PAYLOAD_HEADER;
    return variant->by_service;
}

/* What was found, as a difference: what was signed, and what the service has.
 */
static int tell(pacreds__inquiry *inquiry, const struct variant *variant,
                const pacreds__stages *stages, int match)
{
    pacreds__difference *difference = &inquiry->difference;
    pacreds__difference found = {0, 0, 0, {"", 0}, {"", 0}, {"", 0}, {"", 0}};
    const pacreds__stages *ours = &inquiry->ours;
    int is_theirs = (match & PACREDS__MATCHES_THEIRS) != 0;
    int status = is_theirs ? pacreds__stages_compare(&found, ours, stages)
                           : pacreds__stages_compare(&found, stages, ours);

    *difference = found;
    difference->cause =
        is_theirs ? cause_by_service(inquiry, variant) : variant->by_signer;
    return status;
}

/* Returns 1 if a variant was it; or a status, which is negative. */
static int try(pacreds__inquiry *inquiry, const struct variant *variant)
{
    pacreds__stages stages = inquiry->ours;
    int status;

    if ((inquiry->verifier->preset.flags & variant->of) != variant->is)
        return 0;
    status = vary(inquiry, variant, &inquiry->varied, &stages);
    if (status <= 0)
        return status;
    status = pacreds__inquiry_matches(inquiry, &stages);
    if (status <= 0)
        return status;
    status = tell(inquiry, variant, &stages, status);
    return status == PACREDS_OK ? 1 : status;
}

int pacreds__variants_try(pacreds__inquiry *inquiry)
{
    int i, found = 0;

    for (i = 0; i < VARIANTS && found == 0; i++)
        found = try(inquiry, &variants[i]);
    for (i = 0; i < PARAMETERS_TRIED && found == 0; i++) {
        inquiry->left_out = (size_t)i;
        found = try(inquiry, &one_parameter);
    }
    return found < 0 ? found : PACREDS_OK;
}
