/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_SPAWN_H
#define PACREDS_OS_SPAWN_H

#include <sys/types.h>

enum { PACREDS__SPAWN_FILES = 4 };

/* A program to run in a new process. */
typedef struct pacreds__os_spawn {
    const char *path;
    char *const *arguments;
    char *const *environment;
    int files[PACREDS__SPAWN_FILES]; /* become its descriptors 0, 1, 2, 3 */
    int has_own_group;               /* it leads a new process group */
} pacreds__os_spawn;

/*
 * Run a program. It has no other descriptors, signals as they are by default,
 * and it adopts orphans, see os/descendants.h.
 *
 * Returns: the process, or -1
 */
pid_t pacreds__os_spawn_process(const pacreds__os_spawn *spawn);

#endif
