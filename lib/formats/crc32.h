/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CRC32_H
#define PACREDS_FORMATS_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* The CRC-32 of Ethernet, gzip and event streams, of bytes that follow those
   of an earlier one; 0 at first. */
uint32_t pacreds__crc32(uint32_t crc, const void *bytes, size_t n);

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
