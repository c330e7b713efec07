/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_OS_H
#define PACREDS_OS_OS_H

#include <stddef.h>
#include <stdint.h>

/*
 * An environment variable.
 *
 * Returns: its value; NULL if it is absent or empty, or if the process runs
 *          with another user's rights
 */
const char *pacreds__os_environment(const char *name);

/* Whether the process runs with another user's rights (set-uid, set-gid). */
int pacreds__os_is_privileged(void);

/*
 * Memory between two pages that fault when touched, locked where the limit
 * allows it, kept out of core dumps, all zero. The end of the n bytes, rounded
 * up to 16, is where the second of these pages begins.
 *
 * Returns: the memory, or NULL
 */
void *pacreds__os_guarded_new(size_t n);

/* Give it back; n as it was asked for. The caller has wiped it. */
void pacreds__os_guarded_free(void *memory, size_t n);

/* Keep pages out of core dumps, where the system can. */
void pacreds__os_hide_from_dumps(void *pages, size_t n);

#endif
