/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_COMMAND_H
#define PACREDS_OS_COMMAND_H

#include <stddef.h>
#include <stdint.h>

/* How running a command ends. */
enum {
    PACREDS__PROCESS_OK,        /* it ended with status 0 */
    PACREDS__PROCESS_FAILED,    /* with another status, or by a signal */
    PACREDS__PROCESS_TIMEOUT,   /* it took too long */
    PACREDS__PROCESS_TOO_LARGE, /* it wrote more than there is room for */
    PACREDS__PROCESS_NOT_RUN,   /* the system cannot start it */
    PACREDS__PROCESS_NO_MEMORY
};

/*
 * Run a command with /bin/sh -c in a process group of its own, all of which is
 * killed in the end, whatever that is. It reads nothing, what it writes to
 * standard error goes nowhere, and its environment is this process's without
 * the variables whose names are in a list that NULL ends.
 *
 * Returns: a PACREDS__PROCESS_ value
 * Out:     out  what it wrote to standard output, at most size bytes
 */
int pacreds__os_run(const char *command, int64_t milliseconds,
                    const char *const *withheld, char *out, size_t size,
                    size_t *got);

#endif
