/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/verdict_cause.h"

static const struct {
    int code, cause;
} verdicts[] = {
    {PACREDS_ERR_NOT_SIGNED, PACREDS_CAUSE_NOT_SIGNED},
    {PACREDS_ERR_TWO_SIGNATURES, PACREDS_CAUSE_SIGNED_TWICE},
    {PACREDS_ERR_AUTHORIZATION, PACREDS_CAUSE_MALFORMED},
    {PACREDS_ERR_ALGORITHM, PACREDS_CAUSE_ALGORITHM},
    {PACREDS_ERR_DATE, PACREDS_CAUSE_DATE},
    {PACREDS_ERR_SCOPE_DATE, PACREDS_CAUSE_SCOPE_DATE},
    {PACREDS_ERR_SCOPE_REGION, PACREDS_CAUSE_REGION},
    {PACREDS_ERR_SCOPE_SERVICE, PACREDS_CAUSE_SERVICE},
    {PACREDS_ERR_HEADER_UNSIGNED, PACREDS_CAUSE_HEADER_UNSIGNED},
    {PACREDS_ERR_HEADER_ABSENT, PACREDS_CAUSE_HEADER_REMOVED},
    {PACREDS_ERR_EXPIRES, PACREDS_CAUSE_EXPIRES},
    {PACREDS_ERR_TOO_OLD, PACREDS_CAUSE_CLOCK},
    {PACREDS_ERR_TOO_NEW, PACREDS_CAUSE_CLOCK},
    {PACREDS_ERR_URL_EXPIRED, PACREDS_CAUSE_URL_EXPIRED},
    {PACREDS_ERR_BODY_CHANGED, PACREDS_CAUSE_BODY},
    {PACREDS_ERR_CHECKSUM, PACREDS_CAUSE_BODY},
    {PACREDS_ERR_UNSIGNED_PAYLOAD, PACREDS_CAUSE_UNSIGNED_PAYLOAD},
    {PACREDS_ERR_WRONG_KEY_ID, PACREDS_CAUSE_KEY_UNKNOWN},
    {PACREDS_ERR_TOKEN, PACREDS_CAUSE_TOKEN_INVALID},
};

enum { VERDICTS = sizeof verdicts / sizeof verdicts[0] };

int pacreds__verdict_cause(int code)
{
    size_t i;

    for (i = 0; i < VERDICTS; i++)
        if (verdicts[i].code == code)
            return verdicts[i].cause;
    return PACREDS_CAUSE_UNKNOWN;
}

int pacreds__verdict_cause_of_name(pacreds__slice name)
{
    size_t i;

    for (i = 0; i < VERDICTS; i++)
        if (pacreds__equal(
                name, pacreds__slice_of(pacreds_error_name(verdicts[i].code))))
            return verdicts[i].cause;
    return PACREDS_CAUSE_UNKNOWN;
}
