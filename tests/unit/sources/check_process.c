/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that print credentials, and those that do not. */
#define _GNU_SOURCE /* setenv(), kill(), memmem() */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#include "folder.h"
#include "support.h"

#define GOOD                                                                   \
    "{\"Version\":1,\"AccessKeyId\":\"AKIAP\",\"SecretAccessKey\":\"s3cret\"}"

static int run(pacreds_credentials **keys, const char *command,
               uint32_t milliseconds, pacreds_error *error)
{
    pacreds_source *source = NULL;
    int status;

    ck_assert_int_eq(
        pacreds_source_process_new(&source, TEXT(command), milliseconds, error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_source_name(source), "process");
    status = pacreds_source_resolve(source, NOVEMBER, keys, error);
    ck_assert_int_eq(status, error->code);
    pacreds_source_free(source);
    return status;
}

START_TEST(complete)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        run(&keys,
            "echo '{\"Version\":1,\"AccessKeyId\":\"ASIAP\",'"
            "'\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\",\"Else\":{},'"
            "'\"Expiration\":\"2026-11-22T14:00:00.5+01:00\",'"
            "'\"AccountId\":\"123456789012\"}'",
            0, &error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "ASIAP");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL), "s");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    ck_assert_int_eq(pacreds_credentials_expiry(keys), NOVEMBER + 3600);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "123456789012");
    ck_assert_str_eq(pacreds_credentials_source(keys), "process");
    pacreds_credentials_free(keys);
}
END_TEST

/* Null is as good as absent where a member may be. */
START_TEST(nulls)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(run(&keys,
                         "echo '{\"Version\":1,\"AccessKeyId\":\"AKIAP\",'"
                         "'\"SecretAccessKey\":\"s\",\"SessionToken\":null,'"
                         "'\"Expiration\":null,\"AccountId\":null}'",
                         0, &error),
                     PACREDS_OK);
    ck_assert_ptr_null(pacreds_credentials_session_token(keys, NULL));
    ck_assert_int_eq(pacreds_credentials_expiry(keys), PACREDS_NEVER);
    ck_assert_ptr_null(pacreds_credentials_account_id(keys));
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(any_case)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    ck_assert_int_eq(
        run(&keys,
            "echo '{\"version\":1,\"accesskeyid\":\"ASIAP\",\"else\":{"
            "\"AccessKeyId\":\"no\"},\"SECRETACCESSKEY\":\"s\",'"
            "'\"sessionToken\":\"t\"}'",
            0, &error),
        PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), "ASIAP");
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL), "s");
    ck_assert_str_eq(pacreds_credentials_session_token(keys, NULL), "t");
    pacreds_credentials_free(keys);
}
END_TEST

/* None of these gives credentials, and no error quotes what was printed. */
static const struct {
    const char *command;
    int status;
} failures[] = {
    {"exit 1", PACREDS_ERR_PROCESS},
    {"printf '%s' '" GOOD "'; exit 3", PACREDS_ERR_PROCESS},
    {"kill -9 $$", PACREDS_ERR_PROCESS},
    {"/nowhere/s3cret", PACREDS_ERR_PROCESS},
    {":", PACREDS_ERR_PROCESS},
    {"echo s3cret", PACREDS_ERR_PROCESS},
    {"echo s3cret >&2; exit 1", PACREDS_ERR_PROCESS},
    {"echo '[\"s3cret\"]'", PACREDS_ERR_PROCESS},
    {"echo '" GOOD " s3cret'", PACREDS_ERR_PROCESS},
    {"echo '" GOOD GOOD "'", PACREDS_ERR_PROCESS},
    {"echo '{\"AccessKeyId\":\"A\",\"SecretAccessKey\":\"s3cret\"}'",
     PACREDS_ERR_PROCESS},
    {"echo '{\"Version\":2,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret\"}'",
     PACREDS_ERR_PROCESS},
    {"echo '{\"Version\":\"1\",\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret\"}'",
     PACREDS_ERR_PROCESS},
    {"echo '{\"Version\":1,\"SecretAccessKey\":\"s3cret\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"\",\"SecretAccessKey\":"
     "\"s3cret\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"AccessKeyId\":\"B\","
     "\"SecretAccessKey\":\"s3cret\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"accessKeyId\":\"B\","
     "\"SecretAccessKey\":\"s3cret\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":7}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret \"}'",
     PACREDS_ERR_BAD_KEY},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret\",\"Expiration\":\"soon\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret\",\"Expiration\":\"2026-11-22T12:00:00Z\"}'",
     PACREDS_ERR_EXPIRED},
    {"echo '{\"Version\":1,\"AccessKeyId\":null,\"SecretAccessKey\":"
     "\"s3cret\"}'",
     PACREDS_ERR_SYNTAX},
    {"echo '{\"Version\":1,\"AccessKeyId\":\"A\",\"SecretAccessKey\":"
     "\"s3cret\",\"SessionToken\":false}'",
     PACREDS_ERR_SYNTAX},
    {"while :; do echo s3cret; done", PACREDS_ERR_PROCESS},
};

