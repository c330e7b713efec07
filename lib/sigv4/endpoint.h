/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_H
#define PACREDS_SIGV4_ENDPOINT_H

#include <pacreds/endpoint.h>

#include "sigv4/endpoint_answer.h"
#include "sigv4/endpoint_host.h"

struct pacreds_endpoint {
    char region[PACREDS__LABEL_MAX + 1];
    char service[PACREDS__LABEL_MAX + 1];
    size_t region_len, service_len;
    pacreds__endpoint_answer answer; /* whose texts are not to be used */
};

#endif
