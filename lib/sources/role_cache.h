/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_ROLE_CACHE_H
#define PACREDS_SOURCES_ROLE_CACHE_H

#include <pacreds/profiles.h>

#include "credentials/credentials.h"
#include "sources/cli_cache.h"

/* How the AWS command line got a role's credentials. */
enum {
    PACREDS__CACHED_ASSUMED,
    PACREDS__CACHED_WEB_IDENTITY,
    PACREDS__CACHED_SSO
};

/* A cached role: whose it is, and how it was got. */
typedef struct pacreds__cached_role {
    int kind;
    const pacreds_setting *profile;
    pacreds__origin origin; /* without the file */
} pacreds__cached_role;

/*
 * Take the credentials that the AWS command line has cached for a role, if
 * they are valid.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND  none, or they have expired; no message
 *          PACREDS_ERR_FILE, PACREDS_ERR_UNSAFE_FILE, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_BAD_KEY, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     cache  the file, to be released in each case; all zero at first
 */
int pacreds__role_cache_fetch(pacreds__cli_cache *cache,
                              const pacreds__cached_role *role,
                              pacreds__warnings *warnings, int64_t now,
                              pacreds_credentials **credentials,
                              pacreds_error *error);

#endif
