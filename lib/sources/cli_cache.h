/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_CLI_CACHE_H
#define PACREDS_SOURCES_CLI_CACHE_H

#include "base/buffer.h"
#include "formats/tree.h"
#include "os/file.h"
#include "profiles/warning.h"

/* A file in a cache of the AWS command line: one JSON object, in a file named
   after a hash. All zero before it is read. */
typedef struct pacreds__cli_cache {
    pacreds__buffer path;
    pacreds__os_stamp stamp; /* when it was read */
    pacreds__tree tree;
    pacreds__quoted label; /* its path, for messages */
} pacreds__cli_cache;

/* Where such a file is. */
typedef struct pacreds__cli_cache_place {
    const char *folder;  /* in the home folder: ".aws/sso/cache" */
    const char *instead; /* the folder to use in its place, or NULL */
    const uint8_t *hash;
    size_t hash_len;
    const char *remedy; /* what to do about a broken file, the end of a
                           sentence */
} pacreds__cli_cache_place;

/*
 * Read such a file. Messages begin with its label.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_NOT_FOUND  no file, or no home folder; no message
 *          PACREDS_ERR_FILE, PACREDS_ERR_SYNTAX
 *          PACREDS_ERR_UNSAFE_FILE  as pacreds__warnings_object()
 *          PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     cache  to be released in each case
 */
int pacreds__cli_cache_read(pacreds__cli_cache *cache,
                            const pacreds__cli_cache_place *place,
                            pacreds__warnings *warnings, pacreds_error *error);

/* Whether the file has changed since it was read, or is gone; 0 if none was
   read. */
int pacreds__cli_cache_changed(const pacreds__cli_cache *cache);

void pacreds__cli_cache_free(pacreds__cli_cache *cache);

#endif
