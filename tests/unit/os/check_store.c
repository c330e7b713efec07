/* SPDX-License-Identifier: Apache-2.0 */
/* What becomes of a credentials file when a profile is stored in it. */
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

static void refuses(const char *path, int code, const char *says)
{
    pacreds_error error;
    int status = store(path, "a", &error);

    ck_assert_msg(status == code, "%s: %d, %s", path, status, error.message);
    ck_assert_msg(strstr(error.message, says) != NULL, "%s", error.message);
    if (path[0] != '\0')
        ck_assert_int_eq(strncmp(error.message, path, strlen(path)), 0);
}

START_TEST(new_file)
{
    folder_enter();
    umask(0);
    stores("aws/credentials");
    check_text("aws/credentials", "[a]\nx = 1\n");
    ck_assert_uint_eq(mode_of("aws"), 0700);
    ck_assert_uint_eq(mode_of("aws/credentials"), 0600);
    ck_assert_uint_eq(count_names("aws"), 1);
    umask(0377);
    stores("other");
    ck_assert_uint_eq(mode_of("other"), 0600);
    refuses("no/such/credentials", PACREDS_ERR_FILE, "mkdir() failed");
    ck_assert_uint_eq(count_names("."), 2);
    folder_leave();
}
END_TEST

START_TEST(old_file)
{
    folder_enter();
    write_text("credentials", OLD);
    ck_assert_int_eq(chmod("credentials", 0644), 0);
    stores("./credentials");
    check_text("credentials", NEW);
    ck_assert_uint_eq(mode_of("credentials"), 0600);
    ck_assert_uint_eq(count_names("."), 1);
    write_text("credentials", "[a]\nhello\n");
    refuses("credentials", PACREDS_ERR_SYNTAX, "credentials:2: ");
    check_text("credentials", "[a]\nhello\n");
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

/* The file that it is by rule, and what the caller is told of it. */
START_TEST(by_rule)
{
    pacreds_profile_edit *edit = edit_of("a");
    size_t len;

    folder_enter();
    ck_assert_ptr_null(pacreds_profile_edit_path(edit, &len));
    setenv("AWS_SHARED_CREDENTIALS_FILE", "named", 1);
    ck_assert_int_eq(pacreds_profile_edit_file(edit, NULL, 0, 0, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_profile_edit_path(edit, &len), "named");
    ck_assert_uint_eq(len, 5);
    check_text("named", "[a]\nx = 1\n");
    unsetenv("AWS_SHARED_CREDENTIALS_FILE");
    setenv("HOME", ".", 1);
    ck_assert_int_eq(pacreds_profile_edit_file(edit, NULL, 0, 0, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_profile_edit_path(edit, NULL),
                     "./.aws/credentials");
    check_text(".aws/credentials", "[a]\nx = 1\n");
    ck_assert_uint_eq(mode_of(".aws"), 0700);
    pacreds_profile_edit_free(edit);
    folder_leave();
}
END_TEST

START_TEST(links)
{
    folder_enter();
    mkdir("else", 0700);
    write_text("else/file", OLD);
    write_text("file", OLD);
    ck_assert_int_eq(symlink("file", "here"), 0);
    ck_assert_int_eq(symlink("here", "twice"), 0);
    ck_assert_int_eq(symlink("else/file", "there"), 0);
    ck_assert_int_eq(symlink("..", "up"), 0);
    ck_assert_int_eq(symlink("self", "self"), 0);
    ck_assert_int_eq(symlink("absent", "dangling"), 0);
    ck_assert_int_eq(symlink("else", "folder"), 0);
    ck_assert_int_eq(symlink("./file", "dotted"), 0);
    refuses("there", PACREDS_ERR_UNSAFE_FILE, "symbolic link");
    refuses("up", PACREDS_ERR_UNSAFE_FILE, "symbolic link");
    refuses("self", PACREDS_ERR_UNSAFE_FILE, "leads back to itself");
    check_text("file", OLD);
    check_text("else/file", OLD);
    stores("here");
    check_text("file", NEW);
    check_text("here", NEW);
    write_text("file", OLD);
    stores("twice");
    check_text("file", NEW);
    write_text("file", OLD);
    stores("dotted");
    check_text("file", NEW);
    stores("dangling");
    check_text("absent", "[a]\nx = 1\n");
    stores("folder/file");
    check_text("else/file", NEW);
    ck_assert_uint_eq(count_names("."), 11);
    folder_leave();
}
END_TEST

START_TEST(no_files)
{
    static char longest[300];

    folder_enter();
    ck_assert_int_eq(mkfifo("fifo", 0600), 0);
    mkdir("folder", 0700);
    refuses("fifo", PACREDS_ERR_UNSAFE_FILE, "not a regular file");
    refuses("folder", PACREDS_ERR_UNSAFE_FILE, "not a regular file");
    refuses("folder/", PACREDS_ERR_FILE, "does not end in the name of a file");
    refuses(".", PACREDS_ERR_FILE, "does not end in the name of a file");
    refuses("folder/..", PACREDS_ERR_FILE,
            "does not end in the name of a file");
    refuses("fifo/x", PACREDS_ERR_FILE, "open() failed");
    memset(longest, 'n', sizeof longest - 1);
    ck_assert_int_eq(store(longest, "a", &(pacreds_error){0}),
                     PACREDS_ERR_FILE);
    ck_assert_uint_eq(count_names("."), 2);
    folder_leave();
}
END_TEST

START_TEST(nul_in_path)
{
    pacreds_profile_edit *edit = edit_of("a");

    folder_enter();
    ck_assert_int_eq(pacreds_profile_edit_file(edit, "ab\0c", 4, 0, NULL),
                     PACREDS_ERR_FILE);
    ck_assert_uint_eq(count_names("."), 0);
    pacreds_profile_edit_free(edit);
    folder_leave();
}
END_TEST

START_TEST(open_folder)
{
    folder_enter();
    mkdir("folder", 0700);
    write_text("folder/file", OLD);
    chmod("folder", 0777);
    refuses("folder/file", PACREDS_ERR_UNSAFE_FILE, "chmod o-w");
    check_text("folder/file", OLD);
    chmod("folder", 01777);
    stores("folder/file");
    chmod("folder", 0775);
    stores("folder/file");
    check_text("folder/file", NEW);
    folder_leave();
}
END_TEST

/* In a child of this user, or of nobody if this is root. */
static int in_child(int (*work)(void))
{
    int status = -1;
    pid_t child;

    fflush(NULL);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(geteuid() == 0 && seteuid(65534) != 0 ? 99 : work());
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int store_in_folder(void)
{
    pacreds_error error;
    int status = store("folder/file", "a", &error);

    return status == PACREDS_ERR_FILE &&
                   strstr(error.message, "open() failed: Permission denied; "
                                         "the file is unchanged.") != NULL
               ? 0
               : 1;
}

START_TEST(read_only_folder)
{
    folder_enter();
    chmod(".", 0755);
    mkdir("folder", 0700);
    write_text("folder/file", OLD);
    if (geteuid() == 0) {
        ck_assert_int_eq(chown("folder/file", 65534, 0), 0);
        ck_assert_int_eq(chown("folder", 65534, 0), 0);
    }
    chmod("folder", 0500);
    ck_assert_int_eq(in_child(store_in_folder), 0);
    chmod("folder", 0700);
    check_text("folder/file", OLD);
    ck_assert_uint_eq(count_names("folder"), 1);
    folder_leave();
}
END_TEST

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
    if (access("aws", F_OK) == 0)
        ck_assert_msg(count_names("aws") ==
                          (size_t)(has_file || status == PACREDS_OK),
                      "%s, %zu", name, n);
    return 1;
}

/* What may fail without an error besides the harmless ones: opening the folder
   again to look for leftovers, to synchronize it in the end, and opening the
   one above a folder that is new. That one is synchronized too. */
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
    ck_assert_uint_eq(tally.others, has_file ? 2 : 3);
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

/* Leftovers of killed processes go; what only looks like them stays. */
START_TEST(leftovers)
{
    folder_enter();
    write_text(".file.0123456789abcdef.tmp", "s3cret");
    write_text(".file.fedcba9876543210.tmp", "s3cret");
    write_text(".filx.0123456789abcdef.tmp", "");
    write_text(".file.0123456789abcdef.tmp2", "");
    write_text(".file.0123456789abcde.tmp", "");
    write_text("file.0123456789abcdef.tmp", "");
    mkdir(".file.00112233445566aa.tmp", 0700);
    stores("file");
    ck_assert_int_ne(access(".file.0123456789abcdef.tmp", F_OK), 0);
    ck_assert_int_ne(access(".file.fedcba9876543210.tmp", F_OK), 0);
    ck_assert_uint_eq(count_names("."), 6);
    folder_leave();
}
END_TEST

/* Each process stores many profiles; none may be lost. */
static void store_many(int process)
{
    char profile[32];
    pacreds_error error;
    int i;

    for (i = 0; i < 25; i++) {
        snprintf(profile, sizeof profile, "p%d-%d", process, i);
        if (store("aws/credentials", profile, &error) != PACREDS_OK) {
            fprintf(stderr, "%s\n", error.message);
            _exit(1);
        }
    }
    _exit(0);
}

static void store_together(int processes)
{
    pid_t children[8];
    char text[32], *all;
    size_t len;
    int i, k, status;

    folder_enter();
    fflush(NULL);
    for (i = 0; i < processes; i++) {
        children[i] = fork();
        ck_assert_int_ge(children[i], 0);
        if (children[i] == 0)
            store_many(i);
    }
    for (i = 0; i < processes; i++) {
        ck_assert_int_eq(waitpid(children[i], &status, 0), children[i]);
        ck_assert_int_eq(status, 0);
    }
    all = read_file("aws/credentials", &len);
    ck_assert_ptr_nonnull(all);
    for (i = 0; i < processes; i++)
        for (k = 0; k < 25; k++) {
            snprintf(text, sizeof text, "[p%d-%d]\nx = 1\n", i, k);
            ck_assert_msg(strstr(all, text) != NULL, "%s is lost", text);
        }
    free(all);
    ck_assert_uint_eq(count_names("aws"), 1);
    folder_leave();
}

START_TEST(two_at_once)
{
    store_together(2);
}
END_TEST

START_TEST(eight_at_once)
{
    store_together(8);
}
END_TEST

/* The wait ends; the clock of this test is fast. */
START_TEST(lock_held)
{
    int folder;

    folder_enter();
    write_text("file", OLD);
    folder = open(".", O_RDONLY);
    ck_assert_int_eq(flock(folder, LOCK_EX), 0);
    system_calls_hurry(3);
    refuses("file", PACREDS_ERR_LOCKED, "another process");
    system_calls_hurry(0);
    check_text("file", OLD);
    close(folder);
    stores("file");
    folder_leave();
}
END_TEST

START_TEST(lock_of_the_dead)
{
    int ready[2], folder, status;
    char byte;
    pid_t child;

    folder_enter();
    ck_assert_int_eq(pipe(ready), 0);
    child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        folder = open(".", O_RDONLY);
        if (flock(folder, LOCK_EX) != 0 || write(ready[1], "x", 1) != 1)
            _exit(1);
        pause();
    }
    ck_assert_int_eq(read(ready[0], &byte, 1), 1);
    system_calls_hurry(3);
    refuses("file", PACREDS_ERR_LOCKED, "another process");
    system_calls_hurry(0);
    ck_assert_int_eq(kill(child, SIGKILL), 0);
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    stores("file");
    close(ready[0]);
    close(ready[1]);
    folder_leave();
}
END_TEST

static int writes;

/* An editor that knows no lock saves the file, by either way of saving. */
static void save_once(void)
{
    if (writes++ == 0)
        write_text("file", "[c]\nz = 3\n");
    if (writes == 2) {
        write_text("saved", "[d]\nz = 4\n");
        ck_assert_int_eq(rename("saved", "file"), 0);
    }
}

static void save_each_time(void)
{
    char text[32];

    snprintf(text, sizeof text, "[c]\nz = %d\n", ++writes * 1000);
    unlink("file");
    write_text("file", text);
}

START_TEST(others_write)
{
    folder_enter();
    write_text("file", OLD);
    system_calls_before("getentropy", save_once);
    stores("file");
    check_text("file", "[d]\nz = 4\n\n[a]\nx = 1\n");
    ck_assert_int_eq(writes, 3);
    writes = 0;
    system_calls_before("getentropy", save_each_time);
    refuses("file", PACREDS_ERR_LOCKED, "another program");
    check_text("file", "[c]\nz = 8000\n");
    writes = 0;
    unlink("file");
    system_calls_before("getentropy", save_once);
    stores("file");
    system_calls_before("getentropy", NULL);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

/* No file over 16 MiB is read. */
START_TEST(too_large)
{
    folder_enter();
    write_text("file", OLD);
    ck_assert_int_eq(truncate("file", 16 * 1024 * 1024 + 1), 0);
    refuses("file", PACREDS_ERR_TOO_LARGE, "16 MiB");
    folder_leave();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("store");

    add_case(suite, "new_file", new_file);
    add_case(suite, "old_file", old_file);
    add_case(suite, "by_rule", by_rule);
    add_case(suite, "links", links);
    add_case(suite, "no_files", no_files);
    add_case(suite, "nul_in_path", nul_in_path);
    add_case(suite, "open_folder", open_folder);
    add_case(suite, "read_only_folder", read_only_folder);
    add_case(suite, "calls_fail", calls_fail);
    add_case(suite, "interrupted", interrupted);
    add_case(suite, "leftovers", leftovers);
    add_case(suite, "two_at_once", two_at_once);
    add_case(suite, "eight_at_once", eight_at_once);
    add_case(suite, "lock_held", lock_held);
    add_case(suite, "lock_of_the_dead", lock_of_the_dead);
    add_case(suite, "others_write", others_write);
    add_case(suite, "too_large", too_large);
    return run_suite(suite);
}
