/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_GUARD_H
#define PACREDS_SIGN_LEAK_GUARD_H

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
int pacreds__leak_guard_look(pacreds__leak_guard *guard,
                             const char *where, pacreds__slice text,
                             pacreds_error *error);

/*
 * Look for the secret in all of a request that is not the signer's own.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SECRET_IN_REQUEST
 * In:      only_body  the rest was looked through, and has not changed
 */
int pacreds__leak_guard_check(pacreds__leak_guard *guard,
                              const pacreds_request *request, int only_body,
                              pacreds_error *error);

#endif
