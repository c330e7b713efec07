/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_HEADERS_H
#define PACREDS_VERIFY_VERIFY_HEADERS_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * Find out which headers of a request are signed, and check that each is that
 * must be.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_HEADER_ABSENT, PACREDS_ERR_HEADER_UNSIGNED
 *          PACREDS_ERR_AUTHORIZATION  SignedHeaders is malformed
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     verdict
 */
int pacreds__verify_headers(const pacreds_verifier *verifier,
                            pacreds_request *request,
                            pacreds__verdict *verdict);

/* Check once more those that the verifier requires by name. Returns PACREDS_OK,
   PACREDS_ERR_HEADER_UNSIGNED. */
int pacreds__verify_required(const pacreds_verifier *verifier,
                             const pacreds_request *request,
                             pacreds__verdict *verdict);

#endif
