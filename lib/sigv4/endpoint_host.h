/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_HOST_H
#define PACREDS_SIGV4_ENDPOINT_HOST_H

#include "base/text.h"

/* RFC 1035 2.3.4, written with dots. */
enum { PACREDS__HOST_MAX = 253, PACREDS__LABEL_MAX = 63 };

/* A host name or a URL, taken apart. */
typedef struct pacreds__endpoint_host {
    char text[PACREDS__HOST_MAX];  /* in lower case, without a dot at the end */
    size_t n;                      /* 0: an IP address of version 6 */
    char plain[PACREDS__HOST_MAX]; /* room for the same without "-fips" */
    uint64_t port;                 /* 0 if it names none */
    pacreds__slice path;           /* of the caller; from its "/" or "?" on */
} pacreds__endpoint_host;

/* Returns PACREDS_OK, PACREDS_ERR_SYNTAX (offset), PACREDS_ERR_TOO_LARGE. */
int pacreds__endpoint_host_read(pacreds__endpoint_host *host,
                                pacreds__slice text, pacreds_error *error);

/* Cut the last label and the dot before it off a name; the label is empty when
   the name is. */
pacreds__slice pacreds__cut_label(pacreds__slice *name);

#endif
