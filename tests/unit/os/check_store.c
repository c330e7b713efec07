/* SPDX-License-Identifier: Apache-2.0 */
/* A credentials file in which a profile is stored. */
#define _DEFAULT_SOURCE /* flock(), mkfifo(), seteuid(), setenv() */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/resource.h>
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

/* In a child, and without assertions: these write to a file, too. */
static int store_within(pacreds_profile_edit *edit, rlim_t size)
{
    struct rlimit limit;
    pacreds_error error;

    if (getrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 1;
    limit.rlim_cur = size;
    if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
        return 2;
    if (pacreds_profile_edit_file(edit, TEXT("file"), 0, &error) == PACREDS_OK)
        return 0;
    return strstr(error.message, "write() failed: File too large") != NULL ? 3
                                                                           : 4;
}

static int store_in_child(rlim_t size)
{
    pacreds_profile_edit *edit = edit_of("a");
    int status = -1;
    pid_t child = fork();

    if (child == 0)
        _exit(store_within(edit, size));
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    pacreds_profile_edit_free(edit);
    return WEXITSTATUS(status);
}

/* A limit on the size of files ends the change, not the process. */
START_TEST(size_limit)
{
    folder_enter();
    write_text("file", OLD);
    ck_assert_int_eq(store_in_child(strlen(NEW) - 1), 3);
    check_text("file", OLD);
    ck_assert_uint_eq(count_names("."), 1);
    ck_assert_int_eq(store_in_child(strlen(NEW)), 0);
    check_text("file", NEW);
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
    add_case(suite, "leftovers", leftovers);
    add_case(suite, "too_large", too_large);
    add_case(suite, "size_limit", size_limit);
    return run_suite(suite);
}
