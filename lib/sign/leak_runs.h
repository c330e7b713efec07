/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SIGN_LEAK_RUNS_H
#define PACREDS_SIGN_LEAK_RUNS_H

#include <stddef.h>
#include <stdint.h>

enum {
    PACREDS__RUNS_BEFORE = 12, /* bytes that are read before a place */
    PACREDS__RUNS_FROM = 21,   /* and from it on */
    PACREDS__RUNS_ALL = 15
};

/*
 * Those of four places, `stride` bytes apart, at which the secret may be,
 * written with escapes, as bits. Then there is a run of bytes around the place
 * that escapes and the secret consist of, & only before #: the secret has none.
 * As it is `stride` + 7 bytes long at least, half of it is before or after the
 * place's window. Many bytes are looked at together; where the processor has no
 * instructions for that, these are all four places.
 *
 * In:  by_low  of each lower half of such a byte, a set of upper halves
 */
unsigned pacreds__leak_runs(const uint8_t by_low[16], const char *p,
                            size_t stride);

#endif
