/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_CRYPTO_SHA1_H
#define PACREDS_CRYPTO_SHA1_H

#include <stddef.h>
#include <stdint.h>

enum { PACREDS__SHA1_LEN = 20 };

/*
 * SHA-1, which names files of the AWS command line's caches and protects
 * nothing: whoever can make two texts of one name writes these files anyway.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_CRYPTO
 */
int pacreds__sha1(const void *bytes, size_t n,
                  uint8_t out20[PACREDS__SHA1_LEN]);

#endif
