/* SPDX-License-Identifier: Apache-2.0 */
#include "crypto/hmac.h"

#include <string.h>

#include <pacreds/error.h>

#include "crypto/wipe.h"

enum { SHORT_TEXT = 256 };

int pacreds__hmac_key(pacreds__hasher *hasher, const void *head, size_t head_n,
                      const void *tail, size_t tail_n,
                      uint8_t key64[PACREDS__SHA256_BLOCK])
{
    memset(key64, 0, PACREDS__SHA256_BLOCK);
    if (head_n + tail_n > PACREDS__SHA256_BLOCK)
        return pacreds__sha256_of_two(hasher, head, head_n, tail, tail_n,
                                      key64);
    memcpy(key64, head, head_n);
    memcpy(key64 + head_n, tail, tail_n);
    return PACREDS_OK;
}

static void put_pad(uint8_t *out, const uint8_t *key64, uint8_t byte)
{
    int i;

    for (i = 0; i < PACREDS__SHA256_BLOCK; i++)
        out[i] = key64[i] ^ byte;
}

/* SHA-256 is quicker over a pad and a short text in one piece. */
int pacreds__hmac_sha256(pacreds__hasher *hasher,
                         const uint8_t key64[PACREDS__SHA256_BLOCK],
                         const void *text, size_t text_n,
                         uint8_t out32[PACREDS__SHA256_LEN])
{
    uint8_t piece[PACREDS__SHA256_BLOCK + SHORT_TEXT];
    uint8_t *pad = piece, *rest = piece + PACREDS__SHA256_BLOCK;
    size_t joined = text_n <= SHORT_TEXT ? text_n : 0;
    int status;

    memcpy(rest, text, joined);
    put_pad(pad, key64, 0x36);
    status = pacreds__sha256_of_two(
        hasher, piece, PACREDS__SHA256_BLOCK + joined,
        (const uint8_t *)text + joined, text_n - joined, rest);
    put_pad(pad, key64, 0x5c);
    if (status == PACREDS_OK)
        status = pacreds__sha256(
            hasher, piece, PACREDS__SHA256_BLOCK + PACREDS__SHA256_LEN, out32);
    pacreds__wipe(piece, PACREDS__SHA256_BLOCK + PACREDS__SHA256_LEN);
    if (status != PACREDS_OK)
        memset(out32, 0, PACREDS__SHA256_LEN);
    return status;
}