START_TEST(without_credentials)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        int status = run(&keys, failures[i].command, 0, &error);

        ck_assert_msg(status == failures[i].status, "%s: %s",
                      failures[i].command, error.message);
        ck_assert_ptr_null(keys);
        ck_assert_ptr_null(strstr(error.message, "s3cret"));
    }
}
END_TEST

/* Whether the process whose number is in a file is gone, or a zombie that
   init has yet to wait for. */
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
    if (fscanf(file, "%*d %*s %c", &state) != 1)
        state = 'X';
    fclose(file);
    return state == 'Z' || state == 'X';
}

static void check_gone(const char *path)
{
    int tries;

    for (tries = 0; tries < 1000 && !is_gone(path); tries++)
        poll(NULL, 0, 10);
    ck_assert(is_gone(path));
}

START_TEST(hanging)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    folder_enter();
    ck_assert_int_eq(run(&keys,
                         "trap '' TERM HUP INT; echo $$ >shell; "
                         "sleep 1000 & echo $! >sleeper; wait; wait",
                         500, &error),
                     PACREDS_ERR_PROCESS);
    ck_assert_ptr_nonnull(strstr(error.message, "too long"));
    check_gone("shell");
    check_gone("sleeper");
    /* One that closes its output and goes on. */
    ck_assert_int_eq(
        run(&keys, "echo $$ >shell; exec >&-; exec sleep 1000", 300, &error),
        PACREDS_ERR_PROCESS);
    check_gone("shell");
    folder_leave();
}
END_TEST

/* What a command leaves behind holds its pipe open, and is killed. */
START_TEST(forking)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    folder_enter();
    ck_assert_int_eq(
        run(&keys, "sleep 1000 & echo $! >sleeper; echo '" GOOD "'", 0, &error),
        PACREDS_OK);
    pacreds_credentials_free(keys);
    check_gone("sleeper");
    folder_leave();
}
END_TEST

/* Neither its environment nor its arguments tell a command the keys that the
   program has. */
START_TEST(surroundings)
{
    static const char *const withheld[] = {
        "AWS_ACCESS_KEY_ID",         "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",         "AWS_SECURITY_TOKEN",
        "AWS_CREDENTIAL_EXPIRATION", "AWS_CONTAINER_AUTHORIZATION_TOKEN"};
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i, len;
    char *text;

    folder_enter();
    write_text("keys", GOOD);
    for (i = 0; i < sizeof withheld / sizeof withheld[0]; i++)
        setenv(withheld[i], "s3cret", 1);
    setenv("AWS_REGION", "eu-west-1", 1);
    ck_assert_int_eq(run(&keys,
                         "cat /proc/$$/environ /proc/$$/cmdline >own; "
                         "env >variables; cat >input; cat keys",
                         0, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    text = read_file("variables", &len);
    ck_assert_ptr_nonnull(strstr(text, "AWS_REGION=eu-west-1"));
    ck_assert_ptr_null(strstr(text, "s3cret"));
    for (i = 0; i < sizeof withheld / sizeof withheld[0]; i++)
        ck_assert_ptr_null(strstr(text, withheld[i]));
    free(text);
    if (access("/proc/self/environ", R_OK) == 0) {
        text = read_file("own", &len);
        ck_assert_ptr_nonnull(memmem(text, len, "AWS_REGION", 10));
        ck_assert_ptr_null(memmem(text, len, "s3cret", 6));
        free(text);
    }
    check_text("input", "");
    folder_leave();
}
END_TEST

/* A program that leaves its children to the system, or has no files open. */
START_TEST(odd_callers)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    signal(SIGCHLD, SIG_IGN);
    ck_assert_int_eq(run(&keys, "echo '" GOOD "'", 0, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
    signal(SIGCHLD, SIG_DFL);
    close(0);
    close(1);
    ck_assert_int_eq(run(&keys, "echo '" GOOD "'", 0, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
}
END_TEST

START_TEST(no_files_left)
{
    struct rlimit usual, none;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    getrlimit(RLIMIT_NOFILE, &usual);
    none = usual;
    none.rlim_cur = 4;
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &none), 0);
    ck_assert_int_eq(run(&keys, "echo '" GOOD "'", 0, &error),
                     PACREDS_ERR_PROCESS);
    ck_assert_ptr_nonnull(strstr(error.message, "cannot be started"));
    ck_assert_int_eq(setrlimit(RLIMIT_NOFILE, &usual), 0);
}
END_TEST

START_TEST(arguments)
{
    pacreds_source *source = NULL;

    ck_assert_int_eq(pacreds_source_process_new(&source, "", 0, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_source_process_new(&source, "a\0b", 3, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(
        pacreds_source_process_new(&source, TEXT("a"), UINT32_MAX, NULL),
        PACREDS_ERR_OUT_OF_RANGE);
    ck_assert_ptr_null(source);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("process");

    add_case(suite, "complete", complete);
    add_case(suite, "nulls", nulls);
    add_case(suite, "any_case", any_case);
    add_case(suite, "without_credentials", without_credentials);
    add_case(suite, "hanging", hanging);
    add_case(suite, "forking", forking);
    add_case(suite, "surroundings", surroundings);
    add_case(suite, "odd_callers", odd_callers);
    add_case(suite, "no_files_left", no_files_left);
    add_case(suite, "arguments", arguments);
    return run_suite(suite);
}
