/* SPDX-License-Identifier: Apache-2.0 */
/* Each system call fails, or is interrupted, while a profile is stored. */
#define _DEFAULT_SOURCE /* flock(), mkfifo(), seteuid(), setenv() */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"
#include "system_calls.h"

static const char OLD[] = "# mine\r\n[b]\ny = 2";
static const char NEW[] = "# mine\r\n[b]\ny = 2\r\n\r\n[a]\r\nx = 1";

static void stores(const char *path)
{
    pacreds_error error;

    ck_assert_msg(store(path, "a", &error) == PACREDS_OK, "%s", error.message);
}

/* Which calls may fail without harm. */
static int is_harmless(const char *name)
{
    static const char *const names[] = {"close", "fdopendir", "readdir"};
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0)
            return 1;
    return 0;
}

struct tally {
    size_t refused, harmless, others; /* others: of which each is known */
    size_t synchronized;
};

/* Let the n-th call fail. Returns 0 if there is none. */
static int fail_one(size_t n, int number, int has_file, struct tally *tally)
{
    pacreds_error error;
    const char *name;
    int status;

    if (has_file)
        write_text("aws/credentials", OLD);
    system_calls_fail(n, number);
    status = store("aws/credentials", "a", &error);
    name = system_calls_fail(0, 0);
    if (name == NULL)
        return 0;
    tally->synchronized += strcmp(name, "fsync") == 0;
    if (status == PACREDS_OK) {
        check_text("aws/credentials", has_file ? NEW : "[a]\nx = 1\n");
        tally->harmless += is_harmless(name) != 0;
        tally->others += !is_harmless(name);
    } else {
        ck_assert_int_eq(status, PACREDS_ERR_FILE);
        ck_assert_ptr_nonnull(strstr(error.message, "() failed: "));
        if (has_file)
            check_text("aws/credentials", OLD);
        else
            ck_assert_int_ne(access("aws/credentials", F_OK), 0);
        tally->refused++;
    }
    /* A lock file that stays is used by the next process. */
    (void)unlink("aws/.pacreds.lock");
    if (access("aws", F_OK) == 0)
        ck_assert_msg(count_names("aws") ==
                          (size_t)(has_file || status == PACREDS_OK),
                      "%s, %zu", name, n);
    return 1;
}

/* Besides the harmless calls, these may fail without an error: opening the
   folder again to look for leftovers; synchronizing it in the end; looking at
   the lock file, which is then opened again, and removing it; and opening the
   folder above a new one. That folder is synchronized, too. */
static void fail_each(int number, int has_file)
{
    struct tally tally = {0, 0, 0, 0};
    size_t n;

    for (n = 1; n < 100; n++) {
        if (has_file) {
            mkdir("aws", 0700);
        } else {
            unlink("aws/credentials");
            rmdir("aws");
        }
        if (!fail_one(n, number, has_file, &tally))
            break;
    }
    ck_assert_uint_lt(n, 100);
    ck_assert_uint_ge(tally.refused, 12);
    ck_assert_uint_ge(tally.harmless, 4);
    ck_assert_uint_eq(tally.others, has_file ? 5 : 6);
    ck_assert_uint_eq(tally.synchronized, has_file ? 2 : 3);
}

START_TEST(calls_fail)
{
    folder_enter();
    fail_each(EIO, 1);
    fail_each(ENOSPC, 1);
    fail_each(EIO, 0);
    fail_each(ENOSPC, 0);
    folder_leave();
}
END_TEST

START_TEST(interrupted)
{
    size_t n;

    folder_enter();
    write_text("file", OLD);
    system_calls_stutter(1);
    stores("file");
    system_calls_stutter(0);
    check_text("file", NEW);
    for (n = 1; n < 100; n++) {
        pacreds_error error;
        int status;
        const char *name;

        write_text("file", OLD);
        system_calls_fail(n, EINTR);
        status = store("file", "a", &error);
        name = system_calls_fail(0, 0);
        if (name == NULL)
            break;
        check_text("file", status == PACREDS_OK ? NEW : OLD);
        if (strcmp(name, "fsync") == 0 || strcmp(name, "flock") == 0 ||
            strcmp(name, "read") == 0 || strcmp(name, "write") == 0)
            ck_assert_int_eq(status, PACREDS_OK);
    }
    ck_assert_uint_lt(n, 100);
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store_failures");

    add_case(suite, "calls_fail", calls_fail);
    add_case(suite, "interrupted", interrupted);
    return run_suite(suite);
}
