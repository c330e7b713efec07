/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/constant_time.h"

#include <openssl/crypto.h>

int pacreds__equal_secretly(const void *a, const void *b, size_t n)
{
    return CRYPTO_memcmp(a, b, n) == 0;
}
