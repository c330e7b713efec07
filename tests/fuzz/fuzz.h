/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include <pacreds/pacreds.h>

/* What libFuzzer calls with each input; see tests/fuzz/fuzz.sh. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for each input: libFuzzer keeps one for which it does not. */
static inline void require(int condition)
{
    if (!condition)
        abort();
}

/* 2026-11-22T12:00:00Z */
enum { FUZZ_NOW = 1795348800 };

/* An input, from the front of which parts are taken. */
typedef struct input {
    const char *p;
    size_t n;
} input;

/* Its next byte; 0 at its end. */
static inline int take_byte(input *in)
{
    if (in->n == 0)
        return 0;
    in->n--;
    return (unsigned char)*in->p++;
}

/* What stands before its next NUL, or all of it. */
static inline input take_part(input *in)
{
    const char *end = in->n > 0 ? memchr(in->p, '\0', in->n) : NULL;
    input part = {in->p, end != NULL ? (size_t)(end - in->p) : in->n};
    size_t taken = part.n + (end != NULL);

    in->p += taken;
    in->n -= taken;
    return part;
}

#endif
