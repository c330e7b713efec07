/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/digest_provider.h"

#include <string.h>

#include <openssl/evp.h>
#include <openssl/provider.h>

static void take_functions(pacreds__digest_functions *functions,
                           const OSSL_DISPATCH *entry)
{
    for (; entry->function_id != 0; entry++)
        switch (entry->function_id) {
        case OSSL_FUNC_DIGEST_NEWCTX:
            functions->newctx = OSSL_FUNC_digest_newctx(entry);
            break;
        case OSSL_FUNC_DIGEST_FREECTX:
            functions->freectx = OSSL_FUNC_digest_freectx(entry);
            break;
        case OSSL_FUNC_DIGEST_INIT:
            functions->init = OSSL_FUNC_digest_init(entry);
            break;
        case OSSL_FUNC_DIGEST_UPDATE:
            functions->update = OSSL_FUNC_digest_update(entry);
            break;
        case OSSL_FUNC_DIGEST_FINAL:
            functions->final = OSSL_FUNC_digest_final(entry);
            break;
        }
}

/* A provider lists an algorithm as "SHA2-256:SHA-256:SHA256:…". */
static int is_listed_as(const EVP_MD *md, const char *names)
{
    char first[64];
    size_t n = strcspn(names, ":");

    if (n >= sizeof first)
        return 0;
    memcpy(first, names, n);
    first[n] = '\0';
    return EVP_MD_is_a(md, first);
}

int pacreds__digest_provider(pacreds__digest_functions *functions,
                             const EVP_MD *md)
{
    const OSSL_PROVIDER *provider = EVP_MD_get0_provider(md);
    const OSSL_ALGORITHM *algorithms, *entry;
    int no_cache;

    memset(functions, 0, sizeof *functions);
    functions->origin = OSSL_PROVIDER_get0_provider_ctx(provider);
    algorithms =
        OSSL_PROVIDER_query_operation(provider, OSSL_OP_DIGEST, &no_cache);
    for (entry = algorithms; entry != NULL && entry->algorithm_names != NULL;
         entry++)
        if (is_listed_as(md, entry->algorithm_names)) {
            take_functions(functions, entry->implementation);
            break;
        }
    OSSL_PROVIDER_unquery_operation(provider, OSSL_OP_DIGEST, algorithms);
    return functions->newctx != NULL && functions->freectx != NULL &&
           functions->init != NULL && functions->update != NULL &&
           functions->final != NULL;
}
