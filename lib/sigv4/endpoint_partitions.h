/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_PARTITIONS_H
#define PACREDS_SIGV4_ENDPOINT_PARTITIONS_H

#include "base/text.h"

/* The partitions of AWS, which share no keys. */
enum {
    PACREDS__PARTITION_AWS,
    PACREDS__PARTITION_CN,
    PACREDS__PARTITION_US_GOV,
    PACREDS__PARTITION_ISO,
    PACREDS__PARTITION_ISO_B,
    PACREDS__PARTITION_ISO_E,
    PACREDS__PARTITION_ISO_F,
    PACREDS__PARTITION_EUSC,
    PACREDS__PARTITION_COUNT
};

/* Kinds of domains of AWS. */
enum {
    PACREDS__DOMAIN_SERVICES,
    PACREDS__DOMAIN_DUAL_STACK, /* services, by IPv6 too */
    PACREDS__DOMAIN_CUSTOMERS,  /* resources of customers */
    PACREDS__DOMAIN_SIGNIN,     /* REGION.DOMAIN is the service "signin" */
    PACREDS__DOMAIN_SIGNIN_FIPS /* the same, or without a region */
};

typedef struct pacreds__endpoint_domain {
    char name[33];
    uint8_t partition; /* the one whose domain it is; that of "aws" is shared
                          with "aws-us-gov" */
    uint8_t kind;
} pacreds__endpoint_domain;

/*
 * The domain of AWS that a name is in.
 *
 * Returns: NULL if none
 * Out:     rest  what is before it, without the dot
 */
const pacreds__endpoint_domain *
pacreds__endpoint_domain_of(pacreds__slice name, pacreds__slice *rest);

/*
 * Whether a label is a region, by the pattern of the partitions that have a
 * domain.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_NOT_FOUND
 * Out:     partition
 */
int pacreds__endpoint_region(pacreds__slice label,
                             const pacreds__endpoint_domain *domain,
                             int *partition);

/* "aws-cn" ..., a static string. */
const char *pacreds__partition_name(int partition);

/* The region in which a partition has a service that is in no other one. */
pacreds__slice pacreds__partition_global_region(int partition,
                                                pacreds__slice service);

#endif
