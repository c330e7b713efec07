/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_COMMAND_H
#define PACREDS_OS_COMMAND_H

#include <stddef.h>
#include <stdint.h>

/* How running a command ends. */
enum {
    PACREDS__COMMAND_OK,        /* with exit status 0 */
    PACREDS__COMMAND_EXITED,    /* with another exit status */
    PACREDS__COMMAND_KILLED,    /* by a signal */
    PACREDS__COMMAND_TIMEOUT,   /* it took too long */
    PACREDS__COMMAND_TOO_LARGE, /* it wrote more than there is room for */
    PACREDS__COMMAND_NOT_RUN,   /* the system cannot start it */
    PACREDS__COMMAND_NO_MEMORY
};

typedef struct pacreds__os_command {
    const char *text;
    int64_t milliseconds; /* that it may take */
    /* Whether it must not have an environment variable of this process. */
    int (*withholds)(const char *name, size_t n);
    const char *variable; /* "NAME=VALUE", which it has instead */
} pacreds__os_command;

/*
 * Run a command with /bin/sh -c. Its standard input and error are those of this
 * process where these are a terminal, and else the null device; it has no other
 * descriptors. It may use the terminal that this process uses, if any. Whatever
 * it has started ends with it.
 *
 * Returns: a PACREDS__COMMAND_ value
 * Out:     out     what it wrote to standard output, at most size bytes
 *          number  the exit status, or the signal
 */
int pacreds__os_command_run(const pacreds__os_command *command, char *out,
                            size_t size, size_t *got, int *number);

/* The name of a signal, "SIGKILL"; "unknown" for a number without one. */
const char *pacreds__os_signal_name(int number);

#endif
