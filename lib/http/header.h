/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_HEADER_H
#define PACREDS_HTTP_HEADER_H

#include "http/request.h"

/* The mistake of a header and the byte where it is; NULL if it has none. */
const char *pacreds__header_problem(pacreds__slice name, pacreds__slice value,
                                    const char **at);

/*
 * Replace the Host header by one in the form in which it is signed for a
 * scheme.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY; then
 *          nothing has changed
 */
int pacreds__request_set_host(pacreds_request *request, int scheme,
                              pacreds__slice host);

#endif
