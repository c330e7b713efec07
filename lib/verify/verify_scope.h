/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_SCOPE_H
#define PACREDS_VERIFY_VERIFY_SCOPE_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * Check the credential scope of a request that was read: that its day is that
 * of the request's date, and that its region and service are the verifier's.
 * In version 4A the regions are stated beside the scope.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_SCOPE_DATE, PACREDS_ERR_SCOPE_REGION,
 *          PACREDS_ERR_SCOPE_SERVICE
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     verdict
 */
int pacreds__verify_scope(const pacreds_verifier *verifier,
                          pacreds_request *request, pacreds__verdict *verdict);

/* Check the region and the service of a scope alone. Returns PACREDS_OK,
   PACREDS_ERR_SCOPE_REGION, PACREDS_ERR_SCOPE_SERVICE. */
int pacreds__verify_scope_names(const pacreds_verifier *verifier,
                                pacreds__slice scope,
                                pacreds__verdict *verdict);

#endif
