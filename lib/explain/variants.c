/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Stages as signers and services make them who do not follow the verifier's
 * preset. A signature or a hash can only be recognized: the likely texts are
 * made one by one.
 */
#include "explain/variants.h"

#include "explain/compare.h"
#include "explain/variant_stages.h"
#include "sigv4/canonical.h"

/* The switches of a preset that are turned. */
enum {
    TWICE = PACREDS_PRESET_DOUBLE_ENCODE,
    NORMAL = PACREDS_PRESET_NORMALIZE_PATH,
    PLUS = PACREDS_PRESET_PLUS_IS_SPACE
};

#define EMPTY_HASH                                                             \
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static const pacreds__variant variants[] = {
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = TWICE,
     .of = TWICE,
     .is = TWICE,
     .by_signer = PACREDS_CAUSE_PATH_ENCODED_ONCE,
     .by_service = PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = TWICE,
     .of = TWICE,
     .by_signer = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .by_service = PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = NORMAL,
     .of = NORMAL,
     .is = NORMAL,
     .by_signer = PACREDS_CAUSE_PATH_NOT_NORMALIZED,
     .by_service = PACREDS_CAUSE_PATH_NORMALIZED},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = NORMAL,
     .of = NORMAL,
     .by_signer = PACREDS_CAUSE_PATH_NORMALIZED,
     .by_service = PACREDS_CAUSE_PATH_NOT_NORMALIZED},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = TWICE | NORMAL,
     .of = TWICE,
     .is = TWICE,
     .by_signer = PACREDS_CAUSE_PATH_ENCODED_ONCE,
     .by_service = PACREDS_CAUSE_PATH_ENCODED_TWICE},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_turned,
     .turned = TWICE | NORMAL,
     .of = TWICE,
     .by_signer = PACREDS_CAUSE_PATH_ENCODED_TWICE,
     .by_service = PACREDS_CAUSE_PATH_ENCODED_ONCE},
    {.stage = PACREDS_EXPLANATION_STAGE_PATH,
     .make = pacreds__make_sent_path,
     .by_signer = PACREDS_CAUSE_PATH_ENCODING,
     .by_service = PACREDS_CAUSE_PATH_ENCODING},
    {.stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .make = pacreds__make_turned,
     .turned = PLUS,
     .by_signer = PACREDS_CAUSE_QUERY_PLUS,
     .by_service = PACREDS_CAUSE_QUERY_PLUS},
    {.stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .make = pacreds__make_unsorted_query,
     .by_signer = PACREDS_CAUSE_QUERY_UNSORTED,
     .by_service = PACREDS_CAUSE_QUERY_UNSORTED},
    {.stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .make = pacreds__make_query_without_equals,
     .by_signer = PACREDS_CAUSE_QUERY_EQUALS,
     .by_service = PACREDS_CAUSE_QUERY_EQUALS},
    {.stage = PACREDS_EXPLANATION_STAGE_QUERY,
     .make = pacreds__make_sent_query,
     .by_signer = PACREDS_CAUSE_QUERY_ENCODING,
     .by_service = PACREDS_CAUSE_QUERY_ENCODING},
    {.stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .make = pacreds__make_host,
     .text = "",
     .by_signer = PACREDS_CAUSE_HOST_PORT,
     .by_service = PACREDS_CAUSE_HOST_PORT},
    {.stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .make = pacreds__make_host,
     .text = ":443",
     .by_signer = PACREDS_CAUSE_HOST_PORT,
     .by_service = PACREDS_CAUSE_HOST_PORT},
    {.stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .make = pacreds__make_host,
     .text = ":80",
     .by_signer = PACREDS_CAUSE_HOST_PORT,
     .by_service = PACREDS_CAUSE_HOST_PORT},
    {.stage = PACREDS_EXPLANATION_STAGE_HEADERS,
     .make = pacreds__make_sent_headers,
     .by_signer = PACREDS_CAUSE_HEADER_WHITE_SPACE,
     .by_service = PACREDS_CAUSE_HEADER_WHITE_SPACE},
    {.stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .make = pacreds__make_text,
     .text = PACREDS__UNSIGNED,
     .by_signer = PACREDS_CAUSE_UNSIGNED_PAYLOAD,
     .by_service = PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {.stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .make = pacreds__make_body,
     .by_signer = PACREDS_CAUSE_BODY,
     .by_service = PACREDS_CAUSE_BODY},
    {.stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .make = pacreds__make_text,
     .text = EMPTY_HASH,
     .by_signer = PACREDS_CAUSE_BODY,
     .by_service = PACREDS_CAUSE_BODY},
    {.stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .make = pacreds__make_body_with_newline,
     .by_signer = PACREDS_CAUSE_BODY,
     .by_service = PACREDS_CAUSE_BODY},
    {.stage = PACREDS_EXPLANATION_STAGE_PAYLOAD,
     .make = pacreds__make_body_without_newline,
     .by_signer = PACREDS_CAUSE_BODY,
     .by_service = PACREDS_CAUSE_BODY},
    {.stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .make = pacreds__make_text,
     .text = "GET",
     .by_signer = PACREDS_CAUSE_METHOD,
     .by_service = PACREDS_CAUSE_METHOD},
    {.stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .make = pacreds__make_text,
     .text = "HEAD",
     .by_signer = PACREDS_CAUSE_METHOD,
     .by_service = PACREDS_CAUSE_METHOD},
    {.stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .make = pacreds__make_text,
     .text = "PUT",
     .by_signer = PACREDS_CAUSE_METHOD,
     .by_service = PACREDS_CAUSE_METHOD},
    {.stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .make = pacreds__make_text,
     .text = "POST",
     .by_signer = PACREDS_CAUSE_METHOD,
     .by_service = PACREDS_CAUSE_METHOD},
    {.stage = PACREDS_EXPLANATION_STAGE_METHOD,
     .make = pacreds__make_text,
     .text = "DELETE",
     .by_signer = PACREDS_CAUSE_METHOD,
     .by_service = PACREDS_CAUSE_METHOD},
};

