/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that must not run, since others could choose them. */
#define _XOPEN_SOURCE 700 /* setenv(), chown() */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sources.h"

enum { NOBODY = 65534, ANOTHER = 12345 };

static const char config[] = "[default]\ncredential_process = touch ran; echo "
                             "'{\"Version\":1,\"AccessKeyId\":\"AKIAP\","
                             "\"SecretAccessKey\":\"s3cret\"}'\n";

static void enter(void)
{
    sources_enter();
    mkdir("folder", 0700);
    write_text("folder/config", config);
    setenv("AWS_CONFIG_FILE", "folder/config", 1);
}

static void expect_run(void)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_msg(resolve_profile(&keys, "", NOVEMBER, &error) == PACREDS_OK,
                  "%s", error.message);
    pacreds_credentials_free(keys);
    ck_assert_int_eq(unlink("ran"), 0);
}

/* Not even where warnings are not errors. */
static void expect_refused(const char *words)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(resolve_profile(&keys, "", NOVEMBER, &error),
                     PACREDS_ERR_UNSAFE_FILE);
    ck_assert_msg(strstr(error.message, words) != NULL, "%s lacks %s",
                  error.message, words);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_int_ne(access("ran", F_OK), 0);
}

START_TEST(writable_file)
{
    static const mode_t modes[] = {0620, 0602, 0666, 0660};
    size_t i;

    enter();
    expect_run();
    chmod("folder/config", 0644);
    expect_run();
    for (i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        chmod("folder/config", modes[i]);
        expect_refused("lets other users change this file");
    }
    folder_leave();
}
END_TEST

/* With a sticky bit, others cannot replace the file. */
START_TEST(writable_folder)
{
    enter();
    chmod("folder", 0770);
    expect_refused("Mode 0770 of a folder");
    chmod("folder", 0777);
    expect_refused("chmod go-w");
    chmod("folder", 01777);
    expect_run();
    chmod("folder", 0755);
    expect_run();
    folder_leave();
}
END_TEST

START_TEST(foreign_owner)
{
    if (geteuid() != 0) {
        puts("skipped: only root can give files away");
        return;
    }
    enter();
    ck_assert_int_eq(chown("folder/config", NOBODY, 0), 0);
    expect_refused("Another user owns this");
    ck_assert_int_eq(chown("folder/config", 0, 0), 0);
    ck_assert_int_eq(chown("folder", NOBODY, 0), 0);
    expect_refused("Another user owns this");
    folder_leave();
}
END_TEST

/* The credentials file may name a command, too; what others can read is no
   reason to refuse it. */
START_TEST(credentials_file)
{
    enter();
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    write_text("credentials", config);
    expect_run();
    chmod("credentials", 0644);
    expect_run();
    chmod("credentials", 0664);
    expect_refused("Mode 0664");
    /* The other file does not matter. */
    setenv("AWS_CONFIG_FILE", "folder/config", 1);
    write_text("credentials", "[default]\nregion = r\n");
    expect_run();
    folder_leave();
}
END_TEST

enum { NOT_SET_UID = 77 };

/* In a copy of this program that runs with another user's rights. */
static int run_as_other(void)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    int status;

    if (getuid() == geteuid())
        return NOT_SET_UID;
    status = pacreds_source_process_new(&source, TEXT("touch ran"), 0, &error);
    if (status == PACREDS_OK)
        status = pacreds_source_resolve(source, NOVEMBER, &keys, &error);
    pacreds_source_free(source);
    return status == PACREDS_ERR_PROCESS &&
                   strstr(error.message, "set-uid") != NULL
               ? 0
               : 1;
}

static void copy_program(const char *path)
{
    char bytes[65536];
    int from = open("/proc/self/exe", O_RDONLY);
    int to = open(path, O_WRONLY | O_CREAT | O_EXCL, 0755);
    ssize_t n;

    ck_assert_int_ge(from, 0);
    ck_assert_int_ge(to, 0);
    while ((n = read(from, bytes, sizeof bytes)) > 0)
        ck_assert_int_eq(write(to, bytes, (size_t)n), n);
    close(from);
    close(to);
}

START_TEST(set_uid)
{
    int status;
    pid_t child;

    if (geteuid() != 0 || access("/proc/self/exe", R_OK) != 0) {
        puts("skipped: only root can make a set-uid program of another user");
        return;
    }
    sources_enter();
    copy_program("copy");
    ck_assert_int_eq(chown("copy", ANOTHER, ANOTHER), 0);
    ck_assert_int_eq(chmod("copy", 04755), 0);
    ck_assert_int_eq(chmod(".", 0777), 0);
    child = fork();
    if (child == 0) {
        execl("./copy", "./copy", "as-other", (char *)NULL);
        _exit(2);
    }
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status));
    if (WEXITSTATUS(status) == NOT_SET_UID)
        puts("skipped: this system ignores the set-uid bit here");
    else
        ck_assert_int_eq(WEXITSTATUS(status), 0);
    ck_assert_int_ne(access("ran", F_OK), 0);
    folder_leave();
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite;

    if (argc == 2 && strcmp(argv[1], "as-other") == 0)
        _exit(run_as_other()); /* LeakSanitizer cannot look at such a process */
    suite = suite_create("process_safety");
    add_case(suite, "writable_file", writable_file);
    add_case(suite, "writable_folder", writable_folder);
    add_case(suite, "foreign_owner", foreign_owner);
    add_case(suite, "credentials_file", credentials_file);
    add_case(suite, "set_uid", set_uid);
    return run_suite(suite);
}
