/* SPDX-License-Identifier: Apache-2.0 */
#include "base/error.h"
#include "sigv4/canonical.h"

#define REDACTED "[redacted]"

/* The name by which the request was signed, or one by which others sign: such a
   token is as secret. */
static int is_token(const pacreds__signature *signature, pacreds__slice name)
{
    return pacreds__is_token_name(name) ||
           pacreds__equal_ignoring_case(
               name, pacreds__slice_of(signature->token_name));
}

/* Copy a name, a separator and a value, the mark in place of a token. */
static void copy(pacreds__signature *signature, pacreds__slice part,
                 char separator)
{
    pacreds__buffer *out = &signature->spare;
    pacreds__slice name, value = part;

    pacreds__next(&value, separator, &name);
    if (value.p == NULL || !is_token(signature, name)) {
        pacreds__append_slice(out, part);
        return;
    }
    pacreds__append(out, part.p, name.n + 1);
    pacreds__append_text(out, REDACTED);
}

/* The token stands in the query, which is the third line, or in a header. */
static int redact(pacreds__signature *signature)
{
    pacreds__slice rest = pacreds__buffer_slice(&signature->canonical);
    pacreds__slice line, pair;
    pacreds__buffer *out = &signature->spare;
    int number;

    pacreds__buffer_cut(out, 0);
    for (number = 1; pacreds__next(&rest, '\n', &line); number++) {
        if (number > 1)
            pacreds__append_char(out, '\n');
        while (number == 3 && pacreds__next(&line, '&', &pair)) {
            copy(signature, pair, '=');
            if (line.p != NULL)
                pacreds__append_char(out, '&');
        }
        if (number != 3)
            copy(signature, line, ':');
    }
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
