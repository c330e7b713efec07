/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/sha1.h"

#include <openssl/evp.h>

#include <pacreds/error.h>

int pacreds__sha1(const void *bytes, size_t n, uint8_t out20[PACREDS__SHA1_LEN])
{
    size_t len = 0;

    return EVP_Q_digest(NULL, "SHA1", NULL, bytes, n, out20, &len) == 1
               ? PACREDS_OK
               : PACREDS_ERR_CRYPTO;
}
