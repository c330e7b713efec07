/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CRC_H
#define PACREDS_FORMATS_CRC_H

#include "formats/crc_fold.h"

/* The polynomials of the cyclic redundancy checks that Amazon S3 knows, without
   their highest power and with the bits reversed. */
#define PACREDS__CRC32_POLYNOMIAL UINT64_C(0xEDB88320)
#define PACREDS__CRC32C_POLYNOMIAL UINT64_C(0x82F63B78)
#define PACREDS__CRC64NVME_POLYNOMIAL UINT64_C(0x9A6C9329AC4BC9B5)

enum { PACREDS__CRC_TABLES = 8 };

/* A check of bytes that come piece by piece. */
typedef struct pacreds__crc {
    uint64_t tables[PACREDS__CRC_TABLES][256];
    pacreds__crc_folds folds;
    uint64_t mask;  /* the bits of a value */
    uint64_t state; /* of the bytes so far */
} pacreds__crc;

/* In: polynomial, as above; width, 32 or 64 bits. */
void pacreds__crc_init(pacreds__crc *crc, uint64_t polynomial, int width);

/* Begin again. */
void pacreds__crc_restart(pacreds__crc *crc);

void pacreds__crc_update(pacreds__crc *crc, const void *bytes, size_t n);

/* The value for the bytes so far. */
uint64_t pacreds__crc_value(const pacreds__crc *crc);

#endif
