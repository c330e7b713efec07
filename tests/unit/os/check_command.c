/* SPDX-License-Identifier: Apache-2.0 */
/* Commands and all that they start, in odd programs and at a terminal. */
#define _GNU_SOURCE /* posix_openpt(), setenv() */
#include "os/command.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

enum { SIZE = 4096 };

static int withholds(const char *name, size_t n)
{
    return n == 6 && memcmp(name, "HIDDEN", n) == 0;
}

static char out[SIZE + 1];
static size_t got;
static int number;

static int run(const char *text, int64_t milliseconds)
{
    const pacreds__os_command command = {.text = text,
                                         .milliseconds = milliseconds,
                                         .withholds = withholds,
                                         .variable = "ADDED=new"};
    int outcome = pacreds__os_command_run(&command, out, SIZE, &got, &number);

    ck_assert_uint_le(got, SIZE);
    out[got] = '\0';
    return outcome;
}

static void expect(const char *text, const char *output)
{
    ck_assert_int_eq(run(text, 60000), PACREDS__COMMAND_OK);
    ck_assert_str_eq(out, output);
    ck_assert_int_eq(number, 0);
}

START_TEST(output)
{
    expect("echo a; echo b", "a\nb\n");
    expect(":", "");
    expect("exec >&-", "");
    ck_assert_int_eq(run("head -c 4096 /dev/zero | tr '\\0' x", 60000),
                     PACREDS__COMMAND_OK);
    ck_assert_uint_eq(got, SIZE);
    ck_assert_int_eq(run("head -c 4097 /dev/zero | tr '\\0' x", 60000),
                     PACREDS__COMMAND_TOO_LARGE);
}
END_TEST

static void expect_end(const char *text, int outcome, int expected)
{
    ck_assert_int_eq(run(text, 60000), outcome);
    ck_assert_int_eq(number, expected);
}

START_TEST(ends)
{
    expect_end("exit 1", PACREDS__COMMAND_EXITED, 1);
    expect_end("exit 128", PACREDS__COMMAND_EXITED, 128);
    expect_end("exit 255", PACREDS__COMMAND_EXITED, 255);
    expect_end("/nowhere", PACREDS__COMMAND_EXITED, 127);
    expect_end("/", PACREDS__COMMAND_EXITED, 126);
    expect_end("kill -9 $$", PACREDS__COMMAND_KILLED, SIGKILL);
    expect_end("kill -TERM $$", PACREDS__COMMAND_KILLED, SIGTERM);
    expect_end("kill -HUP $$", PACREDS__COMMAND_KILLED, SIGHUP);
    ck_assert_str_eq(pacreds__os_signal_name(SIGKILL), "SIGKILL");
    ck_assert_str_eq(pacreds__os_signal_name(SIGSYS), "SIGSYS");
    ck_assert_str_eq(pacreds__os_signal_name(0), "unknown");
}
END_TEST

/* Whether the process whose number is in a file is gone, or a zombie that its
   new parent has yet to wait for. */
static int is_gone(const char *path)
{
    size_t len;
    char state_path[64], state = 'R', *text = read_file(path, &len);
    long pid = text != NULL ? strtol(text, NULL, 10) : 0;
    FILE *file;

    free(text);
    ck_assert_int_gt(pid, 1);
    snprintf(state_path, sizeof state_path, "/proc/%ld/stat", pid);
    file = fopen(state_path, "r");
    if (file == NULL)
        return kill((pid_t)pid, 0) != 0 && errno == ESRCH;
    if (fscanf(file, "%*d (%*[^)]) %c", &state) != 1)
        state = 'X';
    fclose(file);
    return state == 'Z' || state == 'X';
}

static void check_gone(const char *path)
{
    int tries;

    for (tries = 0; tries < 1000 && !is_gone(path); tries++)
        poll(NULL, 0, 10);
    ck_assert_msg(is_gone(path), "%s still runs", path);
}

/* Ways to leave a process behind; each writes its number to "left". */
static const char *const leaving[] = {
    "sleep 1000 & echo $! >left",
    "setsid sh -c 'echo $$ >left; exec sleep 1000' & until [ -s left ]; do "
    "sleep 0.01; done",
    "sh -c 'setsid sh -c \"echo \\$\\$ >left; exec sleep 1000\" & ' & "
    "until [ -s left ]; do sleep 0.01; done",
    "env -i setsid setsid sh -c 'trap \"\" TERM; (trap \"\" HUP; "
    "sh -c \"echo \\$\\$ >left; exec sleep 1000\") & ' "
    ">/dev/null; until [ -s left ]; do sleep 0.01; done",
};

START_TEST(all_ends)
{
    size_t i;

    folder_enter();
    for (i = 0; i < sizeof leaving / sizeof leaving[0]; i++) {
        unlink("left");
        ck_assert_int_eq(run(leaving[i], 60000), PACREDS__COMMAND_OK);
        check_gone("left");
    }
    folder_leave();
}
END_TEST

START_TEST(too_long)
{
    folder_enter();
    ck_assert_int_eq(run("trap '' TERM HUP INT; echo $$ >shell; "
                         "setsid sleep 1000 & echo $! >left; wait; wait",
                         500),
                     PACREDS__COMMAND_TIMEOUT);
    check_gone("shell");
    check_gone("left");
    /* One that closes its output and goes on. */
    ck_assert_int_eq(run("echo $$ >shell; exec >&-; exec sleep 1000", 300),
                     PACREDS__COMMAND_TIMEOUT);
    check_gone("shell");
    folder_leave();
}
END_TEST

