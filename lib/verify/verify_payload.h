/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_VERIFY_VERIFY_PAYLOAD_H
#define PACREDS_VERIFY_VERIFY_PAYLOAD_H

#include "verify/verdict.h"
#include "verify/verifier.h"

/*
 * Find what a request that was read states of its payload: in the header that
 * the preset names, or in a parameter.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     stated  until the next look at the request; p is NULL if it states
 *                  nothing
 */
int pacreds__payload_find(pacreds_request *request, pacreds__slice *stated);

/* Whether the rules of a preset leave the body of a request that was read out
   of its signature. */
int pacreds__payload_is_left_out(const pacreds_preset *preset,
                                 const pacreds_request *request);

/*
 * Check that a body in pieces is allowed, and of the verifier's algorithm: the
 * request's signature covers only how the pieces are signed.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_UNSIGNED_PAYLOAD, PACREDS_ERR_ALGORITHM
 * Out:     verdict
 */
int pacreds__verify_pieces(const pacreds_verifier *verifier,
                           const pacreds_request *request,
                           pacreds__verdict *verdict);

/*
 * Find the last line of the canonical request, which must be the hash of the
 * body that came, unless it may be unsigned or comes in pieces.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_UNSIGNED_PAYLOAD, PACREDS_ERR_BODY_CHANGED
 *          PACREDS_ERR_CRYPTO, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     hex      room for that hash
 *          payload  in hex, or static
 *          verdict
 */
int pacreds__verify_payload(const pacreds_verifier *verifier,
                            pacreds_request *request,
                            char hex[PACREDS__HASH_LEN],
                            pacreds__slice *payload, pacreds__verdict *verdict);

/*
 * Compare a body that came whole with the checksums that its headers state.
 * Without a body and without its hash there is nothing to compare.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CHECKSUM, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     verdict
 */
int pacreds__verify_checksums(const pacreds_verifier *verifier,
                              pacreds_request *request,
                              pacreds__verdict *verdict);

#endif
