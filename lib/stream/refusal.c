/* SPDX-License-Identifier: Apache-2.0 */
#include "stream/refusal.h"

#include "base/error.h"

int pacreds__refuse(pacreds_error *refusal, int code, uint64_t offset,
                    const char *what)
{
    return pacreds__fail(
        refusal, code, offset < SIZE_MAX ? (size_t)offset : PACREDS_NO_OFFSET,
        "%s (byte %llu of the body).", what, (unsigned long long)offset);
}

int pacreds__refuse_line(const pacreds__body_line *line, int code,
                         const char *at, const char *what)
{
    return pacreds__refuse(line->refusal, code,
                           line->start + (uint64_t)(at - line->text.p), what);
}
