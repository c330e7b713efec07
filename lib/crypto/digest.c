/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/digest.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/evp.h>

#include <pacreds/error.h>

#include "crypto/digest_evp.h"
#include "crypto/digest_provider.h"

struct pacreds__digest {
    atomic_uint references;
    EVP_MD *md; /* keeps the provider loaded */
    void *library_context;
    char *properties;
    pacreds__digest_functions functions;
};

static int copy_properties(pacreds__digest *digest, const char *properties)
{
    size_t n;

    if (properties == NULL)
        return PACREDS_OK;
    n = strlen(properties) + 1;
    digest->properties = malloc(n);
    if (digest->properties == NULL)
        return PACREDS_ERR_NO_MEMORY;
    memcpy(digest->properties, properties, n);
    return PACREDS_OK;
}

static int fetch(pacreds__digest *digest)
{
    digest->md =
        EVP_MD_fetch(digest->library_context, "SHA2-256", digest->properties);
    if (digest->md == NULL)
        return PACREDS_ERR_CRYPTO;
    if (!pacreds__digest_provider(&digest->functions, digest->md))
        pacreds__digest_evp(&digest->functions, digest->md);
    return PACREDS_OK;
}

int pacreds__digest_new(pacreds__digest **out, void *library_context,
                        const char *properties)
{
    pacreds__digest *digest = calloc(1, sizeof *digest);
    int status;

    *out = NULL;
    if (digest == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&digest->references, 1);
    digest->library_context = library_context;
    if ((status = copy_properties(digest, properties)) ||
        (status = fetch(digest)))
        pacreds__digest_free(digest);
    else
        *out = digest;
    return status;
}

pacreds__digest *pacreds__digest_ref(pacreds__digest *digest)
{
    atomic_fetch_add_explicit(&digest->references, 1, memory_order_relaxed);
    return digest;
}

void pacreds__digest_free(pacreds__digest *digest)
{
    if (digest == NULL || atomic_fetch_sub_explicit(&digest->references, 1,
                                                    memory_order_acq_rel) != 1)
        return;
    EVP_MD_free(digest->md);
    free(digest->properties);
    free(digest);
}

void *pacreds__digest_library_context(const pacreds__digest *digest)
{
    return digest->library_context;
}

const char *pacreds__digest_properties(const pacreds__digest *digest)
{
    return digest->properties;
}

const pacreds__digest_functions *
pacreds__digest_functions_of(const pacreds__digest *digest)
{
    return &digest->functions;
}
