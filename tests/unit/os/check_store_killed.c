/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A process that stores a profile is killed before and after each of its system
 * calls, which ptrace() stops it at: the file is the old or the new one, and
 * the next process finds nothing in its way.
 */
#define _DEFAULT_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

enum { STOPS_MAX = 4000 };

static const char OLD[] = "[b]\ny = 2\n", NEW[] = "[b]\ny = 2\n\n[a]\nx = 1\n";

/* A child that waits to be let on. Returns 0 where that is not allowed. */
static pid_t start(pacreds_profile_edit *edit)
{
    int status;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0) {
        if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0)
            _exit(77);
        raise(SIGSTOP);
        _exit(pacreds_profile_edit_file(edit, TEXT("aws/credentials"), 0,
                                        NULL) == PACREDS_OK
                  ? 0
                  : 1);
    }
    if (child < 0 || waitpid(child, &status, 0) != child)
        return 0;
    return WIFSTOPPED(status) ? child : 0;
}

/* Let it go through so many stops, and kill it at the last. Returns 0 if it
   ended before, well. */
static int kill_at(pid_t child, int stops)
{
    int status, i;

    for (i = 0; i < stops; i++) {
        ck_assert_int_eq(ptrace(PTRACE_SYSCALL, child, NULL, NULL), 0);
        ck_assert_int_eq(waitpid(child, &status, 0), child);
        if (WIFEXITED(status)) {
            ck_assert_int_eq(WEXITSTATUS(status), 0);
            return 0;
        }
        ck_assert_msg(WIFSTOPPED(status), "status %x", (unsigned)status);
    }
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_eq(WTERMSIG(status), SIGKILL);
    return 1;
}

/* What is there: "" if there is no file. */
static int file_is(const char *expected)
{
    size_t len = 0;
    char *text = read_file("aws/credentials", &len);
    int same = strcmp(text != NULL ? text : "", expected) == 0;

    free(text);
    return same;
}

static void clear(const char *old)
{
    int status = system("rm -rf aws");

    ck_assert_int_eq(status, 0);
    if (old[0] != '\0') {
        ck_assert_int_eq(system("mkdir -m 700 aws"), 0);
        write_text("aws/credentials", old);
    }
}

static void kill_each(const char *old, const char *new)
{
    pacreds_profile_edit *edit = edit_of("a");
    int n, old_ones = 0, leftovers = 0, alive = 1;

    folder_enter();
    for (n = 1; alive && n < STOPS_MAX; n++) {
        clear(old);
        alive = kill_at(start(edit), n);
        ck_assert_msg(file_is(old) || file_is(new), "at stop %d", n);
        old_ones += file_is(old);
        if (access("aws", F_OK) == 0)
            leftovers += count_names("aws") - !file_is("") > 0;
        ck_assert_int_eq(
            pacreds_profile_edit_file(edit, TEXT("aws/credentials"), 0, NULL),
            PACREDS_OK);
        check_text("aws/credentials", new);
        ck_assert_uint_eq(count_names("aws"), 1);
    }
    ck_assert_int_lt(n, STOPS_MAX);
    ck_assert_int_gt(old_ones, 20);
    ck_assert_int_gt(n - old_ones, 3);
    ck_assert_int_gt(leftovers, 3);
    printf("killed at %d points, %d of them with a file to tidy up\n", n - 2,
           leftovers);
    pacreds_profile_edit_free(edit);
    folder_leave();
}

START_TEST(with_file)
{
    kill_each(OLD, NEW);
}
END_TEST

START_TEST(without_file)
{
    kill_each("", "[a]\nx = 1\n");
}
END_TEST

static int can_trace(void)
{
    pid_t child = start(NULL);

    if (child == 0)
        return 0;
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    return 1;
}

int main(void)
{
    Suite *suite = suite_create("store_killed");

    if (!lists_cases() && !can_trace()) {
        puts("skipped: ptrace() is not allowed here");
        return 77;
    }
    add_case(suite, "with_file", with_file);
    add_case(suite, "without_file", without_file);
    return run_suite(suite);
}
