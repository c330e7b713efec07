/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_HTTP_REQUEST_CHECKSUM_H
#define PACREDS_HTTP_REQUEST_CHECKSUM_H

#include <pacreds/checksum.h>

/*
 * Compare the body that a request has with the checksums in its headers.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CHECKSUM, PACREDS_ERR_CRYPTO,
 *          PACREDS_ERR_NO_MEMORY
 * Out:     algorithm  the last one that was compared, or PACREDS_CHECKSUM_NONE
 */
int pacreds__request_check_checksums(const pacreds_request *request,
                                     int *algorithm);

#endif
