/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_SOURCE_H
#define PACREDS_SOURCES_SOURCE_H

#include <stdatomic.h>

#include <pacreds/source.h>

#include "profiles/warning.h"

/* The functions of a kind of source. A source begins with a pointer to them. */
typedef struct pacreds__source_kind {
    const char *name;
    int (*resolve)(pacreds_source *source, int64_t now,
                   pacreds_credentials **credentials, pacreds_error *error);
    void (*free)(pacreds_source *source);
    /* Whether the files that were read last have changed; NULL: never. */
    int (*has_changed)(pacreds_source *source);
    /* How many warnings the last answer came with; *found is the one at an
       index, if there is one. NULL: none. */
    size_t (*warning)(const pacreds_source *source, size_t index,
                      pacreds__warning *found);
    /* Whether another source is a part of this one; NULL: never. */
    int (*has_part)(const pacreds_source *source, const pacreds_source *other);
} pacreds__source_kind;

struct pacreds_source {
    const pacreds__source_kind *kind;
    atomic_size_t references;
    int has_reason; /* it is not configured because of a mistake */
};

/*
 * Make a source of a kind, with so many bytes that are zero.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT, PACREDS_ERR_NO_MEMORY
 * Out:     source  NULL on failure
 */
int pacreds__source_new(pacreds_source **source,
                        const pacreds__source_kind *kind, size_t size,
                        pacreds_error *error);

/* Take one more reference. Returns the source. */
pacreds_source *pacreds__source_ref(pacreds_source *source);

/*
 * Check that a source is of the kind that a function is for.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_INVALID_ARGUMENT  source is NULL
 *          PACREDS_ERR_WRONG_SOURCE      another kind
 */
int pacreds__source_check(const pacreds_source *source,
                          const pacreds__source_kind *kind,
                          pacreds_error *error);

/* As the functions of its kind. */
int pacreds__source_has_changed(pacreds_source *source);
size_t pacreds__source_warning(const pacreds_source *source, size_t index,
                               pacreds__warning *found);

/* Whether another source is this one or a part of it. */
int pacreds__source_has(const pacreds_source *source,
                        const pacreds_source *other);

#endif