/* Processes that keep forking are ended all the same. */
START_TEST(restless)
{
    folder_enter();
    write_text("again", "echo $$ >left; sleep 0.01; exec sh ./once & exit\n");
    write_text("once", "setsid sh ./again & exit\n");
    ck_assert_int_eq(
        run("sh ./once; until [ -s left ]; do sleep 0.01; done", 60000),
        PACREDS__COMMAND_OK);
    unlink("left");
    poll(NULL, 0, 200);
    ck_assert_int_ne(access("left", F_OK), 0);
    folder_leave();
}
END_TEST

/* Failure stays failure where the system reaps children. */
START_TEST(ignored_children)
{
    signal(SIGCHLD, SIG_IGN);
    expect("echo a", "a\n");
    expect_end("exit 3", PACREDS__COMMAND_EXITED, 3);
    expect_end("kill -9 $$", PACREDS__COMMAND_KILLED, SIGKILL);
    folder_enter();
    ck_assert_int_eq(run(leaving[1], 60000), PACREDS__COMMAND_OK);
    check_gone("left");
    folder_leave();
    signal(SIGCHLD, SIG_DFL);
}
END_TEST

START_TEST(environment)
{
    setenv("HIDDEN", "s3cret", 1);
    setenv("HIDDEN_NOT", "b", 1);
    setenv("ADDED", "old", 1);
    expect("echo \"$HIDDEN,$HIDDEN_NOT,$ADDED\"", ",b,new\n");
    expect("tr '\\0' '\\n' </proc/$PPID/environ | grep -c -e s3cret -e old "
           "|| true",
           "0\n");
}
END_TEST

/* Neither descriptors of this program nor those of the library. */
START_TEST(descriptors)
{
    int file = open("/dev/null", O_RDONLY), high = fcntl(file, F_DUPFD, 200);

    expect("ls /proc/self/fd | tr '\\n' ,", "0,1,2,3,");
    expect("readlink /proc/self/fd/0 /proc/self/fd/2",
           "/dev/null\n/dev/null\n");
    expect("cat", "");
    close(file);
    close(high);
    close(0);
    close(1);
    close(2);
    ck_assert_int_eq(run("echo a", 60000), PACREDS__COMMAND_OK);
}
END_TEST

START_TEST(signals_as_usual)
{
    sigset_t blocked;

    sigfillset(&blocked);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
    signal(SIGTERM, SIG_IGN);
    expect_end("kill -TERM $$; echo a", PACREDS__COMMAND_KILLED, SIGTERM);
    sigemptyset(&blocked);
    sigprocmask(SIG_SETMASK, &blocked, NULL);
}
END_TEST

START_TEST(no_descriptors_left)
{
    struct rlimit usual, none;
    rlim_t limit;

    getrlimit(RLIMIT_NOFILE, &usual);
    for (limit = 4; limit < 10; limit++) {
        int outcome;

        none = usual;
        none.rlim_cur = limit;
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
        outcome = run("exit 3", 60000);
        ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &usual), 0);
        ck_assert(outcome == PACREDS__COMMAND_NOT_RUN ||
                  (outcome == PACREDS__COMMAND_EXITED && number == 3));
        if (limit == 4)
            ck_assert_int_eq(outcome, PACREDS__COMMAND_NOT_RUN);
    }
}
END_TEST

/* The end of a terminal that a person is at. */
static int open_terminal(char *name, size_t n)
{
    int master = posix_openpt(O_RDWR | O_NOCTTY);

    ck_assert_int_ge(master, 0);
    ck_assert_int_eq(grantpt(master), 0);
    ck_assert_int_eq(unlockpt(master), 0);
    ck_assert_int_eq(ptsname_r(master, name, n), 0);
    return master;
}

/* A program whose terminal is this one. */
static int at_terminal(const char *name, const char *command,
                       const char *expected)
{
    int slave;

    setsid();
    slave = open(name, O_RDWR);
    if (slave < 0 || ioctl(slave, TIOCSCTTY, 0) != 0)
        return 2;
    dup2(slave, 2);
    if (run(command, 20000) != PACREDS__COMMAND_OK)
        return 3;
    return strcmp(out, expected) == 0 ? 0 : 4;
}

static void read_until(int master, const char *words)
{
    char text[1000] = "";
    size_t n = 0;

    while (strstr(text, words) == NULL && n < sizeof text - 1) {
        ssize_t part = read(master, text + n, sizeof text - 1 - n);

        ck_assert_int_gt(part, 0);
        n += (size_t)part;
        text[n] = '\0';
    }
    ck_assert_ptr_nonnull(strstr(text, words));
}

/* A person types an answer at the prompt. */
static void converse(const char *command, const char *expected)
{
    char name[100];
    int master = open_terminal(name, sizeof name), status;
    pid_t child = fork();

    if (child == 0)
        _exit(at_terminal(name, command, expected));
    read_until(master, "code: ");
    ck_assert_int_eq(write(master, "123456\n", 7), 7);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    ck_assert_int_eq(WEXITSTATUS(status), 0);
    close(master);
}

START_TEST(terminal)
{
    converse("printf 'code: ' >/dev/tty; read code </dev/tty; echo $code",
             "123456\n");
    /* Its standard error is the terminal, since the program's is. */
    converse("printf 'code: ' >&2; read code </dev/tty; echo $code",
             "123456\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("command");

    add_case(suite, "output", output);
    add_case(suite, "ends", ends);
    add_case(suite, "all_ends", all_ends);
    add_case(suite, "too_long", too_long);
    add_case(suite, "restless", restless);
    add_case(suite, "ignored_children", ignored_children);
    add_case(suite, "environment", environment);
    add_case(suite, "descriptors", descriptors);
    add_case(suite, "signals_as_usual", signals_as_usual);
    add_case(suite, "no_descriptors_left", no_descriptors_left);
    add_case(suite, "terminal", terminal);
    return run_suite(suite);
}
