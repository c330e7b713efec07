/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_SOURCE_H
#define PACREDS_SOURCES_SOURCE_H

#include <pacreds/source.h>

#include "credentials/credentials.h"
#include "profiles/warning.h"

/* What a kind of source does; a source begins with a pointer to its kind. */
typedef struct pacreds__source_kind {
    const char *name;
    int (*resolve)(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error);
    void (*free)(pacreds_source *source);
    /* Whether what was read last is another by now; NULL: nothing tells. */
    int (*has_changed)(pacreds_source *source);
    /* How many warnings the last answer came with, and that at an index if
       there is one; NULL: none. */
    size_t (*warning)(const pacreds_source *source, size_t index,
                      pacreds__warning *found);
} pacreds__source_kind;

struct pacreds_source {
    const pacreds__source_kind *kind;
    int has_reason; /* that it is not configured is rather a mistake */
};

/*
 * Make a source of a kind, all zero, of so many bytes. With NULL for source it
 * fails as the public functions do.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 */
int pacreds__source_new(pacreds_source **source,
                        const pacreds__source_kind *kind, size_t size,
                        pacreds_error *error);

/* As a kind's function. */
size_t pacreds__source_warning(const pacreds_source *source, size_t index,
                               pacreds__warning *found);

int pacreds__source_has_changed(pacreds_source *source);

/* Say before an error's message what it is about. Returns status. */
int pacreds__blame(const char *what, int status, pacreds_error *error);

/* Give an error another code. Returns the code. */
int pacreds__recode(int code, pacreds_error *error);

/* What credentials are made of, before it is checked; empty if absent. */
typedef struct pacreds__parts {
    pacreds__slice id, secret, token, account_id;
    pacreds__slice expiration; /* RFC 3339 */
    pacreds__origin origin;
} pacreds__parts;

/*
 * Make credentials. Messages name the part, and not where it stands.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_BAD_KEY, PACREDS_ERR_SYNTAX,
 *          PACREDS_ERR_EXPIRED, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__parts_join(pacreds_credentials **credentials,
                        const pacreds__parts *parts, int64_t now,
                        pacreds_error *error);

#endif
