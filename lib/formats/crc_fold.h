/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CRC_FOLD_H
#define PACREDS_FORMATS_CRC_FOLD_H

#include <stddef.h>
#include <stdint.h>

enum { PACREDS__CRC_FOLDED = 16 };

/* Powers of x modulo the polynomial. */
typedef struct pacreds__crc_folds {
    uint64_t far[2];  /* over 64 bytes */
    uint64_t near[2]; /* over 16 bytes */
} pacreds__crc_folds;

/*
 * Replace many bytes by 16 that have the same check, with the processor's
 * instruction for products of polynomials. "Fast CRC Computation for Generic
 * Polynomials Using PCLMULQDQ Instruction", Intel 2009.
 *
 * Returns: how many bytes were replaced; 0 if there are too few, or if the
 *          processor has no such instruction
 * In:      state   of the bytes before
 * Out:     folded  to be checked from a state of 0
 */
size_t pacreds__crc_fold(const pacreds__crc_folds *folds, uint64_t state,
                         const uint8_t *bytes, size_t n,
                         uint8_t folded[PACREDS__CRC_FOLDED]);

#endif
