/* SPDX-License-Identifier: Apache-2.0 */
#ifndef BENCH_H
#define BENCH_H

#include <stddef.h>
#include <stdint.h>

#include <pacreds/pacreds.h>

/* The SHA-256 work that a signature cannot avoid, in bytes: a digest of the
   body, one of the canonical request, and an HMAC of the string to sign whose
   pads are ready. */
struct work {
    size_t body, canonical, string_to_sign;
};

/*
 * What is measured, against what it cannot avoid. Both run in turns in each
 * round, and of many rounds the fastest counts: whatever else the machine does
 * only adds.
 */
struct bench_case {
    const char *name;
    const char *request, *floor; /* in words */
    double limit;                /* of the ratio; 0 for none */
    int calls, rounds;           /* calls in a round */
    void (*run)(void);
    void (*bare)(const struct work *work);
    void (*other)(void); /* of which only the difference counts, or NULL */
    struct work work;
    double best, best_bare, best_other; /* nanoseconds a call */
};

enum { CALLS = 1000, ROUNDS = 120, MIB = 1024 * 1024 };

/* End the program unless a status is PACREDS_OK. */
void must(int status);

/* The work in the last signature or verification of a request. */
struct work work_of(pacreds_request *request);

/* The two arguments of a literal. */
#define TEXT(literal) literal, sizeof(literal) - 1

#endif
