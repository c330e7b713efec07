/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_VENDORS_H
#define PACREDS_SIGV4_ENDPOINT_VENDORS_H

#include "sigv4/endpoint_answer.h"
#include "sigv4/endpoint_host.h"

/*
 * Answer for the hosts of services that speak the protocol of Amazon S3. The
 * texts of the answer are borrowed from the host.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NOT_FOUND
 */
int pacreds__endpoint_vendor(pacreds__endpoint_answer *answer,
                             const pacreds__endpoint_host *host);

#endif
