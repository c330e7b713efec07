/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/digest_evp.h"

#include <openssl/evp.h>

static void *new_context(void *md)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();

    if (context != NULL && EVP_DigestInit_ex2(context, md, NULL) != 1) {
        EVP_MD_CTX_free(context);
        return NULL;
    }
    return context;
}

static void free_context(void *context)
{
    EVP_MD_CTX_free(context);
}

static int start(void *context, const OSSL_PARAM *params)
{
    return EVP_DigestInit_ex2(context, NULL, params);
}

static int update(void *context, const unsigned char *bytes, size_t n)
{
    return EVP_DigestUpdate(context, bytes, n);
}

static int finish(void *context, unsigned char *out, size_t *n, size_t size)
{
    unsigned len = 0;

    if (size < (size_t)EVP_MD_CTX_get_size(context) ||
        EVP_DigestFinal_ex(context, out, &len) != 1)
        return 0;
    *n = len;
    return 1;
}

void pacreds__digest_evp(pacreds__digest_functions *functions, EVP_MD *md)
{
    functions->origin = md;
    functions->newctx = new_context;
    functions->freectx = free_context;
    functions->init = start;
    functions->update = update;
    functions->final = finish;
}
