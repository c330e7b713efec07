/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SECRET_MEMORY_H
#define PACREDS_SECRET_MEMORY_H

#include <stddef.h>

#include <pacreds/export.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * The memory in which the library keeps secrets: secret access keys, session
 * tokens, derived keys, and the texts that they are read from.
 *
 * All secrets of the process share regions of it, the first of 64 KiB, later
 * ones of up to 1 MiB. Each region is between two pages that fault when
 * touched, is kept out of core dumps (Linux), and is locked, so that it is not
 * written to swap space, as far as RLIMIT_MEMLOCK allows. A secret takes its
 * size and at most 63 bytes more, and is wiped when it is released. A region
 * without secrets is unmapped; one is kept for the next secrets.
 *
 * Credentials with a session token of 400 bytes take about 700 bytes in all,
 * and a million of them about 1,400 of the 65,530 mappings that Linux allows a
 * process by default.
 *
 * After fork() the child has copies of the secrets, which are not locked: the
 * system does not pass locks on. Regions that the child maps are locked.
 */

/*
 * How many bytes secrets take, and how many of these are not locked: 0 if no
 * secret can be written to swap space.
 */
PACREDS_API size_t pacreds_secret_memory_used(void);
PACREDS_API size_t pacreds_secret_memory_unlocked(void);

#ifdef __cplusplus
}
#endif

#endif
