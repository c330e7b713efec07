/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_ROLE_CACHE_H
#define PACREDS_SOURCES_ROLE_CACHE_H

#include <pacreds/profiles.h>

#include "sources/members.h"

/* How a role's credentials are come by. */
enum { PACREDS__ROLE_ASSUMED, PACREDS__ROLE_WEB_IDENTITY, PACREDS__ROLE_SSO };

/*
 * Take what the AWS command line has cached for the role of a profile, if it is
 * valid.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND  nothing, or it has expired; no message
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     kept  the file, to be released in each case
 * In:      origin  all but the file
 *          kept  all zero
 */
int pacreds__role_cached(pacreds_credentials **credentials,
                         pacreds__cli_cache *kept,
                         const pacreds_setting *profile, int kind,
                         const pacreds__origin *origin,
                         pacreds__warnings *warnings, int64_t now,
                         pacreds_error *error);

#endif
