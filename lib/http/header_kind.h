/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEADER_KIND_H
#define PACREDS_HTTP_HEADER_KIND_H

#include "http/request.h"

/* The name of the headers of a kind, in lower case. */
typedef struct pacreds__header_kind_name {
    char text[PACREDS__KIND_NAME_MAX];
    size_t len;
    uint64_t key; /* pacreds__sort_key() of it, as a header has it */
} pacreds__header_kind_name;

/*
 * Find out which headers are of the kinds from PACREDS__HEADER_DATE on: names
 * has one for each.
 *
 * Returns: whether there is one, one that a signer has added, or Authorization
 */
int pacreds__request_classify(pacreds_request *request,
                              const pacreds__header_kind_name *names);

#endif
