/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_URL_H
#define PACREDS_HTTP_URL_H

#include "http/request.h"

/*
 * Set scheme, Host and target from an absolute URL that is at an offset of the
 * caller's string, and whose target may have bytes of a class.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX (offset), PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__request_set_absolute(pacreds_request *request, pacreds__slice url,
                                  size_t start, int class,
                                  pacreds_error *error);

/*
 * Measure "host" or "host:port" at the front of a text, up to a path, a query,
 * a fragment or the end.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX (offset)
 * In:      start  where the text is in the caller's string
 */
int pacreds__url_authority(pacreds__slice rest, size_t start, size_t *len,
                           pacreds_error *error);

#endif
