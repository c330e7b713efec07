/* SPDX-License-Identifier: Apache-2.0 */
/* What takes root's rights to try: other users' files, a file system that is
   full, and a set-uid program, which this program becomes by its name. */
#define _GNU_SOURCE /* unshare() */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder.h"

enum { SOMEBODY = 54321, ANOTHER = 12345, NO_HOME = 3 };

static const char OLD[] = "[b]\ny = 2\n", NEW[] = "[b]\ny = 2\n\n[a]\nx = 1\n";

START_TEST(foreign_owners)
{
    pacreds_error error;

    folder_enter();
    mkdir("folder", 0700);
    write_text("folder/file", OLD);
    ck_assert_int_eq(chown("folder/file", SOMEBODY, SOMEBODY), 0);
    ck_assert_int_eq(store("folder/file", "a", &error),
                     PACREDS_ERR_UNSAFE_FILE);
    ck_assert_ptr_nonnull(strstr(error.message, "it belongs to another user"));
    ck_assert_int_eq(chown("folder", SOMEBODY, SOMEBODY), 0);
    ck_assert_int_eq(store("folder/new", "a", &error), PACREDS_ERR_UNSAFE_FILE);
    ck_assert_ptr_nonnull(
        strstr(error.message, "the folder belongs to another user"));
    check_text("folder/file", OLD);
    ck_assert_uint_eq(count_names("folder"), 1);
    folder_leave();
}
END_TEST

/* As somebody, in a folder of root's that all may write in: only to one's own
   files, and past other users' leftovers. */
static int store_as_somebody(void)
{
    pacreds_error error;

    if (seteuid(SOMEBODY) != 0)
        return 1;
    if (store("file", "a", &error) != PACREDS_ERR_UNSAFE_FILE ||
        strstr(error.message, "it belongs to another user") == NULL)
        return 2;
    return store("own", "a", &error) == PACREDS_OK ? 0 : 3;
}

