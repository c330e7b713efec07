/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_SPELLINGS_H
#define TESTS_SPELLINGS_H

#include <stdint.h>

/* The ways to spell a secret that the leak guard finds. Each writes it and
   returns the end. */
enum { SPELLINGS = 15 };
typedef char *(*spell)(char *out, const char *secret);

extern const struct spelling {
    const char *name;
    spell write;
} spellings[SPELLINGS];

/* A number below another one from a small generator, so that each run looks at
   the same texts. */
unsigned random_below(unsigned below);

#endif
