/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_H
#define PACREDS_POST_POLICY_H

#include <pacreds/policy.h>

#include "formats/tree.h"
#include "post/form.h"

/* The fields of signing but policy and x-amz-signature, in their order. */
enum {
    PACREDS__FIELD_ALGORITHM,
    PACREDS__FIELD_CREDENTIAL,
    PACREDS__FIELD_DATE,
    PACREDS__FIELD_TOKEN,
    PACREDS__FIELDS
};

extern const char *const pacreds__field_names[PACREDS__FIELDS];

struct pacreds_policy {
    int64_t expiration;
    pacreds__buffer conditions; /* in JSON, a ", " before each but the first */
    pacreds_form fields;        /* that must match exactly */
};

/* Append {"name": "value"} or ["starts-with", "$name", "value"], and what is
   between it and the one before. */
void pacreds__policy_append(pacreds__buffer *conditions, int match,
                            pacreds__slice name, pacreds__slice value);

/* A policy document that was read. */
typedef struct pacreds__document {
    pacreds__tree tree;
    const pacreds__node *conditions;
    int64_t expiration;
} pacreds__document;

/*
 * Read a policy document.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_POLICY_DOCUMENT, PACREDS_ERR_NO_MEMORY
 * Owner:   the caller; pacreds__tree_free(&document->tree), after a failure
 *          too
 */
int pacreds__document_read(pacreds__document *document, pacreds__slice text,
                           pacreds_error *error);

/* As a file's length: there is no file yet, and fields may be absent. */
#define PACREDS__UNFILLED (-1)

/*
 * Hold an indexed form against a policy.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_POLICY, PACREDS_ERR_POLICY_DOCUMENT
 */
int pacreds__document_check(const pacreds__document *document,
                            pacreds_form *form, int64_t file_len,
                            pacreds_error *error);

#endif
