/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_CHECK_H
#define PACREDS_POST_POLICY_CHECK_H

#include "post/form.h"
#include "post/policy_document.h"
#include "post/policy_names.h"

/* As a file's length: there is no file yet, and fields may be absent. */
#define PACREDS__UNFILLED (-1)

/*
 * Check the sorted fields of a form against a policy, as Amazon S3 does where
 * it documents it or was seen to.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_POLICY, PACREDS_ERR_POLICY_DOCUMENT
 */
int pacreds__policy_check(const pacreds__document *document,
                          const pacreds__policy_names *names,
                          pacreds_form *form, int64_t file_len,
                          pacreds_error *error);

#endif
