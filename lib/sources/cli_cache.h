/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_CLI_CACHE_H
#define PACREDS_SOURCES_CLI_CACHE_H

#include "base/buffer.h"
#include "formats/tree.h"
#include "os/file.h"
#include "profiles/warning.h"

/* A file that the AWS command line keeps for itself, of one JSON object and
   named after a hash. */
typedef struct pacreds__cli_cache {
    pacreds__buffer path;
    pacreds__os_stamp stamp; /* when it was read */
    pacreds__tree tree;
    pacreds__quoted label; /* its path */
} pacreds__cli_cache;

/*
 * Read one. Messages begin with its label.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND  there is none, or no home folder; no message
 *          PACREDS_ERR_FILE, PACREDS_ERR_SYNTAX
 *          PACREDS_ERR_UNSAFE_FILE  as pacreds__warnings_object()
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     kept  to be released in each case
 * In:      folder  in the home folder, ".aws/sso/cache"
 *          instead  the folder in its place, or NULL
 *          remedy  what to do about a broken one, the end of a sentence
 */
int pacreds__cli_cache_read(pacreds__cli_cache *kept, const char *folder,
                            const char *instead, const uint8_t *hash,
                            size_t hash_n, pacreds__warnings *warnings,
                            const char *remedy, pacreds_error *error);

/* Whether the file is another since it was read, or gone. Nothing was read of
   one that is all zero. */
int pacreds__cli_cache_changed(const pacreds__cli_cache *kept);

void pacreds__cli_cache_free(pacreds__cli_cache *kept);

#endif
