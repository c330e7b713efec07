/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/constant_time.h"

#include <stdint.h>
#include <string.h>

/* The compiler may not know that it is zero at the end, or it could stop where
   it no longer can be. */
static uint64_t hide(uint64_t value)
{
    volatile uint64_t hidden = value;

    return hidden;
}

/* Eight bytes at once, which CRYPTO_memcmp() does not do: tokens are long. */
int pacreds__equal_secretly(const void *a, const void *b, size_t n)
{
    const uint8_t *p = a, *q = b;
    uint64_t differs = 0, left, right;
    size_t i;

    for (i = 0; i + sizeof left <= n; i += sizeof left) {
        memcpy(&left, p + i, sizeof left);
        memcpy(&right, q + i, sizeof right);
        differs |= left ^ right;
    }
    for (; i < n; i++)
        differs |= p[i] ^ q[i];
    return hide(differs) == 0;
}
