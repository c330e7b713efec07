/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a host or a URL. What is found can be signed for, and is in a
   domain of those that are known. */
#include "fuzz.h"

#include "sigv4/endpoint_host.h"
#include "sigv4/preset.h"
#include "sigv4/scope.h"

static int find(pacreds_endpoint **endpoint, const char *text, size_t n)
{
    pacreds_error error;
    int status = pacreds_endpoint_new(endpoint, text, n, &error);

    require((*endpoint != NULL) == (status == PACREDS_OK));
    require(error.code == status);
    require(error.offset <= n || error.offset == PACREDS_NO_OFFSET);
    return status;
}

static void check_scope(const pacreds_endpoint *endpoint)
{
    pacreds__slice region, service;
    pacreds_preset *preset = NULL;

    region.p = pacreds_endpoint_region(endpoint, &region.n);
    service.p = pacreds_endpoint_service(endpoint, &service.n);
    require(!pacreds_preset_new(&preset, pacreds_endpoint_preset(endpoint),
                                PACREDS_NUL_TERMINATED, NULL));
    pacreds_preset_free(preset);
    require(!pacreds__scope_check(service, "service", NULL));
    if (pacreds_endpoint_algorithm(endpoint) == PACREDS_ALGORITHM_V4A)
        require(strcmp(region.p, "*") == 0);
    else if (pacreds_endpoint_region_basis(endpoint) ==
             PACREDS_ENDPOINT_BASIS_UNKNOWN)
        require(region.n == 0);
    else
        require(!pacreds__scope_check(region, "region", NULL));
}

/* The same in a URL, with another port and without a path. */
static void check_url(const pacreds_endpoint *endpoint,
                      const pacreds__endpoint_host *host)
{
    static const char scheme[] = "https://";
    char url[sizeof scheme + PACREDS__HOST_MAX];
    pacreds_endpoint *other = NULL;
    size_t n = strlen(scheme);

    memcpy(url, scheme, n);
    memcpy(url + n, host->text, host->n);
    require(!find(&other, url, n + host->n));
    require(strcmp(pacreds_endpoint_region(endpoint, NULL),
                   pacreds_endpoint_region(other, NULL)) == 0);
    pacreds_endpoint_free(other);
}

/* A domain of somebody else's behind it is not known. */
static void check_look_alike(const pacreds__endpoint_host *host)
{
    static const char end[] = ".evil.example";
    char name[PACREDS__HOST_MAX + sizeof end];
    pacreds_endpoint *other = NULL;

    memcpy(name, host->text, host->n);
    memcpy(name + host->n, end, sizeof end);
    require(find(&other, name, host->n + strlen(end)) != PACREDS_OK);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    pacreds__slice text = {(const char *)data, size};
    pacreds_endpoint *endpoint = NULL;
    pacreds__endpoint_host host;

    if (find(&endpoint, text.p, text.n) != PACREDS_OK)
        return 0;
    require(!pacreds__endpoint_host_read(&host, text, NULL));
    check_scope(endpoint);
    if (host.port == 0 && host.path.n == 0)
        check_url(endpoint, &host);
    check_look_alike(&host);
    pacreds_endpoint_free(endpoint);
    return 0;
}