/* Returns its status; -1 if it has none. */
static int in_child(int (*work)(void))
{
    int status = -1;
    pid_t child;

    fflush(NULL);
    child = fork();
    if (child == 0)
        _exit(work());
    if (child < 0 || waitpid(child, &status, 0) != child)
        return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

START_TEST(sticky_folder)
{
    folder_enter();
    chmod(".", 01777);
    write_text("file", OLD);
    chmod("file", 0644);
    write_text(".own.0123456789abcdef.tmp", "");
    ck_assert_int_eq(in_child(store_as_somebody), 0);
    check_text("file", OLD);
    check_text("own", "[a]\nx = 1\n");
    ck_assert_uint_eq(count_names("."), 3);
    folder_leave();
}
END_TEST

/* A file system of a few pages, for this process; 0 where that is not
   allowed. */
static int mount_small(const char *path)
{
    return unshare(CLONE_NEWNS) == 0 &&
           mount("none", "/", "none", MS_REC | MS_PRIVATE, NULL) == 0 &&
           mount("none", path, "tmpfs", 0, "size=64k,mode=0700") == 0;
}

static int can_mount(void)
{
    return mount_small("/tmp") ? 0 : 1;
}

/* Take all but so many bytes of what is free. */
static void fill(size_t leave)
{
    static char page[4096];
    int file = open("small/filler", O_WRONLY | O_CREAT | O_TRUNC, 0600);
    off_t size = 0;

    ck_assert_int_ge(file, 0);
    while (write(file, page, sizeof page) == (ssize_t)sizeof page)
        size += (off_t)sizeof page;
    ck_assert_int_eq(errno, ENOSPC);
    ck_assert_int_eq(ftruncate(file, size - (off_t)leave), 0);
    close(file);
}

/* An old file of three pages, of which the new one cannot have as many. */
static int store_on_full(void)
{
    static char old[12001];
    pacreds_error error;
    size_t leave;

    memset(old, '#', sizeof old - 1);
    if (!mount_small("small"))
        return 1;
    write_text("small/credentials", old);
    for (leave = 0; leave <= 8192; leave += 4096) {
        fill(leave);
        ck_assert_int_eq(store("small/credentials", "a", &error),
                         PACREDS_ERR_FILE);
        ck_assert_ptr_nonnull(
            strstr(error.message, "write() failed: No space left on device"));
        check_text("small/credentials", old);
        ck_assert_uint_eq(count_names("small"), 2);
    }
    ck_assert_int_eq(unlink("small/filler"), 0);
    ck_assert_int_eq(store("small/credentials", "a", &error), PACREDS_OK);
    ck_assert_uint_eq(count_names("small"), 1);
    return umount("small") == 0 ? 0 : 1;
}

START_TEST(full_file_system)
{
    folder_enter();
    mkdir("small", 0700);
    ck_assert_int_eq(in_child(store_on_full), 0);
    rmdir("small");
    folder_leave();
}
END_TEST

/* What the set-uid program does: store by rule. */
static int store_by_rule(void)
{
    pacreds_profile_edit *edit = NULL;
    pacreds_error error;
    int failed = pacreds_profile_edit_new(&edit, TEXT("a"), &error) ||
                 pacreds_profile_edit_set(edit, TEXT("x"), TEXT("1"), &error) ||
                 pacreds_profile_edit_file(edit, NULL, 0, 0, &error);

    pacreds_profile_edit_free(edit);
    if (!failed)
        return 0;
    return strstr(error.message, "The home folder is not known") ? NO_HOME : 1;
}

static char program[4096];

static int run_copy(void)
{
    static char *arguments[] = {"./copy", "store-by-rule", NULL};
    static char *environment[] = {"AWS_SHARED_CREDENTIALS_FILE=named", "HOME=.",
                                  NULL};

    if (setgid(SOMEBODY) != 0 || setuid(SOMEBODY) != 0)
        return 1;
    execve("./copy", arguments, environment);
    return 126;
}

static void copy_program(void)
{
    size_t len;
    char *bytes = read_file(program, &len);
    int file = open("copy", O_WRONLY | O_CREAT | O_EXCL, 0755);

    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, bytes, len), (ssize_t)len);
    close(file);
    free(bytes);
}

START_TEST(set_uid)
{
    folder_enter();
    chmod(".", 01777);
    copy_program();
    ck_assert_int_eq(in_child(run_copy), 0);
    check_text("named", "[a]\nx = 1\n");
    ck_assert_int_eq(unlink("named"), 0);
    ck_assert_int_eq(chown("copy", ANOTHER, ANOTHER), 0);
    ck_assert_int_eq(chmod("copy", 04755), 0);
    ck_assert_int_eq(in_child(run_copy), NO_HOME);
    ck_assert_uint_eq(count_names("."), 1);
    folder_leave();
}
END_TEST

static int is_asked_for(const char *name)
{
    const char *asked = getenv("CK_RUN_CASE");

    return asked != NULL && strcmp(asked, name) == 0;
}

int main(int argc, char **argv)
{
    Suite *suite;

    /* LeakSanitizer cannot look into a set-uid process at its end. */
    if (argc == 2 && strcmp(argv[1], "store-by-rule") == 0)
        _exit(store_by_rule());
    if (!lists_cases() && geteuid() != 0) {
        puts("skipped: this takes root's rights");
        return 77;
    }
    suite = suite_create("store_root");
    if (readlink("/proc/self/exe", program, sizeof program - 1) <= 0)
        return 1;
    add_case(suite, "foreign_owners", foreign_owners);
    add_case(suite, "sticky_folder", sticky_folder);
    add_case(suite, "set_uid", set_uid);
    if (lists_cases() || in_child(can_mount) == 0) {
        add_case(suite, "full_file_system", full_file_system);
    } else {
        puts("skipped: full_file_system, since no tmpfs can be mounted here");
        if (is_asked_for("full_file_system"))
            return 77;
    }
    return run_suite(suite);
}
