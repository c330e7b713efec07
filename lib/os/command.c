/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A command is run by a shell that another shell, the keeper, has started. The
 * keeper adopts whatever the command leaves behind, reports how the command
 * ended, and stays until this process has ended the rest. Its report also
 * arrives where this process has its children reaped by others.
 */
#define _GNU_SOURCE /* pipe2() */
#include "os/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "os/descendants.h"
#include "os/now.h"
#include "os/spawn.h"

extern char **environ;

/* Descriptor 3 is the keeper's own: it writes the report there, and then waits
   until the other end is closed. Signals from the terminal are for the command
   alone. */
static const char KEEPER[] =
    "trap : HUP INT QUIT TERM; /bin/sh -c \"$1\" 3>&-; echo $? >&3; "
    "exec >&-; read end <&3";

/* In place of an exit status, a shell reports a signal with this added. */
enum { BY_SIGNAL = 128, SIGNAL_MAX = 64, REPORT_MAX = 8 };

/* The descriptors of this process; -1 if closed. */
typedef struct child {
    pid_t keeper;
    int output, control;
    int has_own_group;
    int64_t deadline;
    char report[REPORT_MAX + 1];
    size_t report_len;
} child;

static void close_one(int *descriptor)
{
    if (*descriptor >= 0)
        close(*descriptor);
    *descriptor = -1;
}

/* Whether two texts "NAME=VALUE" have the same name. */
static int is_same_name(const char *a, const char *b)
{
    size_t n = strcspn(a, "=");

    return n == strcspn(b, "=") && memcmp(a, b, n) == 0;
}

/* The variables for the command, to be freed; NULL without memory. */
static char **make_environment(const pacreds__os_command *command)
{
    size_t i, n = 0;
    char **list;

    while (environ != NULL && environ[n] != NULL)
        n++;
    list = calloc(n + 2, sizeof *list);
    if (list == NULL)
        return NULL;
    for (i = 0, n = 0; environ != NULL && environ[i] != NULL; i++)
        if (!command->withholds(environ[i], strcspn(environ[i], "=")) &&
            !is_same_name(environ[i], command->variable))
            list[n++] = environ[i];
    list[n] = (char *)command->variable;
    return list;
}

/* Whether this process may use a terminal now: what it starts may then do so
   too, but only in the same process group. */
static int is_in_foreground(void)
{
    int terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    int answer = terminal >= 0 && tcgetpgrp(terminal) == getpgrp();

    close_one(&terminal);
    return answer;
}

static pid_t spawn_keeper(child *c, const pacreds__os_command *command,
                          char **variables, int output, int control)
{
    char shell[] = "sh", option[] = "-c";
    char *arguments[] = {
        shell, option, (char *)KEEPER, shell, (char *)command->text, NULL};
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    pacreds__os_spawn spawn = {
        .path = "/bin/sh",
        .arguments = arguments,
        .environment = variables,
        .files = {isatty(STDIN_FILENO) ? STDIN_FILENO : null, output,
                  isatty(STDERR_FILENO) ? STDERR_FILENO : null, control},
        .has_own_group = c->has_own_group,
    };
    pid_t keeper = null >= 0 ? pacreds__os_spawn_process(&spawn) : -1;

    close_one(&null);
    return keeper;
}

/* None of the descriptors are for other processes that threads of this one
   start at the same time. */
static int start(child *c, const pacreds__os_command *command)
{
    char **variables = make_environment(command);
    int output[2] = {-1, -1}, control[2] = {-1, -1};

    if (variables == NULL)
        return PACREDS__COMMAND_NO_MEMORY;
    c->has_own_group = !is_in_foreground();
    if (pipe2(output, O_CLOEXEC) == 0 &&
        socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control) == 0)
        c->keeper = spawn_keeper(c, command, variables, output[1], control[1]);
    c->output = output[0];
    c->control = control[0];
    close_one(&output[1]);
    close_one(&control[1]);
    free(variables);
    return c->keeper >= 0 ? PACREDS__COMMAND_OK : PACREDS__COMMAND_NOT_RUN;
}

/* Read what is there, without waiting. *n is how much, 0 at the end. Returns
   whether there is something or the end. */
static int read_some(int descriptor, char *out, size_t room, size_t *n)
{
    struct pollfd ready = {descriptor, POLLIN, 0};
    ssize_t got;

    if (descriptor < 0 || poll(&ready, 1, 0) <= 0)
        return 0;
    got = read(descriptor, out, room);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return 0;
    *n = got > 0 ? (size_t)got : 0;
    return 1;
}

