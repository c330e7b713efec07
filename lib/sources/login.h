/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_LOGIN_H
#define PACREDS_SOURCES_LOGIN_H

#include "credentials/credentials.h"
#include "sources/cli_cache.h"

/*
 * Take the credentials that `aws login` has cached for a login_session.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_EXPIRED  the login has expired, or there is none
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     cache  the file, to be released in each case
 */
int pacreds__login_fetch(pacreds__cli_cache *cache, pacreds__slice session,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_credentials **credentials,
                         pacreds_error *error);

#endif
