/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_AUTHORIZATION_H
#define PACREDS_VERIFY_AUTHORIZATION_H

#include "sigv4/preset.h"
#include "sigv4/request_signature.h"
#include "verify/verdict.h"

/*
 * Read the signature that a request states, in the Authorization header or in
 * the query and by the names of a preset, into request->signature. The list of
 * signed headers is taken as it is.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_SIGNED, PACREDS_ERR_TWO_SIGNATURES,
 *          PACREDS_ERR_AUTHORIZATION, PACREDS_ERR_ALGORITHM, PACREDS_ERR_DATE,
 *          PACREDS_ERR_EXPIRES, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     verdict
 */
int pacreds__authorization_read(pacreds_request *request,
                                const pacreds_preset *preset,
                                pacreds__verdict *verdict);

/* The same, and check that the names in that list are in lower case, each once
   and sorted. A list that matches the request's headers needs no check. */
int pacreds__authorization_check(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds__verdict *verdict);

#endif
