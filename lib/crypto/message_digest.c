/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/message_digest.h"

#include <stdlib.h>

#include <openssl/err.h>
#include <openssl/evp.h>

#include <pacreds/error.h>

struct pacreds__message_digest {
    EVP_MD *md;
    EVP_MD_CTX *context;
};

/* Without memory fetching fails too, for a different reason. */
static int fetch(pacreds__message_digest *digest, const char *name)
{
    int reason;

    ERR_set_mark();
    digest->md = EVP_MD_fetch(NULL, name, NULL);
    reason = ERR_GET_REASON(ERR_peek_last_error());
    ERR_pop_to_mark();
    if (digest->md != NULL)
        return PACREDS_OK;
    return reason == EVP_R_UNSUPPORTED_ALGORITHM || reason == ERR_R_UNSUPPORTED
               ? PACREDS_ERR_CRYPTO
               : PACREDS_ERR_NO_MEMORY;
}

int pacreds__message_digest_new(pacreds__message_digest **out, const char *name)
{
    pacreds__message_digest *digest = calloc(1, sizeof *digest);
    int status;

    *out = NULL;
    if (digest == NULL)
        return PACREDS_ERR_NO_MEMORY;
    status = fetch(digest, name);
    digest->context = EVP_MD_CTX_new();
    if (status == PACREDS_OK && digest->context == NULL)
        status = PACREDS_ERR_NO_MEMORY;
    if (status == PACREDS_OK)
        *out = digest;
    else
        pacreds__message_digest_free(digest);
    return status;
}

void pacreds__message_digest_free(pacreds__message_digest *digest)
{
    if (digest == NULL)
        return;
    EVP_MD_CTX_free(digest->context);
    EVP_MD_free(digest->md);
    free(digest);
}

int pacreds__message_digest_start(pacreds__message_digest *digest)
{
    return EVP_DigestInit_ex2(digest->context, digest->md, NULL) == 1
               ? PACREDS_OK
               : PACREDS_ERR_CRYPTO;
}

int pacreds__message_digest_update(pacreds__message_digest *digest,
                                   const void *bytes, size_t n)
{
    return EVP_DigestUpdate(digest->context, bytes, n) == 1
               ? PACREDS_OK
               : PACREDS_ERR_CRYPTO;
}

int pacreds__message_digest_finish(pacreds__message_digest *digest,
                                   uint8_t value[PACREDS__MESSAGE_DIGEST_MAX],
                                   size_t *n)
{
    unsigned len = 0;
    int is_done = EVP_DigestFinal_ex(digest->context, value, &len) == 1;

    *n = len;
    return is_done ? PACREDS_OK : PACREDS_ERR_CRYPTO;
}
