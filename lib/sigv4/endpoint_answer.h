/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_ENDPOINT_ANSWER_H
#define PACREDS_SIGV4_ENDPOINT_ANSWER_H

#include <pacreds/endpoint.h>

#include "base/text.h"

/* Rows of the table of presets that hosts lead to. A byte in the tables of
   hosts, where a pointer would need room and relocation. */
enum {
    PACREDS__ENDPOINT_DEFAULT,
    PACREDS__ENDPOINT_S3,
    PACREDS__ENDPOINT_S3_EXPRESS,
    PACREDS__ENDPOINT_S3_OUTPOSTS,
    PACREDS__ENDPOINT_S3_OBJECT_LAMBDA,
    PACREDS__ENDPOINT_AOSS,
    PACREDS__ENDPOINT_IOT_WEBSOCKET,
    PACREDS__ENDPOINT_VPC_LATTICE,
    PACREDS__ENDPOINT_GCS,
    PACREDS__ENDPOINT_CEPH,
    PACREDS__ENDPOINT_PRESET_COUNT
};

/* The facts that a rule finds for a host. The texts are borrowed from the host
   or from a table. */
typedef struct pacreds__endpoint_answer {
    pacreds__slice region, service;
    const char *vendor, *partition;
    uint8_t preset; /* PACREDS__ENDPOINT_DEFAULT ... */
    uint8_t region_basis, service_basis;
    uint8_t is_region_set;
    uint8_t is_never_signed; /* a rule says so */
} pacreds__endpoint_answer;

#endif
