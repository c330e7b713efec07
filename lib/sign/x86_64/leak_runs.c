/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_runs.h"

#include <immintrin.h>

enum { WINDOW = 8, BEFORE = PACREDS__RUNS_BEFORE, PLACES = 4 };

#define AVX2 __attribute__((target("avx2")))

static AVX2 __m256i load(const char *p)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

static AVX2 uint32_t are(const char *p, char c)
{
    return (uint32_t)_mm256_movemask_epi8(
        _mm256_cmpeq_epi8(load(p), _mm256_set1_epi8(c)));
}

/* Of 32 bytes, a bit of each that is not in the set. An & is in it only before
   a #: forms are full of others. */
static AVX2 uint32_t strangers(const char *p, __m256i by_low)
{
    const __m128i upper =
        _mm_setr_epi8(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i half = _mm256_set1_epi8(15);
    __m256i bytes = load(p);
    __m256i low = _mm256_and_si256(bytes, half);
    __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    __m256i in = _mm256_and_si256(
        _mm256_shuffle_epi8(by_low, low),
        _mm256_shuffle_epi8(_mm256_broadcastsi128_si256(upper), high));

    return (uint32_t)_mm256_movemask_epi8(
               _mm256_cmpeq_epi8(in, _mm256_setzero_si256())) |
           (are(p, '&') & ~are(p + 1, '#'));
}

static AVX2 unsigned find_runs(const uint8_t by_low[16], const char *p,
                               size_t stride)
{
    __m256i set = _mm256_broadcastsi128_si256(
        _mm_loadu_si128((const __m128i *)(const void *)by_low));
    size_t half = stride / 2 < BEFORE ? stride / 2 : BEFORE;
    uint32_t run = (UINT32_C(1) << (half + WINDOW)) - 1;
    uint32_t before = run << (BEFORE - half), after = run << BEFORE;
    unsigned i, found = 0;

    for (i = 0; i < PLACES; i++, p += stride) {
        uint32_t outside = strangers(p - BEFORE, set);
        unsigned is_run = !(outside & before) | !(outside & after);

        found |= is_run << i;
    }
    return found;
}

unsigned pacreds__leak_runs(const uint8_t by_low[16], const char *p,
                            size_t stride)
{
    return __builtin_cpu_supports("avx2") ? find_runs(by_low, p, stride)
                                          : PACREDS__RUNS_ALL;
}
