/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_DIGEST_H
#define PACREDS_SIGV4_DIGEST_H

#include "http/request.h"

/*
 * Give a request a hashing context of this digest, if it has none.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 */
int pacreds__use_digest(pacreds_request *request, pacreds__digest *digest);

/*
 * Fetch another digest in place of this one.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO, PACREDS_ERR_NO_MEMORY; then the
 *          old one stays
 */
int pacreds__replace_digest(pacreds__digest **digest, void *library_context,
                            const char *properties, pacreds_error *error);

#endif
