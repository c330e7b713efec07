/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/compare_string.h"

#include "sigv4/scope.h"

/* The first part of the scope that differs; in version 4A there is no
   region. */
static int compare_scopes(pacreds__slice ours, pacreds__slice theirs,
                          pacreds__slice *wanted)
{
    static const int with_region[] = {
        PACREDS_CAUSE_SCOPE_DATE, PACREDS_CAUSE_REGION, PACREDS_CAUSE_SERVICE};
    static const int without_region[] = {PACREDS_CAUSE_SCOPE_DATE,
                                         PACREDS_CAUSE_SERVICE};
    int has_region = pacreds__scope_has_region(ours), part;

    for (part = 0; part < 2 + has_region; part++) {
        *wanted = pacreds__scope_part(theirs, part);
        if (!pacreds__equal(pacreds__scope_part(ours, part), *wanted))
            return has_region ? with_region[part] : without_region[part];
    }
    *wanted = pacreds__slice_of("");
    return PACREDS_CAUSE_UNKNOWN;
}

/* "AWS4-HMAC-SHA256-PAYLOAD" is of a chunk and "-TRAILER" of the trailers after
   it: the request itself was accepted. */
static int is_of_chunk(pacreds__slice ours, pacreds__slice theirs)
{
    pacreds__slice end = theirs;

    if (theirs.n <= ours.n)
        return 0;
    theirs.n = ours.n;
    end.p += ours.n;
    end.n -= ours.n;
    return pacreds__equal(ours, theirs) &&
           (pacreds__equal(end, pacreds__slice_of("-PAYLOAD")) ||
            pacreds__equal(end, pacreds__slice_of("-TRAILER")));
}

static void differ(pacreds__finding *finding, pacreds__slice ours,
                   pacreds__slice theirs)
{
    finding->ours = ours;
    finding->theirs = theirs;
}

void pacreds__compare_string(pacreds__finding *finding,
                             const pacreds__signed_string *ours,
                             const pacreds__signed_string *theirs)
{
    if (is_of_chunk(ours->algorithm, theirs->algorithm)) {
        pacreds__conclude(finding, PACREDS_CAUSE_BODY);
    } else if (!pacreds__equal(ours->algorithm, theirs->algorithm)) {
        differ(finding, ours->algorithm, theirs->algorithm);
        finding->subject = theirs->algorithm;
        pacreds__conclude_at(finding, PACREDS_CAUSE_ALGORITHM,
                             PACREDS_EXPLANATION_STAGE_SIGNATURE, 1);
    } else if (!pacreds__equal(ours->date, theirs->date)) {
        differ(finding, ours->date, theirs->date);
        pacreds__conclude_at(finding, PACREDS_CAUSE_DATE,
                             PACREDS_EXPLANATION_STAGE_DATE, 2);
    } else if (!pacreds__equal(ours->scope, theirs->scope)) {
        differ(finding, ours->scope, theirs->scope);
        pacreds__conclude_at(
            finding,
            compare_scopes(ours->scope, theirs->scope, &finding->subject),
            PACREDS_EXPLANATION_STAGE_SCOPE, 3);
    }
}
