/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/signer_url.h"

#include "base/error.h"
#include "sigv4/endpoint.h"
#include "sigv4/preset.h"

/* Presets are of version 4, except for endpoints that accept no other than
   version 4A. */
static int set_preset(pacreds_signer *signer, const pacreds_endpoint *endpoint,
                      pacreds_error *error)
{
    pacreds__slice name = pacreds__slice_of(pacreds_endpoint_preset(endpoint));
    pacreds_preset preset;
    int status = pacreds__preset_init(&preset, name, error);

    if (status == PACREDS_OK)
        status = pacreds_preset_set_algorithm(
            &preset, pacreds_endpoint_algorithm(endpoint), error);
    return status == PACREDS_OK
               ? pacreds_signer_set_preset(signer, &preset, error)
               : status;
}

static int create(pacreds_signer **signer,
                  const pacreds_credentials *credentials,
                  const pacreds_endpoint *endpoint, pacreds_error *error)
{
    size_t region_len, service_len;
    const char *region = pacreds_endpoint_region(endpoint, &region_len);
    const char *service = pacreds_endpoint_service(endpoint, &service_len);
    int status;

    if (region_len == 0)
        return pacreds__fail(error, PACREDS_ERR_INCOMPLETE, PACREDS_NO_OFFSET,
                             "The host does not state the region of %s; take "
                             "it from the settings of the account and use "
                             "pacreds_signer_new().",
                             pacreds_endpoint_vendor(endpoint));
    status = pacreds_signer_new(signer, credentials, region, region_len,
                                service, service_len, error);
    if (status == PACREDS_OK)
        status = set_preset(*signer, endpoint, error);
    if (status != PACREDS_OK) {
        pacreds_signer_free(*signer);
        *signer = NULL;
    }
    return status;
}

int pacreds_signer_new_for_url(pacreds_signer **signer,
                               const pacreds_credentials *credentials,
                               const char *url, size_t url_len,
                               pacreds_error *error)
{
    pacreds_endpoint *endpoint = NULL;
    int status;

    pacreds__ok(error);
    if (signer != NULL)
        *signer = NULL;
    if (signer == NULL || credentials == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    status = pacreds_endpoint_new(&endpoint, url, url_len, error);
    if (status == PACREDS_OK)
        status = create(signer, credentials, endpoint, error);
    pacreds_endpoint_free(endpoint);
    return status;
}
