/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROFILE_FETCH_H
#define PACREDS_SOURCES_PROFILE_FETCH_H

#include <pacreds/credentials.h>

#include "sources/cli_cache.h"
#include "sources/profile_plan.h"

/* All that credentials of a profile are fetched with. */
typedef struct pacreds__profile_fetcher {
    const pacreds_profiles *profiles;
    const pacreds_setting *selected; /* the profile */
    const pacreds__profile_plan *plan;
    pacreds__cli_cache *cache;   /* the file that was used, to be released;
                                    all zero at first */
    pacreds__warnings *warnings; /* about caches */
    int64_t now;
    pacreds_error *error;
} pacreds__profile_fetcher;

/*
 * Carry out a plan.
 *
 * Returns: as pacreds_source_resolve()
 * Out:     credentials  to be released on failure, too; NULL at first
 */
int pacreds__profile_fetch(const pacreds__profile_fetcher *fetcher,
                           pacreds_credentials **credentials);

#endif
