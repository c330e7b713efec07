/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FUZZ_H
#define TESTS_FUZZ_H

#include <stdlib.h>
#include <string.h>

#include <pacreds/pacreds.h>

/* What libFuzzer calls with each input; see tests/fuzz.sh. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What must hold for each input: libFuzzer keeps one for which it does not. */
static inline void require(int condition)
{
    if (!condition)
        abort();
}

#endif
