/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_TOKEN_H
#define PACREDS_VERIFY_VERIFY_TOKEN_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * Find the session token of a request that was read: in the query, or in a
 * header.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     token  empty if there is none; until the next look at the request
 */
int pacreds__token_find(pacreds_request *request, pacreds__slice *token);

/*
 * Compare it with that of credentials.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOKEN, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 * In:      credentials  NULL: there is nothing to compare with
 * Out:     verdict
 */
int pacreds__verify_token(pacreds_request *request,
                          const pacreds_credentials *credentials,
                          pacreds__verdict *verdict);

#endif
