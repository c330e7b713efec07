/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_SIGNATURE_H
#define PACREDS_SIGV4_SIGNATURE_H

#include "crypto/ecdsa.h"
#include "sign/signer.h"
#include "sigv4/request_signature.h"
#include "verify/verifier.h"

/*
 * "Calculate the signature" of the request's string to sign, by the preset's
 * algorithm, into request->signature->hex.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 */
int pacreds__calculate_signature(const pacreds_signer *signer,
                                 pacreds_request *request);

/*
 * Compare it with the one in request->signature->hex.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SIGNATURE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__check_signature(const pacreds_verifier *verifier,
                             pacreds_request *request,
                             pacreds_credentials *credentials);

/* The same in version 4A with a public key. */
int pacreds__check_with_point(const pacreds_verifier *verifier,
                              pacreds_request *request,
                              const uint8_t point[PACREDS__POINT_LEN]);

#endif
