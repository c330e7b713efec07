/* SPDX-License-Identifier: Apache-2.0 */
#include "verify/verify_time.h"

static int refuse(pacreds__verdict *verdict, int reason, int64_t seconds)
{
    pacreds__verdict_about(verdict, reason, pacreds__slice_of(""));
    verdict->seconds = seconds;
    return verdict->code;
}

int pacreds__verify_time(const pacreds_verifier *verifier,
                         const pacreds_request *request, int64_t now,
                         pacreds__verdict *verdict)
{
    int64_t age = now - request->signature->signed_at;
    int64_t expires_in = request->signature->expires_in;

    if (age < -verifier->window)
        return refuse(verdict, PACREDS__REASON_TOO_NEW, -age);
    if (expires_in > 0 && age > expires_in)
        return refuse(verdict, PACREDS__REASON_URL_EXPIRED, age);
    if (expires_in == 0 && age > verifier->window)
        return refuse(verdict, PACREDS__REASON_TOO_OLD, age);
    return PACREDS_OK;
}
