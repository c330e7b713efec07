/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_PRESIGNED_PARAMETERS_H
#define PACREDS_SIGV4_PRESIGNED_PARAMETERS_H

#include "base/buffer.h"
#include "http/request.h"
#include "sigv4/preset.h"

/* The parameters of a presigned URL: PACREDS__NAME_…, and the session token. */
enum {
    PACREDS__PARAMETER_TOKEN = PACREDS__NAME_COUNT,
    PACREDS__PARAMETER_COUNT
};

typedef struct pacreds__parameter {
    size_t count;         /* how often the query has it */
    pacreds__slice value; /* of the last one, as it is sent */
} pacreds__parameter;

typedef struct pacreds__parameters {
    pacreds__parameter of[PACREDS__PARAMETER_COUNT];
} pacreds__parameters;

/* Find the parameters in a query by the preset's names for them, which may be
   encoded in any way. The values are slices of the query. */
void pacreds__parameters_read(pacreds__parameters *parameters,
                              pacreds__slice query,
                              const pacreds_preset *preset);

/*
 * Decode a value, which is empty if the parameter is absent.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_TOO_LARGE, PACREDS_ERR_NO_MEMORY
 * Out:     value  in buffer, or as it is sent if that is the same
 */
int pacreds__parameter_decode(const pacreds__parameter *parameter,
                              pacreds__buffer *buffer, pacreds__slice *value);

#endif
