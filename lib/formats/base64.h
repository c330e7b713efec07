/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_BASE64_H
#define PACREDS_FORMATS_BASE64_H

#include "base/text.h"

/* The length of n bytes in base64. */
static inline size_t pacreds__base64_len(size_t n)
{
    return (n + 2) / 3 * 4;
}

/* Write bytes in base64 (RFC 4648 4) with padding; returns the end. */
char *pacreds__base64_encode(char *out, pacreds__slice bytes);

/*
 * Read base64, strictly: no other byte, padded, unused bits zero.
 *
 * Returns: PACREDS_OK with the number of bytes in n, at most text.n / 4 * 3
 *          PACREDS_ERR_SYNTAX with the offset of the wrong byte in n
 * Out:     out  room for text.n bytes; some are written before a failure
 */
int pacreds__base64_decode(char *out, pacreds__slice text, size_t *n);

#endif
