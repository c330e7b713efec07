/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_PATTERN_H
#define PACREDS_SIGV4_ENDPOINT_PATTERN_H

#include "base/text.h"

/*
 * Whether labels are as a pattern has them. In a pattern
 *
 *   @  is the region, bytes of one label
 *   *  is any bytes of one label
 *   #  is digits
 *
 * and everything else is itself.
 *
 * Returns: 1 or 0
 * Out:     region  empty if the pattern has none
 * In:      may_have_more  labels before those of the pattern are a bucket
 */
int pacreds__endpoint_pattern_match(pacreds__slice pattern,
                                    pacreds__slice labels, int may_have_more,
                                    pacreds__slice *region);

#endif
