/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* setenv() */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "profile_files.h"

enum { NOBODY = 65534 };

START_TEST(found)
{
    char other[80];

    files_set_up();
    files_expect("profile a{x=1,y=2}", "");
    ck_assert_int_eq(files_load(NULL, NULL, PACREDS_PROFILES_STRICT),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_profiles_path(files_profiles,
                                           PACREDS_PROFILES_FILE_CONFIG, NULL),
                     files_config);
    snprintf(other, sizeof other, "%s/other", files_folder);
    files_write(other, "[profile b]", 0600);
    setenv("AWS_CONFIG_FILE", "~/other", 1);
    files_expect("profile b{}profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    files_expect("profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "", 1);
    files_expect("profile a{x=1,y=2}", "");
    ck_assert_int_eq(files_load(other, other, 0), PACREDS_OK);
    ck_assert_str_eq(pacreds_profiles_path(files_profiles,
                                           PACREDS_PROFILES_FILE_CREDENTIALS,
                                           NULL),
                     other);
    unlink(other);
    files_tear_down();
}
END_TEST

START_TEST(malformed)
{
    char expected[128];

    files_set_up();
    files_write(files_credentials, "[a]\nwhatever\n", 0600);
    snprintf(expected, sizeof expected, "%s:2: ", files_credentials);
    files_expect_error(PACREDS_ERR_SYNTAX, expected);
    ck_assert_uint_eq(files_error.line, 2);
    files_tear_down();
}
END_TEST

START_TEST(absent)
{
    files_set_up();
    unlink(files_config);
    files_expect("profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "/nowhere/config", 1);
    files_expect("profile a{y=2}", "c:0 absent");
    ck_assert_int_eq(files_load("/nowhere/config", NULL, 0), PACREDS_ERR_FILE);
    ck_assert_ptr_nonnull(strstr(files_error.message, "/nowhere/config"));
    setenv("HOME", "/nowhere", 1);
    unsetenv("AWS_CONFIG_FILE");
    files_expect("", "");
    setenv("HOME", files_folder, 1);
    files_tear_down();
}
END_TEST

START_TEST(invalid)
{
    pacreds_profiles *none = NULL;

    ck_assert_int_eq(pacreds_profiles_load(&none, "a\0b", 3, NULL, 0, 0, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_profiles_load(&none, NULL, 0, NULL, 0, 2, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
}
END_TEST

/* Without HOME, the password database knows the folder. */
START_TEST(no_home)
{
    size_t len;

    unsetenv("HOME");
    unsetenv("AWS_CONFIG_FILE");
    unsetenv("AWS_SHARED_CREDENTIALS_FILE");
    files_load(NULL, "/dev/null", 0);
    ck_assert_ptr_nonnull(pacreds_profiles_path(
        files_profiles, PACREDS_PROFILES_FILE_CONFIG, &len));
    ck_assert_uint_gt(len, strlen("/.aws/config"));
    pacreds_profiles_free(files_profiles);
    files_profiles = NULL;
}
END_TEST

/* Neither waits for the other end of a pipe nor reads without end. */
START_TEST(special_files)
{
    static const char *const paths[] = {"/dev/zero", "/tmp", "/dev/tty"};
    size_t i;

    files_set_up();
    unlink(files_config);
    ck_assert_int_eq(mkfifo(files_config, 0600), 0);
    files_expect_error(PACREDS_ERR_FILE, files_config);
    for (i = 0; i < 3; i++) {
        setenv("AWS_CONFIG_FILE", paths[i], 1);
        files_expect_error(PACREDS_ERR_FILE, "AWS_CONFIG_FILE");
        ck_assert_int_eq(files_load(paths[i], NULL, 0), PACREDS_ERR_FILE);
    }
    files_tear_down();
}
END_TEST

START_TEST(large_files)
{
    enum { LIMIT = 16 * 1024 * 1024 };

    files_set_up();
    ck_assert_int_eq(truncate(files_config, LIMIT + 1), 0);
    files_expect_error(PACREDS_ERR_TOO_LARGE, files_config);
    /* One that does not tell its size is read to its end. */
    ck_assert_int_eq(files_load("/proc/self/maps", NULL, 0),
                     PACREDS_ERR_SYNTAX);
    files_tear_down();
}
END_TEST

START_TEST(unreadable)
{
    int is_root = geteuid() == 0;

    if (is_root)
        ck_assert_int_eq(seteuid(NOBODY), 0);
    files_set_up();
    ck_assert_int_eq(chmod(files_config, 0), 0);
    files_expect("profile a{y=2}", "c:0 unreadable");
    ck_assert_int_eq(files_load(files_config, NULL, 0), PACREDS_ERR_FILE);
    ck_assert_int_eq(files_load(NULL, NULL, PACREDS_PROFILES_STRICT),
                     PACREDS_ERR_FILE);
    files_tear_down();
    if (is_root)
        ck_assert_int_eq(seteuid(0), 0);
}
END_TEST

static void expect_changed(int changed)
{
    ck_assert_int_eq(pacreds_profiles_changed(files_profiles), changed);
    if (changed)
        ck_assert_int_eq(files_load(NULL, NULL, 0), PACREDS_OK);
    ck_assert_int_eq(pacreds_profiles_changed(files_profiles), 0);
}

START_TEST(changes)
{
    files_set_up();
    files_expect("profile a{x=1,y=2}", "");
    expect_changed(0);
    files_write(files_config, "[profile a]\nx=34\n", 0600);
    expect_changed(1);
    unlink(files_credentials);
    expect_changed(1);
    files_write(files_credentials, "[a]\ny=2\n", 0600);
    expect_changed(1);
    files_write(files_config, "[profile a]\n", 0600);
    ck_assert_int_eq(rename(files_config, files_credentials), 0);
    expect_changed(1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    files_expect("", "k:1 section-ignored");
    expect_changed(0);
    files_tear_down();
}
END_TEST

/* A path that is longer than a message keeps its end there. */
START_TEST(long_paths)
{
    char path[600];
    size_t i;

    for (i = 0; i < sizeof path; i++)
        path[i] = i % 2 ? 'x' : '/';
    memcpy(path + sizeof path - 8, "/config", 8);
    ck_assert_int_eq(files_load(path, NULL, 0), PACREDS_ERR_FILE);
    ck_assert_ptr_nonnull(
        strstr(files_error.message, "/x/config does not exist."));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("load");

    add_case(suite, "found", found);
    add_case(suite, "malformed", malformed);
    add_case(suite, "absent", absent);
    add_case(suite, "invalid", invalid);
    add_case(suite, "no_home", no_home);
    add_case(suite, "special_files", special_files);
    add_case(suite, "large_files", large_files);
    add_case(suite, "unreadable", unreadable);
    add_case(suite, "changes", changes);
    add_case(suite, "long_paths", long_paths);
    return run_suite(suite);
}
