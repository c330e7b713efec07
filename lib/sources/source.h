/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_SOURCE_H
#define PACREDS_SOURCES_SOURCE_H

#include <pacreds/source.h>

/* What a kind of source does; a source begins with a pointer to its kind. */
typedef struct pacreds__source_kind {
    const char *name;
    int (*resolve)(pacreds_source *source, pacreds_credentials **credentials,
                   int64_t now, pacreds_error *error);
    void (*free)(pacreds_source *source);
} pacreds__source_kind;

struct pacreds_source {
    const pacreds__source_kind *kind;
};

#endif
