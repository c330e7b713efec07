/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGV4_VIEW_VECTOR_H
#define PACREDS_SIGV4_VIEW_VECTOR_H

#include <stdint.h>
#include <string.h>

/* Sixteen bytes at once, for compilers that know vectors. */
typedef uint8_t pacreds__view __attribute__((vector_size(16)));

/* Add to what was seen whether % or \ is among the sixteen bytes at p. */
static inline pacreds__view pacreds__view_add(pacreds__view seen, const char *p)
{
    pacreds__view bytes;

    memcpy(&bytes, p, sizeof bytes);
    return seen | (pacreds__view)(bytes == '%') |
           (pacreds__view)(bytes == '\\');
}

static inline uint64_t pacreds__view_any(pacreds__view seen)
{
    uint64_t words[2];

    memcpy(words, &seen, sizeof words);
    return words[0] | words[1];
}

#endif
