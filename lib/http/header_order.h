/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEADER_ORDER_H
#define PACREDS_HTTP_HEADER_ORDER_H

#include "http/request.h"

/* Bring the headers into order by lower-case name, those of one name as they
   came. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__request_sort(pacreds_request *request);

/* Put the last header into that order, if the others are in it. */
void pacreds__request_insert(pacreds_request *request);

/* A header in that order. */
static inline pacreds__header *
pacreds__request_sorted(const pacreds_request *request, size_t i)
{
    return &request->headers[request->order[i]];
}

#endif
