/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESIGNED_QUERY_H
#define PACREDS_SIGV4_PRESIGNED_QUERY_H

#include "sigv4/preset.h"

/*
 * Take the parameters of a presigned URL out of a request's query, this
 * library's or another's of the preset's names.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 */
int pacreds__query_unsign(pacreds_request *request,
                          const pacreds_preset *preset);

/*
 * Add all of them but the signature.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * In:      token, region_set  empty for none
 */
int pacreds__query_add(pacreds_request *request, const pacreds_preset *preset,
                       pacreds__slice date, int64_t expires_in,
                       pacreds__slice token, pacreds__slice region_set);

/* Add the signature. Returns as above. */
int pacreds__query_finish(pacreds_request *request,
                          const pacreds_preset *preset);

#endif
