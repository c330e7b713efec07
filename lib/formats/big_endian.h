/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_BIG_ENDIAN_H
#define PACREDS_FORMATS_BIG_ENDIAN_H

#include <stdint.h>

/* Numbers of 16 to 64 bits as they are sent, the high byte first. */
static inline void pacreds__put_big_endian(void *out, uint64_t number, int size)
{
    while (size > 0) {
        ((uint8_t *)out)[--size] = (uint8_t)number;
        number >>= 8;
    }
}

static inline uint64_t pacreds__big_endian(const void *bytes, int size)
{
    uint64_t number = 0;
    int i;

    for (i = 0; i < size; i++)
        number = number << 8 | ((const uint8_t *)bytes)[i];
    return number;
}

#endif
