/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_REQUEST_COPY_H
#define PACREDS_HTTP_REQUEST_COPY_H

#include "http/request.h"

/*
 * Copy a request without what signing keeps on it. The body is borrowed.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NO_MEMORY
 * Out:     copy  NULL after a failure
 * Owner:   the caller; pacreds_request_free()
 */
int pacreds__request_copy(pacreds_request **copy, const pacreds_request *from);

#endif
