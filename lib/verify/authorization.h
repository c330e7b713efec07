/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_AUTHORIZATION_H
#define PACREDS_VERIFY_AUTHORIZATION_H

#include "sigv4/preset.h"
#include "sigv4/request_signature.h"

/*
 * Read what a request says of its signature, in the Authorization header or
 * in the query and by the names of a preset, into request->signature-> The list
 * of signed headers is taken as it is.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_SIGNED, PACREDS_ERR_TWO_SIGNATURES,
 *          PACREDS_ERR_AUTHORIZATION, PACREDS_ERR_ALGORITHM, PACREDS_ERR_DATE,
 *          PACREDS_ERR_SCOPE_DATE, PACREDS_ERR_EXPIRES, PACREDS_ERR_NO_MEMORY
 */
int pacreds__authorization_read(pacreds_request *request,
                                const pacreds_preset *preset,
                                pacreds_error *error);

/* The same with a look at that list: whether its names are in lower case, each
   once, in order. Lists of headers that are there are. */
int pacreds__authorization_check(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds_error *error);

#endif
