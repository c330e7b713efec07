/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_SERVICES_H
#define PACREDS_SIGV4_ENDPOINT_SERVICES_H

#include "base/text.h"

/* Peculiarities of the hosts of a service of AWS, or'ed. */
enum {
    /* Names of resources or parts of the API may be before the label. */
    PACREDS__SERVICE_HAS_PREFIX = 1,
    /* ...REGION.LABEL.DOMAIN, besides the usual LABEL.REGION.DOMAIN. */
    PACREDS__SERVICE_AFTER_REGION = 2,
    /* LABEL.DOMAIN is the service in the partition's one region. */
    PACREDS__SERVICE_GLOBAL = 4,
    /* Without a region it takes signatures of version 4A for all regions. */
    PACREDS__SERVICE_REGION_SET = 8,
    /* It takes no signatures. */
    PACREDS__SERVICE_NEVER_SIGNED = 16
};

/* A service, as labels of a host name it. */
typedef struct pacreds__endpoint_service {
    pacreds__slice name; /* in the credential scope; of a table or the label */
    uint8_t flags;
    uint8_t preset; /* PACREDS__ENDPOINT_DEFAULT ... */
} pacreds__endpoint_service;

/* Look up exactly this label, or these with dots between them. Returns
   PACREDS_OK, PACREDS_ERR_NOT_FOUND. */
int pacreds__endpoint_service_find(pacreds__endpoint_service *service,
                                   pacreds__slice label);

/* The same for all labels before a region, by how they end, or how the last of
   them begins. */
int pacreds__endpoint_service_alike(pacreds__endpoint_service *service,
                                    pacreds__slice labels);

/* The service that has a path on the hosts of another. Returns PACREDS_OK,
   PACREDS_ERR_NOT_FOUND. */
int pacreds__endpoint_service_by_path(pacreds__endpoint_service *service,
                                      pacreds__slice name, pacreds__slice path);

#endif
