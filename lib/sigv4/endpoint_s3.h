/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_S3_H
#define PACREDS_SIGV4_ENDPOINT_S3_H

#include "sigv4/endpoint_answer.h"
#include "sigv4/endpoint_partitions.h"

/*
 * Whether labels are those of Amazon S3, in any of its forms.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NOT_FOUND for another service
 * Out:     answer  service and preset, and the region if it has none yet
 * In:      labels  what is before the region and the domain, without "-fips"
 */
int pacreds__endpoint_s3(pacreds__endpoint_answer *answer,
                         pacreds__slice labels,
                         const pacreds__endpoint_domain *domain);

#endif
