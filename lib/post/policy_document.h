/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_DOCUMENT_H
#define PACREDS_POST_POLICY_DOCUMENT_H

#include <pacreds/policy.h>

#include "formats/tree.h"

/* A policy document that was read. */
typedef struct pacreds__document {
    pacreds__tree tree;
    const pacreds__node *conditions;
    int64_t expiration;
} pacreds__document;

/* A third kind of condition, beside those of PACREDS_POLICY_MATCH_. */
enum { PACREDS__POLICY_LENGTH_RANGE = 3 };

/* One of its conditions. */
typedef struct pacreds__condition {
    const pacreds__node *node; /* NULL before the first and after the last */
    int match;
    pacreds__slice name, value;
    int64_t least, most; /* of a range */
} pacreds__condition;

/*
 * Read a policy document.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_POLICY_DOCUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds__tree_free(&document->tree), after a failure
 *          too
 */
int pacreds__document_read(pacreds__document *document, pacreds__slice text,
                           pacreds_error *error);

/*
 * Read the next condition of a document.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_POLICY_DOCUMENT
 */
int pacreds__document_next(const pacreds__document *document,
                           pacreds__condition *condition, pacreds_error *error);

/* Refuse a document for one of its bytes. Returns PACREDS_ERR_POLICY_DOCUMENT.
   In: what, the end of a sentence. */
int pacreds__document_refuse(pacreds_error *error, size_t offset,
                             const char *what);

#endif
