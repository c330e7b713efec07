/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* vfork() */
#include "os/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/close_from.h"
#include "os/descendants.h"

/* Signals that are ignored or blocked here must not be so in the program. */
static void reset_signals(void)
{
    struct sigaction action = {.sa_handler = SIG_DFL};
    sigset_t none;
    int number;

    sigemptyset(&action.sa_mask);
    for (number = 1; number < NSIG; number++)
        (void)sigaction(number, &action, NULL);
    sigemptyset(&none);
    (void)sigprocmask(SIG_SETMASK, &none, NULL);
}

/* None may be overwritten before it is copied: first all are copied to numbers
   above. Returns whether that worked. */
static int place_files(const int *files)
{
    int copies[PACREDS__SPAWN_FILES], i;

    for (i = 0; i < PACREDS__SPAWN_FILES; i++) {
        copies[i] = fcntl(files[i], F_DUPFD, PACREDS__SPAWN_FILES);
        if (copies[i] < 0)
            return 0;
    }
    for (i = 0; i < PACREDS__SPAWN_FILES; i++)
        if (dup2(copies[i], i) < 0)
            return 0;
    return 1;
}

/* In the new process, which shares the memory of this one until exec: only
   system calls. */
static void become(const pacreds__os_spawn *spawn, volatile int *failed)
{
    pacreds__os_adopt_orphans();
    if (spawn->has_own_group)
        (void)setpgid(0, 0);
    if (place_files(spawn->files)) {
        pacreds__os_close_from(PACREDS__SPAWN_FILES);
        reset_signals();
        execve(spawn->path, spawn->arguments, spawn->environment);
    }
    *failed = 1;
    _exit(127);
}

/* No handler of this program may run in the new process. */
pid_t pacreds__os_spawn_process(const pacreds__os_spawn *spawn)
{
    volatile int failed = 0;
    sigset_t all, usual;
    pid_t process;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &usual);
    process = vfork();
    if (process == 0)
        become(spawn, &failed);
    pthread_sigmask(SIG_SETMASK, &usual, NULL);
    if (process < 0 || !failed)
        return process;
    while (waitpid(process, NULL, 0) < 0 && errno == EINTR)
        ;
    return -1;
}
