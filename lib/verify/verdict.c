/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verdict.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/error.h"

enum { SUBJECT_MAX = 64 }; /* bytes of a subject in a message */

/* The sentences, without their full stops. "%" is where the subject goes, or
   the seconds. */
static const struct reason {
    int code;
    const char *text;
} reasons[] = {
    [PACREDS__REASON_PART_ABSENT] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "Credential=, SignedHeaders= or Signature= is absent from the "
                 "Authorization header"},
    [PACREDS__REASON_PART_UNKNOWN] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "The Authorization header has a part that is not Credential=, "
                 "SignedHeaders= or Signature=, or has one of them twice"},
    [PACREDS__REASON_PARAMETER] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "The query does not have the parameter % exactly once"},
    [PACREDS__REASON_CREDENTIAL] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "Credential is not an access key id and a scope that ends in "
                 "/%"},
    [PACREDS__REASON_CREDENTIAL_BYTES] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "Credential has a byte that is not a visible ASCII character"},
    [PACREDS__REASON_NAMES_SPELLING] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "SignedHeaders is not a list of lower-case header names"},
    [PACREDS__REASON_NAMES_ORDER] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "SignedHeaders is not sorted, or names a header twice"},
    [PACREDS__REASON_SIGNATURE_DIGITS] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "The signature is not 64 hexadecimal digits"},
    [PACREDS__REASON_SIGNATURE_DIGITS_V4A] =
        {.code = PACREDS_ERR_AUTHORIZATION,
         .text = "The signature is not up to 72 bytes in hexadecimal digits"},
    [PACREDS__REASON_ALGORITHM] =
        {.code = PACREDS_ERR_ALGORITHM,
         .text = "The request is signed with an algorithm other than %"},
    [PACREDS__REASON_REGION] =
        {.code = PACREDS_ERR_SCOPE_REGION,
         .text = "The request is not signed for the region %"},
    [PACREDS__REASON_SERVICE] =
        {.code = PACREDS_ERR_SCOPE_SERVICE,
         .text = "The request is not signed for the service %"},
    [PACREDS__REASON_HEADER_UNSIGNED] =
        {.code = PACREDS_ERR_HEADER_UNSIGNED,
         .text = "The header % must be signed but is not in SignedHeaders"},
    [PACREDS__REASON_HEADER_ABSENT] =
        {.code = PACREDS_ERR_HEADER_ABSENT,
         .text = "The header % is in SignedHeaders but not in the request"},
    [PACREDS__REASON_TOO_OLD] =
        {.code = PACREDS_ERR_TOO_OLD,
         .text = "The request was signed % seconds before the verifier's time; "
                 "check the signer's clock, and sign again for each attempt"},
    [PACREDS__REASON_TOO_NEW] =
        {.code = PACREDS_ERR_TOO_NEW,
         .text = "The request is dated % seconds after the verifier's time; "
                 "check the signer's clock"},
    [PACREDS__REASON_URL_EXPIRED] =
        {.code = PACREDS_ERR_URL_EXPIRED,
         .text = "The presigned URL was signed % seconds before the verifier's "
                 "time, which is more than X-Amz-Expires allows; presign it "
                 "again"},
    [PACREDS__REASON_PIECES] =
        {.code = PACREDS_ERR_UNSIGNED_PAYLOAD,
         .text = "The body is signed in pieces (%), which the verifier does "
                 "not allow"},
    [PACREDS__REASON_CHECKSUM] =
        {.code = PACREDS_ERR_CHECKSUM,
         .text = "The body does not have the checksum that % states"},
    [PACREDS__REASON_NOT_READ] =
        {.code = PACREDS_ERR_INVALID_ARGUMENT,
         .text = "The verifier has not read the request as it is; call "
                 "pacreds_verifier_read() first"},
    [PACREDS__REASON_TIME] = {.code = PACREDS_ERR_OUT_OF_RANGE,
                              .text =
                                  "The time is not in the years 1970 to 9999"},
};

void pacreds__verdict_init(pacreds__verdict *verdict)
{
    pacreds__verdict_set(verdict, PACREDS_OK);
}

int pacreds__verdict_set(pacreds__verdict *verdict, int code)
{
    verdict->code = code;
    verdict->reason = PACREDS__REASON_NONE;
    verdict->offset = PACREDS_NO_OFFSET;
    verdict->subject = pacreds__slice_of("");
    verdict->seconds = 0;
    return code;
}

int pacreds__verdict_about(pacreds__verdict *verdict, int reason,
                           pacreds__slice subject)
{
    pacreds__verdict_set(verdict, reasons[reason].code);
    verdict->reason = reason;
    verdict->subject = subject;
    return verdict->code;
}

int pacreds__verdict_at(pacreds__verdict *verdict, int reason, size_t offset)
{
    pacreds__verdict_about(verdict, reason, pacreds__slice_of(""));
    verdict->offset = offset;
    return verdict->code;
}

static int fail(const pacreds__verdict *verdict, pacreds__slice subject,
                pacreds_error *error)
{
    pacreds__slice before,
        after = pacreds__slice_of(reasons[verdict->reason].text);
    char place[40] = "";

    pacreds__next(&after, '%', &before);
    if (after.p == NULL)
        subject = after = pacreds__slice_of("");
    if (subject.n > SUBJECT_MAX)
        subject.n = SUBJECT_MAX;
    if (verdict->offset != PACREDS_NO_OFFSET)
        snprintf(place, sizeof place, " (offset %zu)", verdict->offset);
    return pacreds__fail(
        error, verdict->code, verdict->offset, "%.*s%.*s%.*s%s.", (int)before.n,
        before.p, (int)subject.n, subject.p, (int)after.n, after.p, place);
}

int pacreds__verdict_report(const pacreds__verdict *verdict,
                            pacreds_error *error)
{
    char seconds[24];

    if (verdict->code == PACREDS_OK)
        return pacreds__ok(error);
    if (verdict->reason == PACREDS__REASON_NONE)
        return pacreds__fail_code(error, verdict->code);
    if (verdict->subject.n > 0)
        return fail(verdict, verdict->subject, error);
    snprintf(seconds, sizeof seconds, "%" PRId64, verdict->seconds);
    return fail(verdict, pacreds__slice_of(seconds), error);
}
