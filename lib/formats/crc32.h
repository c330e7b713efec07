/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_CRC32_H
#define PACREDS_FORMATS_CRC32_H

#include <stddef.h>
#include <stdint.h>

/* The CRC-32 of Ethernet, gzip and event streams, for short texts: it needs no
   tables, whose making takes longer than such a text; crc.h is for bodies. crc
   is the result for the bytes before these, 0 at first. */
uint32_t pacreds__crc32(uint32_t crc, const void *bytes, size_t n);

#endif
