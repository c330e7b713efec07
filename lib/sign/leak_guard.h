/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_GUARD_H
#define PACREDS_SIGN_LEAK_GUARD_H

#include "crypto/sha256.h"
#include "http/request.h"
#include "sign/leak_tables.h"

/*
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * In:      secret  need not live on
 */
int pacreds__leak_guard_new(pacreds__leak_guard **guard,
                            pacreds__digest *digest, pacreds__slice secret);
void pacreds__leak_guard_free(pacreds__leak_guard *guard);

/*
 * Look for the secret in something that is to be signed and sent, named in the
 * message: "chunk".
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST (offset)
 */
int pacreds__leak_guard_look(pacreds__leak_guard *guard, const char *where,
                             pacreds__slice text, pacreds_error *error);

/*
 * Look for the secret in all of a request that is not the signer's own, except
 * its body.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST
 */
int pacreds__leak_guard_check(pacreds__leak_guard *guard,
                              const pacreds_request *request,
                              pacreds_error *error);

/*
 * Look for the secret in a body, and hash it.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST (offset),
 *          PACREDS_ERR_CRYPTO
 */
int pacreds__leak_guard_hash(pacreds__leak_guard *guard,
                             pacreds__hasher *hasher, pacreds__slice body,
                             uint8_t hash32[PACREDS__SHA256_LEN],
                             pacreds_error *error);

#endif
