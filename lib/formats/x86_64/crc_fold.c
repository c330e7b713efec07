/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/crc_fold.h"

#include <immintrin.h>

enum { BLOCK = 16, LANES = 4, STRIDE = LANES * BLOCK, LEAST = 2 * STRIDE };

#define CARRYLESS __attribute__((target("pclmul,sse2")))

static CARRYLESS __m128i load(const uint8_t *bytes)
{
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

static CARRYLESS __m128i powers(const uint64_t pair[2])
{
    return _mm_set_epi64x((long long)pair[1], (long long)pair[0]);
}

/* Move a block over the distance of the powers, onto another block. */
static CARRYLESS __m128i fold(__m128i block, __m128i power, __m128i onto)
{
    __m128i low = _mm_clmulepi64_si128(block, power, 0x00);
    __m128i high = _mm_clmulepi64_si128(block, power, 0x11);

    return _mm_xor_si128(onto, _mm_xor_si128(low, high));
}

static CARRYLESS size_t fold_all(const pacreds__crc_folds *folds,
                                 uint64_t state, const uint8_t *bytes, size_t n,
                                 uint8_t folded[PACREDS__CRC_FOLDED])
{
    __m128i lanes[LANES], far = powers(folds->far), near = powers(folds->near);
    size_t i, at = STRIDE;

    for (i = 0; i < LANES; i++)
        lanes[i] = load(bytes + i * BLOCK);
    lanes[0] = _mm_xor_si128(lanes[0], _mm_set_epi64x(0, (long long)state));
    for (; at + STRIDE <= n; at += STRIDE)
        for (i = 0; i < LANES; i++)
            lanes[i] = fold(lanes[i], far, load(bytes + at + i * BLOCK));
    for (i = 1; i < LANES; i++)
        lanes[0] = fold(lanes[0], near, lanes[i]);
    for (; at + BLOCK <= n; at += BLOCK)
        lanes[0] = fold(lanes[0], near, load(bytes + at));
    _mm_storeu_si128((__m128i *)(void *)folded, lanes[0]);
    return at;
}

size_t pacreds__crc_fold(const pacreds__crc_folds *folds, uint64_t state,
                         const uint8_t *bytes, size_t n,
                         uint8_t folded[PACREDS__CRC_FOLDED])
{
    if (n < LEAST || !__builtin_cpu_supports("pclmul"))
        return 0;
    return fold_all(folds, state, bytes, n, folded);
}
