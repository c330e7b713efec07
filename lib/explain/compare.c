/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare.h"

#include "explain/compare_headers.h"
#include "explain/compare_path.h"
#include "explain/compare_query.h"
#include "sigv4/canonical.h"

/* Two canonical requests, of which only one stage is looked at. */
struct comparison {
    const pacreds_preset *rules;
    size_t header_lines;
    pacreds__slice ours, theirs;
};

static int compare_method(pacreds__finding *finding,
                          const struct comparison *comparison)
{
    (void)comparison;
    return pacreds__conclude_at(finding, PACREDS_CAUSE_METHOD,
                                PACREDS_EXPLANATION_STAGE_METHOD, 1);
}

static int compare_path(pacreds__finding *finding,
                        const struct comparison *comparison)
{
    return pacreds__compare_path(finding, comparison->ours, comparison->theirs);
}

static int compare_query(pacreds__finding *finding,
                         const struct comparison *comparison)
{
    return pacreds__compare_query(finding, comparison->ours,
                                  comparison->theirs);
}

static int compare_headers(pacreds__finding *finding,
                           const struct comparison *comparison)
{
    return pacreds__compare_headers(finding, comparison->rules,
                                    comparison->ours, comparison->theirs);
}

/* The first name that only one side has. */
static pacreds__slice odd_name(pacreds__slice ours, pacreds__slice theirs)
{
    pacreds__slice o, t;
    int has_o, has_t;

    do {
        has_o = pacreds__next(&ours, ';', &o);
        has_t = pacreds__next(&theirs, ';', &t);
    } while (has_o && has_t && pacreds__equal(o, t));
    if (!has_o && !has_t)
        return pacreds__slice_of("");
    return has_o && (!has_t || pacreds__compare(o, t) < 0) ? o : t;
}

static int compare_signed_headers(pacreds__finding *finding,
                                  const struct comparison *comparison)
{
    finding->subject = odd_name(comparison->ours, comparison->theirs);
    return pacreds__conclude_at(finding, PACREDS_CAUSE_SIGNED_HEADERS,
                                PACREDS_EXPLANATION_STAGE_SIGNED_HEADERS,
                                comparison->header_lines + 5);
}

static int compare_payload(pacreds__finding *finding,
                           const struct comparison *comparison)
{
    pacreds__slice left_out = pacreds__slice_of(PACREDS__UNSIGNED);
    int is_unsigned = pacreds__equal(comparison->ours, left_out) ||
                      pacreds__equal(comparison->theirs, left_out);

    return pacreds__conclude_at(
        finding,
        is_unsigned ? PACREDS_CAUSE_UNSIGNED_PAYLOAD : PACREDS_CAUSE_BODY,
        PACREDS_EXPLANATION_STAGE_PAYLOAD, comparison->header_lines + 6);
}

/* The stages in their order. */
static const struct {
    size_t at; /* in pacreds__stages */
    int (*compare)(pacreds__finding *finding,
                   const struct comparison *comparison);
} stages[] = {
    {.at = offsetof(pacreds__stages, method), .compare = compare_method},
    {.at = offsetof(pacreds__stages, path), .compare = compare_path},
    {.at = offsetof(pacreds__stages, query), .compare = compare_query},
    {.at = offsetof(pacreds__stages, headers), .compare = compare_headers},
    {.at = offsetof(pacreds__stages, signed_headers),
     .compare = compare_signed_headers},
    {.at = offsetof(pacreds__stages, payload), .compare = compare_payload},
};

static pacreds__slice stage_of(const pacreds__stages *of, size_t at)
{
    pacreds__slice stage;

    memcpy(&stage, (const char *)of + at, sizeof stage);
    return stage;
}

int pacreds__compare_stages(pacreds__finding *finding,
                            const pacreds_preset *rules,
                            const pacreds__stages *ours,
                            const pacreds__stages *theirs)
{
    struct comparison comparison = {
        .rules = rules, .header_lines = pacreds__count_lines(ours->headers)};
    size_t i;

    for (i = 0; i < sizeof stages / sizeof stages[0]; i++) {
        comparison.ours = stage_of(ours, stages[i].at);
        comparison.theirs = stage_of(theirs, stages[i].at);
        if (pacreds__equal(comparison.ours, comparison.theirs))
            continue;
        finding->ours = comparison.ours;
        finding->theirs = comparison.theirs;
        return stages[i].compare(finding, &comparison);
    }
    return PACREDS_OK;
}
