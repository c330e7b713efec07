/* SPDX-License-Identifier: Apache-2.0 */
/* Files of profiles as they lie on a disk: where, whose, and what they are. */
#define _XOPEN_SOURCE 700 /* mkdtemp(), setenv() */
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "profile_dump.h"

enum { NOBODY = 65534 };

static char folder[64];
static char config[96], credentials[96];
static pacreds_profiles *profiles;
static pacreds_error error;

static void write_to(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    ck_assert_int_eq(chmod(path, mode), 0);
}

/* A folder of our own that is HOME too, with both files in it. */
static void set_up(void)
{
    char path[80];

    strcpy(folder, "/tmp/pacreds-profile-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/.aws", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(config, sizeof config, "%s/config", path);
    snprintf(credentials, sizeof credentials, "%s/credentials", path);
    write_to(config, "[profile a]\nx=1\n", 0600);
    write_to(credentials, "[a]\ny=2\n", 0600);
    setenv("HOME", folder, 1);
    unsetenv("AWS_CONFIG_FILE");
    unsetenv("AWS_SHARED_CREDENTIALS_FILE");
}

static void tear_down(void)
{
    char path[80];

    pacreds_profiles_free(profiles);
    profiles = NULL;
    unlink(config);
    unlink(credentials);
    snprintf(path, sizeof path, "%s/.aws", folder);
    ck_assert_int_eq(rmdir(path), 0);
    ck_assert_int_eq(rmdir(folder), 0);
}

static int load(const char *config_path, const char *credentials_path,
                uint32_t flags)
{
    int status;

    pacreds_profiles_free(profiles);
    status = pacreds_profiles_load(&profiles, TEXT(config_path),
                                   TEXT(credentials_path), flags, &error);
    ck_assert_int_eq(status, error.code);
    ck_assert_int_eq(status == PACREDS_OK, profiles != NULL);
    return status;
}

/* By the rules of location. */
static void expect(const char *expected, const char *expected_warnings)
{
    char out[DUMP_SIZE];

    ck_assert_msg(load(NULL, NULL, 0) == PACREDS_OK, "%s", error.message);
    dump_profiles(out, profiles);
    ck_assert_str_eq(out, expected);
    dump_warnings(out, profiles);
    ck_assert_str_eq(out, expected_warnings);
}

static void expect_error(int status, const char *part)
{
    ck_assert_int_eq(load(NULL, NULL, 0), status);
    ck_assert_msg(strstr(error.message, part) != NULL, "%s", error.message);
}

/* In strict mode: the message has the file, its mode and what to run. */
static void expect_unsafe(const char *path, const char *mode,
                          const char *remedy)
{
    ck_assert_int_eq(load(NULL, NULL, PACREDS_PROFILES_STRICT),
                     PACREDS_ERR_UNSAFE_FILE);
    ck_assert_msg(strstr(error.message, path) != NULL &&
                      strstr(error.message, mode) != NULL &&
                      strstr(error.message, remedy) != NULL,
                  "%s", error.message);
}

START_TEST(found)
{
    char other[80];

    set_up();
    expect("profile a{x=1,y=2}", "");
    ck_assert_int_eq(load(NULL, NULL, PACREDS_PROFILES_STRICT), PACREDS_OK);
    ck_assert_str_eq(
        pacreds_profiles_path(profiles, PACREDS_PROFILES_FILE_CONFIG, NULL),
        config);
    snprintf(other, sizeof other, "%s/other", folder);
    write_to(other, "[profile b]", 0600);
    setenv("AWS_CONFIG_FILE", "~/other", 1);
    expect("profile b{}profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    expect("profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "", 1);
    expect("profile a{x=1,y=2}", "");
    ck_assert_int_eq(load(other, other, 0), PACREDS_OK);
    ck_assert_str_eq(pacreds_profiles_path(
                         profiles, PACREDS_PROFILES_FILE_CREDENTIALS, NULL),
                     other);
    unlink(other);
    tear_down();
}
END_TEST

START_TEST(malformed)
{
    char expected[128];

    set_up();
    write_to(credentials, "[a]\nwhatever\n", 0600);
    snprintf(expected, sizeof expected, "%s:2: ", credentials);
    expect_error(PACREDS_ERR_SYNTAX, expected);
    ck_assert_uint_eq(error.line, 2);
    tear_down();
}
END_TEST

START_TEST(absent)
{
    set_up();
    unlink(config);
    expect("profile a{y=2}", "");
    setenv("AWS_CONFIG_FILE", "/nowhere/config", 1);
    expect("profile a{y=2}", "c:0 absent");
    ck_assert_int_eq(load("/nowhere/config", NULL, 0), PACREDS_ERR_FILE);
    ck_assert_ptr_nonnull(strstr(error.message, "/nowhere/config"));
    setenv("HOME", "/nowhere", 1);
    unsetenv("AWS_CONFIG_FILE");
    expect("", "");
    setenv("HOME", folder, 1);
    tear_down();
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
    load(NULL, "/dev/null", 0);
    ck_assert_ptr_nonnull(
        pacreds_profiles_path(profiles, PACREDS_PROFILES_FILE_CONFIG, &len));
    ck_assert_uint_gt(len, strlen("/.aws/config"));
    pacreds_profiles_free(profiles);
    profiles = NULL;
}
END_TEST

/* Neither waits for the other end of a pipe nor reads without end. */
START_TEST(special_files)
{
    static const char *const paths[] = {"/dev/zero", "/tmp", "/dev/tty"};
    size_t i;

    set_up();
    unlink(config);
    ck_assert_int_eq(mkfifo(config, 0600), 0);
    expect_error(PACREDS_ERR_FILE, config);
    for (i = 0; i < 3; i++) {
        setenv("AWS_CONFIG_FILE", paths[i], 1);
        expect_error(PACREDS_ERR_FILE, "AWS_CONFIG_FILE");
        ck_assert_int_eq(load(paths[i], NULL, 0), PACREDS_ERR_FILE);
    }
    tear_down();
}
END_TEST

START_TEST(large_files)
{
    enum { LIMIT = 16 * 1024 * 1024 };

    set_up();
    ck_assert_int_eq(truncate(config, LIMIT + 1), 0);
    expect_error(PACREDS_ERR_TOO_LARGE, config);
    /* One that does not tell its size is read to its end. */
    ck_assert_int_eq(load("/proc/self/maps", NULL, 0), PACREDS_ERR_SYNTAX);
    tear_down();
}
END_TEST

START_TEST(unreadable)
{
    int is_root = geteuid() == 0;

    if (is_root)
        ck_assert_int_eq(seteuid(NOBODY), 0);
    set_up();
    ck_assert_int_eq(chmod(config, 0), 0);
    expect("profile a{y=2}", "c:0 unreadable");
    ck_assert_int_eq(load(config, NULL, 0), PACREDS_ERR_FILE);
    ck_assert_int_eq(load(NULL, NULL, PACREDS_PROFILES_STRICT),
                     PACREDS_ERR_FILE);
    tear_down();
    if (is_root)
        ck_assert_int_eq(seteuid(0), 0);
}
END_TEST

START_TEST(readable_by_others)
{
    static const mode_t modes[] = {0604, 0640, 0644, 0610};
    char text[5];
    size_t i;

    set_up();
    for (i = 0; i < 4; i++) {
        ck_assert_int_eq(chmod(credentials, modes[i]), 0);
        expect("profile a{x=1,y=2}", "k:0 readable-by-others");
        snprintf(text, sizeof text, "%04o", (unsigned)modes[i]);
        expect_unsafe(credentials, text, "chmod 600 ");
    }
    chmod(credentials, 0400);
    chmod(config, 0644);
    expect("profile a{x=1,y=2}", "");
    write_to(config, "[default]\naws_secret_access_key=x\n", 0644);
    expect("profile default{aws_secret_access_key=x}profile a{y=2}",
           "c:0 readable-by-others");
    expect_unsafe(config, "0644", "chmod 600 ");
    tear_down();
}
END_TEST

START_TEST(writable_by_others)
{
    set_up();
    chmod(credentials, 0602);
    expect("profile a{x=1,y=2}",
           "k:0 readable-by-others;k:0 writable-by-others");
    chmod(credentials, 0600);
    chmod(config, 0664);
    expect("profile a{x=1,y=2}", "");
    chmod(config, 0666);
    expect("profile a{x=1,y=2}", "c:0 writable-by-others");
    expect_unsafe(config, "0666", "chmod go-w ");
    write_to(config, "[profile a]\ncredential_process=x\n", 0664);
    expect("profile a{credential_process=x,y=2}", "c:0 writable-by-others");
    tear_down();
}
END_TEST

/* Only what a command is read from is worth the folders above it. */
START_TEST(folders)
{
    char outer[80], link[80];

    set_up();
    snprintf(outer, sizeof outer, "%s/.aws", folder);
    chmod(outer, 0777);
    expect("profile a{x=1,y=2}", "");
    write_to(config, "[profile a]\ncredential_process=x\n", 0600);
    expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    expect_unsafe(outer, "0777", "chmod go-w ");
    chmod(outer, 01777); /* where nobody removes another's file */
    expect("profile a{credential_process=x,y=2}", "");
    chmod(outer, 0700);
    chmod(folder, 0720);
    expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    expect_unsafe(folder, "0720", "chmod go-w ");
    chmod(folder, 0700);
    /* A link in a folder that others can change, to a file in none. */
    snprintf(link, sizeof link, "%s/open", folder);
    ck_assert_int_eq(mkdir(link, 0777), 0);
    chmod(link, 0777);
    snprintf(link, sizeof link, "%s/open/link", folder);
    ck_assert_int_eq(symlink(config, link), 0);
    setenv("AWS_CONFIG_FILE", link, 1);
    expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    /* And the other way round, from a folder that only we can change. */
    chmod(outer, 0777);
    *strrchr(link, '/') = '\0';
    chmod(link, 0700);
    expect("profile a{credential_process=x,y=2}", "c:0 folder-writable");
    strcat(link, "/link");
    unlink(link);
    *strrchr(link, '/') = '\0';
    rmdir(link);
    tear_down();
}
END_TEST

START_TEST(foreign_owner)
{
    if (geteuid() != 0) {
        puts("foreign_owner: only root can give files away");
        return;
    }
    set_up();
    ck_assert_int_eq(chown(config, NOBODY, NOBODY), 0);
    expect("profile a{x=1,y=2}", "c:0 foreign-owner");
    expect_unsafe(config, "0600", "own");
    tear_down();
}
END_TEST

static void expect_changed(int changed)
{
    ck_assert_int_eq(pacreds_profiles_changed(profiles), changed);
    if (changed)
        ck_assert_int_eq(load(NULL, NULL, 0), PACREDS_OK);
    ck_assert_int_eq(pacreds_profiles_changed(profiles), 0);
}

START_TEST(changes)
{
    set_up();
    expect("profile a{x=1,y=2}", "");
    expect_changed(0);
    write_to(config, "[profile a]\nx=34\n", 0600);
    expect_changed(1);
    unlink(credentials);
    expect_changed(1);
    write_to(credentials, "[a]\ny=2\n", 0600);
    expect_changed(1);
    write_to(config, "[profile a]\n", 0600);
    ck_assert_int_eq(rename(config, credentials), 0);
    expect_changed(1);
    setenv("AWS_CONFIG_FILE", "/dev/null", 1);
    expect("", "k:1 section-ignored");
    expect_changed(0);
    tear_down();
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
    ck_assert_int_eq(load(path, NULL, 0), PACREDS_ERR_FILE);
    ck_assert_ptr_nonnull(strstr(error.message, "/x/config is not there."));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("profile_files");

    add_case(suite, "found", found);
    add_case(suite, "malformed", malformed);
    add_case(suite, "absent", absent);
    add_case(suite, "invalid", invalid);
    add_case(suite, "no_home", no_home);
    add_case(suite, "special_files", special_files);
    add_case(suite, "large_files", large_files);
    add_case(suite, "unreadable", unreadable);
    add_case(suite, "readable_by_others", readable_by_others);
    add_case(suite, "writable_by_others", writable_by_others);
    add_case(suite, "folders", folders);
    add_case(suite, "foreign_owner", foreign_owner);
    add_case(suite, "changes", changes);
    add_case(suite, "long_paths", long_paths);
    return run_suite(suite);
}
