/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* waitid() */
#include "os/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

/* How often it is asked whether the command has ended, in milliseconds: what
   it leaves running may keep the pipe open. */
enum { STEP = 20 };

typedef struct child {
    pid_t pid;
    int pipe; /* to read from */
    int64_t deadline;
    int has_ended, is_lost; /* somebody else has waited for it */
    siginfo_t end;
} child;

static int64_t milliseconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int is_withheld(const char *variable, const char *const *withheld)
{
    size_t n = strcspn(variable, "=");

    while (*withheld != NULL &&
           (strlen(*withheld) != n || memcmp(*withheld, variable, n) != 0))
        withheld++;
    return *withheld != NULL;
}

/* The variables for the child, to be freed; NULL without memory. */
static char **environment_without(const char *const *withheld)
{
    size_t i, n = 0;
    char **list;

    while (environ != NULL && environ[n] != NULL)
        n++;
    list = calloc(n + 1, sizeof *list);
    if (list == NULL)
        return NULL;
    for (i = 0, n = 0; environ != NULL && environ[i] != NULL; i++)
        if (!is_withheld(environ[i], withheld))
            list[n++] = environ[i];
    return list;
}

/* A group of its own, and signals as they are by default. */
static int set_attributes(posix_spawnattr_t *attributes)
{
    sigset_t none, all;

    sigemptyset(&none);
    sigfillset(&all);
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
    return posix_spawnattr_setpgroup(attributes, 0) ||
           posix_spawnattr_setsigmask(attributes, &none) ||
           posix_spawnattr_setsigdefault(attributes, &all) ||
           posix_spawnattr_setflags(attributes, POSIX_SPAWN_SETPGROUP |
                                                    POSIX_SPAWN_SETSIGMASK |
                                                    POSIX_SPAWN_SETSIGDEF);
}

static int set_files(posix_spawn_file_actions_t *files, int out)
{
    return posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null",
                                            O_RDONLY, 0) ||
           posix_spawn_file_actions_adddup2(files, out, STDOUT_FILENO) ||
           posix_spawn_file_actions_addopen(files, STDERR_FILENO, "/dev/null",
                                            O_WRONLY, 0);
}

static int spawn(pid_t *pid, const char *command, char **variables, int out)
{
    char shell[] = "sh", option[] = "-c";
    char *argv[] = {shell, option, (char *)command, NULL};
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    int failed;

    if (posix_spawnattr_init(&attributes) != 0)
        return 0;
    if (posix_spawn_file_actions_init(&files) != 0) {
        posix_spawnattr_destroy(&attributes);
        return 0;
    }
    failed =
        set_attributes(&attributes) || set_files(&files, out) ||
        posix_spawn(pid, "/bin/sh", &files, &attributes, argv, variables) != 0;
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return !failed;
}

/* No end of the pipe may be one of the numbers that the child's files get, or
   dup2() would leave it to be closed. */
static int make_pipe(int ends[2])
{
    int i, made[2];

    if (pipe(made) != 0)
        return 0;
    for (i = 0; i < 2; i++) {
        ends[i] = fcntl(made[i], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
        close(made[i]);
    }
    if (ends[0] >= 0 && ends[1] >= 0)
        return 1;
    for (i = 0; i < 2; i++)
        if (ends[i] >= 0)
            close(ends[i]);
    return 0;
}

static int start(child *c, const char *command, const char *const *withheld)
{
    char **variables = environment_without(withheld);
    int ends[2], started = 0;

    if (variables == NULL)
        return PACREDS__PROCESS_NO_MEMORY;
    if (make_pipe(ends)) {
        started = spawn(&c->pid, command, variables, ends[1]);
        close(ends[1]);
        c->pipe = ends[0];
        if (!started)
            close(ends[0]);
    }
    free(variables);
    return started ? PACREDS__PROCESS_OK : PACREDS__PROCESS_NOT_RUN;
}

/* Look whether it has ended, and leave it as it is, so that its number stays
   its own until its group is killed. */
static void look(child *c)
{
    c->end.si_pid = 0;
    if (waitid(P_PID, (id_t)c->pid, &c->end, WEXITED | WNOHANG | WNOWAIT) != 0)
        c->is_lost = errno == ECHILD;
    c->has_ended = c->is_lost || c->end.si_pid != 0;
}

static int64_t time_left(const child *c)
{
    int64_t left = c->deadline - milliseconds_now();

    return left > 0 ? left : 0;
}

/* Read what is there. Returns how much; 0 at the end; -1 if nothing is. */
static ssize_t read_some(child *c, char *out, size_t room)
{
    struct pollfd ready = {c->pipe, POLLIN, 0};
    int64_t left = c->has_ended ? 0 : time_left(c);
    ssize_t n;

    if (poll(&ready, 1, left < STEP ? (int)left : STEP) <= 0)
        return -1;
    n = read(c->pipe, out, room);
    return n < 0 && errno != EINTR && errno != EAGAIN ? 0 : n;
}

/* Read until the command has ended and nothing is left of what it wrote. */
static int listen_to(child *c, char *out, size_t size, size_t *got)
{
    char excess;
    ssize_t n;

    for (;;) {
        int is_full = *got == size;

        look(c);
        n = read_some(c, is_full ? &excess : out + *got,
                      is_full ? 1 : size - *got);
        if (n > 0 && is_full)
            return PACREDS__PROCESS_TOO_LARGE;
        if (n > 0)
            *got += (size_t)n;
        if (n <= 0 && c->has_ended)
            return PACREDS__PROCESS_OK;
        if (n == 0)
            poll(NULL, 0, time_left(c) < STEP ? (int)time_left(c) : STEP);
        if (time_left(c) == 0)
            return PACREDS__PROCESS_TIMEOUT;
    }
}

static void finish(child *c)
{
    int status;

    close(c->pipe);
    if (c->is_lost)
        return;
    kill(-c->pid, SIGKILL);
    while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR)
        ;
}

int pacreds__os_run(const char *command, int64_t milliseconds,
                    const char *const *withheld, char *out, size_t size,
                    size_t *got)
{
    child c = {0};
    int result;

    *got = 0;
    c.deadline = milliseconds_now() + milliseconds;
    result = start(&c, command, withheld);
    if (result != PACREDS__PROCESS_OK)
        return result;
    result = listen_to(&c, out, size, got);
    finish(&c);
    if (result == PACREDS__PROCESS_OK && !c.is_lost &&
        (c.end.si_code != CLD_EXITED || c.end.si_status != 0))
        return PACREDS__PROCESS_FAILED;
    return result;
}
