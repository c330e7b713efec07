/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_TIME_H
#define PACREDS_VERIFY_VERIFY_TIME_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * Check the time of a request that was read against the verifier's. The clock
 * window is for clocks that differ; a presigned URL states how long it lasts.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_TOO_NEW, PACREDS_ERR_TOO_OLD, PACREDS_ERR_URL_EXPIRED
 * Out:     verdict
 */
int pacreds__verify_time(const pacreds_verifier *verifier,
                         const pacreds_request *request, int64_t now,
                         pacreds__verdict *verdict);

#endif
