/* SPDX-License-Identifier: Apache-2.0 */
#ifndef CASES_H
#define CASES_H

#include "bench.h"

/* Each sets its cases up at the first call, and gives them back. */
struct bench_case *sign_cases(size_t *count);
struct bench_case *verify_cases(size_t *count);
struct bench_case *body_cases(size_t *count);
struct bench_case *other_cases(size_t *count);

/* Signatures a second of one thread and of two, which share a signer. */
void measure_threads(double *one, double *two);

#endif
