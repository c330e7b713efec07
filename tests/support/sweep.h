/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_SWEEP_H
#define TESTS_SWEEP_H

#include "support.h"

/*
 * A piece of work is done again and again, and the n-th time its n-th
 * allocation fails, OpenSSL's included: it returns an error that says so, leaks
 * nothing, and succeeds the next time. Programs that sweep call
 * allocations_watch() first in main().
 */
void sweep(const char *name, int (*work)(pacreds_error *error));

/* Work that many sweeps begin with. Check's own assertions allocate, so these
   return a status. */
int new_keys(pacreds_credentials **keys, pacreds_error *error);
int fill_request(pacreds_request *request, pacreds_error *error);

#endif