/* A parameter that was added after signing, or lost; only so many are tried. */
enum { PARAMETERS_TRIED = 32 };

static const pacreds__variant without_parameter = {
    .stage = PACREDS_EXPLANATION_STAGE_QUERY,
    .make = pacreds__make_query_without,
    .by_signer = PACREDS_CAUSE_PARAMETER_ADDED,
    .by_service = PACREDS_CAUSE_PARAMETER_LOST};

/* Services that ask for the hash in a header take a body without it for
   unsigned. */
static int cause_by_service(const pacreds__evidence *evidence,
                            const pacreds__variant *variant)
{
    if (variant->by_service == PACREDS_CAUSE_UNSIGNED_PAYLOAD &&
        pacreds__needs_payload_header(evidence))
        return PACREDS_CAUSE_PAYLOAD_HEADER;
    return variant->by_service;
}

/* The difference between the text that was signed and the service's. */
static int conclude(const pacreds__evidence *evidence,
                    const pacreds__variant *variant,
                    const pacreds__stages *stages, int match,
                    pacreds__finding *finding)
{
    const pacreds__stages *ours = &evidence->ours;
    const pacreds_preset *rules = evidence->matcher.rules;
    int status;

    if ((match & PACREDS__MATCHES_HASH) != 0) {
        status = pacreds__compare_stages(finding, rules, ours, stages);
        finding->cause = cause_by_service(evidence, variant);
    } else {
        status = pacreds__compare_stages(finding, rules, stages, ours);
        finding->cause = variant->by_signer;
    }
    return status;
}

static int try(const pacreds__evidence *evidence,
               const pacreds__variant *variant, pacreds__buffer *room,
               pacreds__finding *finding)
{
    pacreds__stages stages = evidence->ours;
    pacreds__slice *stage = pacreds__stage_of(&stages, variant->stage), made;
    int status, match;

    if ((evidence->matcher.rules->flags & variant->of) != variant->is)
        return PACREDS_OK;
    status = variant->make(variant, evidence, room, &made);
    if (status != PACREDS_OK || made.p == NULL || pacreds__equal(made, *stage))
        return status;
    *stage = made;
    status = pacreds__matcher_match(&evidence->matcher, &stages, &match);
    return status == PACREDS_OK && match != 0
               ? conclude(evidence, variant, &stages, match, finding)
               : status;
}

static int is_found(const pacreds__finding *finding)
{
    return finding->cause != PACREDS_CAUSE_UNKNOWN;
}

static int try_parameters(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding)
{
    pacreds__variant variant = without_parameter;
    int status = PACREDS_OK;

    for (; status == PACREDS_OK && !is_found(finding) &&
           variant.index < PARAMETERS_TRIED;
         variant.index++)
        status = try(evidence, &variant, room, finding);
    return status;
}

int pacreds__ask_variants(const pacreds__evidence *evidence,
                          pacreds__buffer *room, pacreds__finding *finding)
{
    int status = PACREDS_OK;
    size_t i;

    if (evidence->matcher.credentials == NULL && !evidence->has_their_string)
        return PACREDS_OK;
    for (i = 0; i < sizeof variants / sizeof variants[0]; i++) {
        status = try(evidence, &variants[i], room, finding);
        if (status != PACREDS_OK || is_found(finding))
            return status;
    }
    return try_parameters(evidence, room, finding);
}
