/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_VENDOR_TABLE_H
#define PACREDS_SIGV4_ENDPOINT_VENDOR_TABLE_H

#include "base/text.h"

/* One form that the hosts of a vendor have. */
typedef struct pacreds__vendor_host {
    char domain[23];    /* the last two labels of a host, or the last one */
    char labels[30];    /* those before it; a pattern of endpoint_pattern.h */
    uint8_t region;     /* for a function below; 0: what the labels say */
    uint8_t vendor;     /* for two others */
    uint8_t has_bucket; /* a bucket may be before the labels */
    uint8_t basis;      /* of the region, where it is peculiar */
    uint16_t port;      /* the one that it must have */
} pacreds__vendor_host;

/* Where the rows of a domain begin, or would begin, in a table that is in the
   order of the domains. */
size_t pacreds__vendor_host_first(pacreds__slice domain);

/* NULL at the end of the table. */
const pacreds__vendor_host *pacreds__vendor_host_at(size_t index);

const char *pacreds__vendor_name(int vendor);

/* Empty for 0. */
const char *pacreds__vendor_region(int region);

/* PACREDS__ENDPOINT_S3 and so on. */
int pacreds__vendor_preset(int vendor);

#endif
