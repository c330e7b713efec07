/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "sigv4/canonical.h"

#define REDACTED "[redacted]"

/* Copy up to the end of the next place where a token begins, and the mark in
   place of the token, which ends at one of two bytes. */
static int redact_next(pacreds__buffer *out, pacreds__slice *rest,
                       const char *before, const char *ends)
{
    size_t n = strlen(before), i, end;

    for (i = 0; i + n <= rest->n; i++)
        if (rest->p[i] == before[0] && memcmp(rest->p + i, before, n) == 0)
            break;
    if (i + n > rest->n)
        return 0;
    for (end = i + n; end < rest->n; end++)
        if (rest->p[end] == ends[0] || rest->p[end] == ends[1])
            break;
    pacreds__append(out, rest->p, i + n);
    pacreds__append_text(out, REDACTED);
    rest->p += end;
    rest->n -= end;
    return 1;
}

/* The token stands in the query, which is the third line, or in a header. */
static int redact(pacreds__signature *signature)
{
    pacreds__slice rest = pacreds__buffer_slice(&signature->canonical);
    pacreds__buffer *out = &signature->spare;

    pacreds__buffer_cut(out, 0);
    redact_next(out, &rest, "X-Amz-Security-Token=", "&\n");
    redact_next(out, &rest, "\nx-amz-security-token:", "\n\n");
    pacreds__append_slice(out, rest);
    return out->status;
}

int pacreds_request_canonical(pacreds_request *request, uint32_t flags,
                              const char **text, size_t *len,
                              pacreds_error *error)
{
    int status = PACREDS_OK;

    pacreds__ok(error);
    if (request == NULL || text == NULL ||
        (flags & ~(uint32_t)PACREDS_REVEAL_TOKEN) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (!request->signature.is_canonical)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The request is not signed or verified yet.");
    if (flags & PACREDS_REVEAL_TOKEN) {
        *text = pacreds__buffer_text(&request->signature.canonical, len);
        return PACREDS_OK;
    }
    status = redact(&request->signature);
    if (status != PACREDS_OK)
        return pacreds__fail_code(error, status);
    *text = pacreds__buffer_text(&request->signature.spare, len);
    return PACREDS_OK;
}
