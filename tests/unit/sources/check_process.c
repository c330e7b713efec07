/* SPDX-License-Identifier: Apache-2.0 */
/* Commands that print credentials, and those that do not. */
#define _POSIX_C_SOURCE 200809L /* setenv() */
#include <signal.h>
#include <stdio.h>

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

/* Each failure says what happened, so that nobody has to guess. */
static const struct {
    const char *command, *words;
} sentences[] = {
    {"exit 3", "failed with exit status 3;"},
    {"/nowhere/program", "status 127: a program was not found"},
    {"/", "status 126: a program is not executable"},
    {"kill -9 $$", "ended by signal 9 (SIGKILL)"},
    {":", "printed nothing"},
    {"printf '\\n \\n'", "printed nothing"},
    {"printf '\\357\\273\\277'; echo '" GOOD "'", "byte order mark"},
    {"echo '" GOOD "' | sed 's/./&\\n/g' | tr '\\n' '\\000'", "UTF-16"},
    {"echo Hello; echo '" GOOD "'", "text before its JSON object"},
    {"echo Hello", "did not print one JSON object"},
    {"echo '" GOOD GOOD "'", "did not print one JSON object"},
    {"echo '{\"Version\":2}'", "no \"Version\": 1"},
    {"head -c 70000 /dev/zero", "more than 65536 bytes"},
};

START_TEST(messages)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        ck_assert_int_eq(run(&keys, sentences[i].command, 0, &error),
                         PACREDS_ERR_PROCESS);
        ck_assert_msg(strstr(error.message, sentences[i].words) != NULL,
                      "%s: %s", sentences[i].command, error.message);
    }
    ck_assert_int_eq(run(&keys, "sleep 1000", 100, &error),
                     PACREDS_ERR_PROCESS);
    ck_assert_ptr_nonnull(strstr(error.message, "took too long"));
}
END_TEST

/* Variables that hold keys or tokens, and some that do not. */
static const char *const withheld[] = {
    "AWS_ACCESS_KEY_ID",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_CREDENTIAL_EXPIRATION",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
    "AWS_BEARER_TOKEN_BEDROCK",
    "AWS_SECRET_KEY",
    "AWS_ACCESS_KEY",
    "AMAZON_SECRET_ACCESS_KEY",
    "EC2_SECRET_KEY",
    "CREATORS_CREDENTIAL_SECRET",
};
static const char *const passed[] = {
    "AWS_REGION",
    "AWS_PROFILE",
    "AWS_CONFIG_FILE",
    "AWS_SHARED_CREDENTIALS_FILE",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
    "VAULT_TOKEN",
};

START_TEST(surroundings)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;
    char line[100];
    size_t i, len;
    char *text;

    folder_enter();
    write_text("keys", GOOD);
    for (i = 0; i < sizeof withheld / sizeof withheld[0]; i++)
        setenv(withheld[i], "s3cret", 1);
    for (i = 0; i < sizeof passed / sizeof passed[0]; i++)
        setenv(passed[i], "yes", 1);
    ck_assert_int_eq(run(&keys, "env >variables; cat keys", 0, &error),
                     PACREDS_OK);
    pacreds_credentials_free(keys);
    text = read_file("variables", &len);
    ck_assert_ptr_null(strstr(text, "s3cret"));
    for (i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        snprintf(line, sizeof line, "\n%s=yes\n", passed[i]);
        ck_assert_msg(strstr(text, line) != NULL, "%s", passed[i]);
    }
    free(text);
    folder_leave();
}
END_TEST

/* In a program that leaves its children to the system, failure is failure. */
START_TEST(ignored_children)
{
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    signal(SIGCHLD, SIG_IGN);
    ck_assert_int_eq(run(&keys, "echo '" GOOD "'", 0, &error), PACREDS_OK);
    pacreds_credentials_free(keys);
    ck_assert_int_eq(run(&keys, "echo '" GOOD "'; exit 3", 0, &error),
                     PACREDS_ERR_PROCESS);
    signal(SIGCHLD, SIG_DFL);
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
    add_case(suite, "messages", messages);
    add_case(suite, "surroundings", surroundings);
    add_case(suite, "ignored_children", ignored_children);
    add_case(suite, "arguments", arguments);
    return run_suite(suite);
}
