/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_AWS_H
#define PACREDS_SIGV4_ENDPOINT_AWS_H

#include "sigv4/endpoint_answer.h"
#include "sigv4/endpoint_host.h"

/*
 * Answer for the hosts of AWS. The texts of the answer are borrowed from the
 * host, whose `plain` is filled here.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NOT_FOUND
 */
int pacreds__endpoint_aws(pacreds__endpoint_answer *answer,
                          pacreds__endpoint_host *host);

#endif
