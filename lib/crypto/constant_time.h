/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_CONSTANT_TIME_H
#define PACREDS_CRYPTO_CONSTANT_TIME_H

#include <stddef.h>

/* Compare without revealing by the time taken where they differ. */
int pacreds__equal_secretly(const void *a, const void *b, size_t n);

#endif
