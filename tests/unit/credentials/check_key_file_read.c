/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* mkdtemp(), mkfifo() */
#include "credentials/key_file_read.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

#define ID "AKIARZPUZDIKGB2VALC4"
#define SECRET "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"
#define HEADER "Access key ID,Secret access key"

static void check_key(const pacreds_key_file *file)
{
    pacreds_credentials *keys = NULL;

    ck_assert_int_eq(pacreds_key_file_row_credentials(file, 0, &keys, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_access_key_id(keys, NULL), ID);
    ck_assert_str_eq(pacreds_credentials_secret_access_key(keys, NULL), SECRET);
    pacreds_credentials_free(keys);
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "wb");

    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
}

static int read_path(const char *path, pacreds_key_file **file,
                     pacreds_error *error)
{
    int status = pacreds_key_file_read(file, TEXT(path), error);

    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, *file != NULL);
    return status;
}

START_TEST(paths)
{
    char folder[] = "/tmp/key_file.XXXXXX";
    pacreds_key_file *file = NULL;
    pacreds_error error;

    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    write_file("rootkey.csv", HEADER "\n" ID "," SECRET);
    ck_assert_int_eq(read_path("rootkey.csv", &file, &error), PACREDS_OK);
    ck_assert_int_eq(pacreds_key_file_is_root(file), 1);
    check_key(file);
    pacreds_key_file_free(file);
    write_file("keys.csv", HEADER "\n" ID ",\n");
    ck_assert_int_eq(read_path("./keys.csv", &file, &error),
                     PACREDS_ERR_BAD_KEY);
    ck_assert_uint_eq(error.line, 2);
    ck_assert_int_eq(mkfifo("fifo", 0600), 0);
    ck_assert_int_eq(read_path("fifo", &file, &error), PACREDS_ERR_FILE);
    ck_assert_int_eq(read_path(".", &file, &error), PACREDS_ERR_FILE);
    ck_assert_int_eq(read_path("absent", &file, &error), PACREDS_ERR_FILE);
    ck_assert_str_eq(error.message, "absent does not exist.");
    ck_assert_int_eq(read_path("", &file, &error), PACREDS_ERR_FILE);
    ck_assert_int_eq(pacreds_key_file_read(&file, "keys.csv\0", 9, &error),
                     PACREDS_ERR_FILE);
    ck_assert_int_eq(truncate("keys.csv", PACREDS_KEY_FILE_MAX + 1), 0);
    ck_assert_int_eq(read_path("keys.csv", &file, &error),
                     PACREDS_ERR_TOO_LARGE);
    unlink("rootkey.csv");
    unlink("keys.csv");
    unlink("fifo");
    rmdir(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("key_file_read");

    add_case(suite, "paths", paths);
    return run_suite(suite);
}
