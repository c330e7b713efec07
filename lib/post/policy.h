/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_H
#define PACREDS_POST_POLICY_H

#include <pacreds/policy.h>

#include "formats/tree.h"
#include "post/form.h"

struct pacreds_policy {
    int64_t expiration;
    pacreds__buffer conditions; /* in JSON, a ", " before each but the first */
    pacreds_form fields;        /* that must match exactly */
};

/* Append {"name": "value"} or ["starts-with", "$name", "value"], with a
   separator after the condition before. */
void pacreds__policy_append(pacreds__buffer *conditions, int match,
                            pacreds__slice name, pacreds__slice value);

#endif
