/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint.h"

#include <stdlib.h>

#include <pacreds/preset.h>

#include "base/error.h"
#include "sigv4/endpoint_aws.h"
#include "sigv4/endpoint_vendors.h"

static const char presets[PACREDS__ENDPOINT_PRESET_COUNT][17] = {
    [PACREDS__ENDPOINT_DEFAULT] = "default",
    [PACREDS__ENDPOINT_S3] = "s3",
    [PACREDS__ENDPOINT_S3_EXPRESS] = "s3-express",
    [PACREDS__ENDPOINT_S3_OUTPOSTS] = "s3-outposts",
    [PACREDS__ENDPOINT_S3_OBJECT_LAMBDA] = "s3-object-lambda",
    [PACREDS__ENDPOINT_AOSS] = "aoss",
    [PACREDS__ENDPOINT_IOT_WEBSOCKET] = "iot-websocket",
    [PACREDS__ENDPOINT_VPC_LATTICE] = "vpc-lattice",
    [PACREDS__ENDPOINT_GCS] = "gcs",
    [PACREDS__ENDPOINT_CEPH] = "ceph",
};

static int find(pacreds__endpoint_answer *answer, pacreds__endpoint_host *host,
                pacreds_error *error)
{
    if (host->n == 0)
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "An IP address does not say what is behind it; "
                             "state the region and the service.");
    if (pacreds__endpoint_aws(answer, host) != PACREDS_OK &&
        pacreds__endpoint_vendor(answer, host) != PACREDS_OK) {
        pacreds__slice name = {host->text, host->n};

        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "No known service has the host %s; state the "
                             "region and the service.",
                             pacreds__quote(name, 80).text);
    }
    if (answer->is_never_signed)
        return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                             "This kind of host takes no signed requests; use "
                             "the host of the service's API.");
    return PACREDS_OK;
}

/* A label or a text of a table. */
static size_t copy(char *out, pacreds__slice text)
{
    memcpy(out, text.p, text.n);
    out[text.n] = '\0';
    return text.n;
}

static pacreds_endpoint *create(const pacreds__endpoint_answer *answer)
{
    pacreds_endpoint *endpoint = malloc(sizeof *endpoint);
    pacreds__slice region =
        answer->is_region_set ? pacreds__slice_of("*") : answer->region;

    if (endpoint == NULL)
        return NULL;
    endpoint->answer = *answer;
    endpoint->region_len = copy(endpoint->region, region);
    endpoint->service_len = copy(endpoint->service, answer->service);
    if (answer->is_region_set)
        endpoint->answer.region_basis = PACREDS_ENDPOINT_BASIS_RULE;
    return endpoint;
}

int pacreds_endpoint_new(pacreds_endpoint **endpoint, const char *host,
                         size_t host_len, pacreds_error *error)
{
    pacreds__endpoint_answer answer = {0};
    pacreds__endpoint_host parts;
    pacreds__slice text;
    int status;

    pacreds__ok(error);
    if (endpoint == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *endpoint = NULL;
    if ((status = pacreds__argument(&text, host, host_len, error)) ||
        (status = pacreds__endpoint_host_read(&parts, text, error)) ||
        (status = find(&answer, &parts, error)))
        return status;
    *endpoint = create(&answer);
    return *endpoint != NULL ? PACREDS_OK
                             : pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
}

void pacreds_endpoint_free(pacreds_endpoint *endpoint)
{
    free(endpoint);
}

const char *pacreds_endpoint_region(const pacreds_endpoint *endpoint,
                                    size_t *len)
{
    if (len != NULL)
        *len = endpoint != NULL ? endpoint->region_len : 0;
    return endpoint != NULL ? endpoint->region : NULL;
}

const char *pacreds_endpoint_service(const pacreds_endpoint *endpoint,
                                     size_t *len)
{
    if (len != NULL)
        *len = endpoint != NULL ? endpoint->service_len : 0;
    return endpoint != NULL ? endpoint->service : NULL;
}

const char *pacreds_endpoint_preset(const pacreds_endpoint *endpoint)
{
    return endpoint != NULL ? presets[endpoint->answer.preset] : NULL;
}

int pacreds_endpoint_algorithm(const pacreds_endpoint *endpoint)
{
    if (endpoint == NULL)
        return 0;
    return endpoint->answer.is_region_set ? PACREDS_ALGORITHM_V4A
                                          : PACREDS_ALGORITHM_V4;
}

const char *pacreds_endpoint_vendor(const pacreds_endpoint *endpoint)
{
    return endpoint != NULL ? endpoint->answer.vendor : NULL;
}

const char *pacreds_endpoint_partition(const pacreds_endpoint *endpoint)
{
    return endpoint != NULL ? endpoint->answer.partition : NULL;
}

int pacreds_endpoint_region_basis(const pacreds_endpoint *endpoint)
{
    return endpoint != NULL ? endpoint->answer.region_basis : 0;
}

int pacreds_endpoint_service_basis(const pacreds_endpoint *endpoint)
{
    return endpoint != NULL ? endpoint->answer.service_basis : 0;
}
