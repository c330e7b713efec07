/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_DESCENDANTS_H
#define PACREDS_OS_DESCENDANTS_H

#include <sys/types.h>

/* In a new process: adopt the orphans among all that it will start, even after
   exec. Does nothing where the system cannot. Safe after vfork(). */
void pacreds__os_adopt_orphans(void);

/*
 * End all processes that a process has started, and those that they have
 * started, but not the process itself. It must have adopted orphans. Where the
 * system cannot do that, end its process group, if it has one of its own.
 */
void pacreds__os_end_descendants(pid_t process, int has_own_group);

#endif
