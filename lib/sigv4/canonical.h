/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_CANONICAL_H
#define PACREDS_SIGV4_CANONICAL_H

#include "formats/date.h"
#include "http/request.h"
#include "sigv4/preset.h"
#include "sigv4/request_signature.h"

#define PACREDS__UNSIGNED "UNSIGNED-PAYLOAD"

/*
 * "Create a canonical request", into request->signature->canonical: first the
 * lines of method, path and query, which stay when it is signed again; then the
 * headers that are marked as signed, their names, which are in
 * request->signature->signed_headers, and the payload's hash.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__canonical_start(pacreds_request *request,
                             const pacreds_preset *preset);
int pacreds__canonical_finish(pacreds_request *request, pacreds__slice payload);

/*
 * "Create a string to sign", into request->signature->string_to_sign, out of
 * the preset's algorithm, the canonical request and request->signature->scope.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY
 */
int pacreds__string_to_sign(pacreds_request *request,
                            const pacreds_preset *preset, pacreds__slice date);

/* The same with the hash of a canonical request: 64 hexadecimal digits. Returns
   PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__string_to_sign_hash(pacreds_request *request,
                                 const pacreds_preset *preset,
                                 pacreds__slice date,
                                 const char hash[PACREDS__HASH_LEN]);

/*
 * The hash of a body as the canonical request shows it: 64 hexadecimal digits.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 */
int pacreds__hash_hex(pacreds__hasher *hasher, const void *p, size_t n,
                      char hex[PACREDS__HASH_LEN]);

#endif
