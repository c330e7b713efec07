/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* mkdtemp(), setenv() */
#include "profile_files.h"

#include <stdio.h>
#include <unistd.h>

char files_folder[64], files_config[96], files_credentials[96];
pacreds_profiles *files_profiles;
pacreds_error files_error;

void files_write(const char *path, const char *text, mode_t mode)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    ck_assert_int_eq(chmod(path, mode), 0);
}

/* A folder of our own that is HOME too, with both files in it. */
void files_set_up(void)
{
    char path[80];

    strcpy(files_folder, "/tmp/pacreds-profile-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(files_folder));
    snprintf(path, sizeof path, "%s/.aws", files_folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(files_config, sizeof files_config, "%s/config", path);
    snprintf(files_credentials, sizeof files_credentials, "%s/credentials",
             path);
    files_write(files_config, "[profile a]\nx=1\n", 0600);
    files_write(files_credentials, "[a]\ny=2\n", 0600);
    setenv("HOME", files_folder, 1);
    unsetenv("AWS_CONFIG_FILE");
    unsetenv("AWS_SHARED_CREDENTIALS_FILE");
}

void files_tear_down(void)
{
    char path[80];

    pacreds_profiles_free(files_profiles);
    files_profiles = NULL;
    unlink(files_config);
    unlink(files_credentials);
    snprintf(path, sizeof path, "%s/.aws", files_folder);
    ck_assert_int_eq(rmdir(path), 0);
    ck_assert_int_eq(rmdir(files_folder), 0);
}

int files_load(const char *config_path, const char *credentials_path,
               uint32_t flags)
{
    int status;

    pacreds_profiles_free(files_profiles);
    status = pacreds_profiles_load(&files_profiles, TEXT(config_path),
                                   TEXT(credentials_path), flags, &files_error);
    ck_assert_int_eq(status, files_error.code);
    ck_assert_int_eq(status == PACREDS_OK, files_profiles != NULL);
    return status;
}

/* By the rules of location. */
void files_expect(const char *expected, const char *expected_warnings)
{
    char out[DUMP_SIZE];

    ck_assert_msg(files_load(NULL, NULL, 0) == PACREDS_OK, "%s",
                  files_error.message);
    dump_profiles(out, files_profiles);
    ck_assert_str_eq(out, expected);
    dump_warnings(out, files_profiles);
    ck_assert_str_eq(out, expected_warnings);
}

void files_expect_error(int status, const char *part)
{
    ck_assert_int_eq(files_load(NULL, NULL, 0), status);
    ck_assert_msg(strstr(files_error.message, part) != NULL, "%s",
                  files_error.message);
}

/* In strict mode: the message has the file, its mode and what to run. */
void files_expect_unsafe(const char *path, const char *mode, const char *remedy)
{
    ck_assert_int_eq(files_load(NULL, NULL, PACREDS_PROFILES_STRICT),
                     PACREDS_ERR_UNSAFE_FILE);
    ck_assert_msg(strstr(files_error.message, path) != NULL &&
                      strstr(files_error.message, mode) != NULL &&
                      strstr(files_error.message, remedy) != NULL,
                  "%s", files_error.message);
}
