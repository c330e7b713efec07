/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/wipe.h"

#include <openssl/crypto.h>

void pacreds__wipe(void *memory, size_t n)
{
    OPENSSL_cleanse(memory, n);
}