/* Returns 0 if there is more output than room for it. */
static int read_output(child *c, char *out, size_t size, size_t *got)
{
    char excess;
    size_t n;

    for (;;) {
        int is_full = *got == size;

        if (!read_some(c->output, is_full ? &excess : out + *got,
                       is_full ? 1 : size - *got, &n))
            return 1;
        if (n == 0) {
            close_one(&c->output);
            return 1;
        }
        if (is_full)
            return 0;
        *got += n;
    }
}

static void read_report(child *c)
{
    size_t n;

    if (!read_some(c->control, c->report + c->report_len,
                   REPORT_MAX - c->report_len, &n))
        return;
    c->report_len += n;
    c->report[c->report_len] = '\0';
    if (n == 0)
        close_one(&c->control);
}

/* Without a keeper there is no report any more. */
static int has_ended(const child *c)
{
    return c->control < 0 || c->report_len == REPORT_MAX ||
           strchr(c->report, '\n') != NULL;
}

/* Wait for output or for the report. Returns 0 if the time is over. */
static int wait_for_more(const child *c)
{
    struct pollfd ready[2] = {{c->output, POLLIN, 0}, {c->control, POLLIN, 0}};
    int64_t left = c->deadline - pacreds__os_milliseconds();

    if (left <= 0)
        return 0;
    (void)poll(ready, 2, (int)left);
    return 1;
}

/* Once the report is there, all output before it is there, too. */
static int listen_to(child *c, char *out, size_t size, size_t *got)
{
    do {
        read_report(c);
        if (!read_output(c, out, size, got))
            return PACREDS__COMMAND_TOO_LARGE;
        if (has_ended(c))
            return PACREDS__COMMAND_OK;
    } while (wait_for_more(c));
    return PACREDS__COMMAND_TIMEOUT;
}

/* The keeper ends only when its descriptor is closed, so that its number is its
   own until then. */
static void finish(child *c)
{
    if (c->keeper >= 0 && c->control >= 0) {
        pacreds__os_end_descendants(c->keeper, c->has_own_group);
        kill(c->keeper, SIGKILL);
    }
    close_one(&c->control);
    close_one(&c->output);
    while (c->keeper >= 0 && waitpid(c->keeper, NULL, 0) < 0 && errno == EINTR)
        ;
}

static int judge(const child *c, int *number)
{
    long status = strtol(c->report, NULL, 10);

    if (c->report_len == 0)
        return PACREDS__COMMAND_NOT_RUN;
    *number = (int)status;
    if (status > BY_SIGNAL && status <= BY_SIGNAL + SIGNAL_MAX) {
        *number -= BY_SIGNAL;
        return PACREDS__COMMAND_KILLED;
    }
    return status == 0 ? PACREDS__COMMAND_OK : PACREDS__COMMAND_EXITED;
}

int pacreds__os_command_run(const pacreds__os_command *command, char *out,
                            size_t size, size_t *got, int *number)
{
    child c = {.keeper = -1,
               .output = -1,
               .control = -1,
               .deadline = pacreds__os_milliseconds() + command->milliseconds};
    int result = start(&c, command);

    *got = 0;
    *number = 0;
    if (result == PACREDS__COMMAND_OK)
        result = listen_to(&c, out, size, got);
    finish(&c);
    return result == PACREDS__COMMAND_OK ? judge(&c, number) : result;
}

/* Those that end processes; strsignal() is not for threads everywhere. */
static const struct {
    int number;
    const char *name;
} signals[] = {
    {SIGHUP, "SIGHUP"},   {SIGINT, "SIGINT"},   {SIGQUIT, "SIGQUIT"},
    {SIGILL, "SIGILL"},   {SIGABRT, "SIGABRT"}, {SIGBUS, "SIGBUS"},
    {SIGFPE, "SIGFPE"},   {SIGKILL, "SIGKILL"}, {SIGSEGV, "SIGSEGV"},
    {SIGPIPE, "SIGPIPE"}, {SIGALRM, "SIGALRM"}, {SIGTERM, "SIGTERM"},
    {SIGXCPU, "SIGXCPU"}, {SIGSYS, "SIGSYS"},
};

const char *pacreds__os_signal_name(int number)
{
    size_t i;

    for (i = 0; i < sizeof signals / sizeof signals[0]; i++)
        if (signals[i].number == number)
            return signals[i].name;
    return "unknown";
}
