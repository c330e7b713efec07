/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/sha256.h"

#include <stdlib.h>

#include <pacreds/error.h>

struct pacreds__hasher {
    pacreds__digest *digest;
    const pacreds__digest_functions *functions;
    void *context;
};

int pacreds__hasher_new(pacreds__hasher **out, pacreds__digest *digest)
{
    pacreds__hasher *hasher = calloc(1, sizeof *hasher);

    *out = NULL;
    if (hasher == NULL)
        return PACREDS_ERR_NO_MEMORY;
    hasher->digest = pacreds__digest_ref(digest);
    hasher->functions = pacreds__digest_functions_of(digest);
    hasher->context = hasher->functions->newctx(hasher->functions->origin);
    if (hasher->context == NULL) {
        pacreds__hasher_free(hasher);
        return PACREDS_ERR_NO_MEMORY;
    }
    *out = hasher;
    return PACREDS_OK;
}

void pacreds__hasher_free(pacreds__hasher *hasher)
{
    if (hasher == NULL)
        return;
    if (hasher->context != NULL)
        hasher->functions->freectx(hasher->context);
    pacreds__digest_free(hasher->digest);
    free(hasher);
}

int pacreds__hasher_is_of(const pacreds__hasher *hasher,
                          const pacreds__digest *digest)
{
    return hasher != NULL && hasher->digest == digest;
}

static int status_of(int is_done)
{
    return is_done ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}

int pacreds__sha256_start(pacreds__hasher *hasher)
{
    return status_of(hasher->functions->init(hasher->context, NULL) == 1);
}

int pacreds__sha256_update(pacreds__hasher *hasher, const void *bytes, size_t n)
{
    return status_of(n == 0 ||
                     hasher->functions->update(hasher->context, bytes, n) == 1);
}

int pacreds__sha256_finish(pacreds__hasher *hasher,
                           uint8_t out32[PACREDS__SHA256_LEN])
{
    size_t n = 0;

    return status_of(hasher->functions->final(hasher->context, out32, &n,
                                              PACREDS__SHA256_LEN) == 1);
}

int pacreds__sha256_of_two(pacreds__hasher *hasher, const void *head,
                           size_t head_n, const void *tail, size_t tail_n,
                           uint8_t out32[PACREDS__SHA256_LEN])
{
    return pacreds__sha256_start(hasher) ||
                   pacreds__sha256_update(hasher, head, head_n) ||
                   pacreds__sha256_update(hasher, tail, tail_n) ||
                   pacreds__sha256_finish(hasher, out32)
               ? PACREDS_ERR_CRYPTO
               : PACREDS_OK;
}

int pacreds__sha256(pacreds__hasher *hasher, const void *bytes, size_t n,
                    uint8_t out32[PACREDS__SHA256_LEN])
{
    return pacreds__sha256_of_two(hasher, bytes, n, NULL, 0, out32);
}
