/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* mkdtemp(), nftw() */
#include "folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

void folder_enter(void)
{
    strcpy(folder, "/tmp/pacreds.XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ck_assert_int_eq(chdir(folder), 0);
    umask(022);
}

static int remove_one(const char *path, const struct stat *status, int kind,
                      struct FTW *ftw)
{
    (void)status;
    (void)kind;
    (void)ftw;
    return remove(path);
}

void folder_leave(void)
{
    ck_assert_int_eq(chdir("/"), 0);
    ck_assert_int_eq(nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS), 0);
}

void write_text(const char *path, const char *text)
{
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    ck_assert_int_eq(close(file), 0);
}

void check_text(const char *path, const char *expected)
{
    size_t len = 0;
    char *text = read_file(path, &len);

    ck_assert_msg(text != NULL, "there is no %s", path);
    ck_assert_str_eq(text, expected);
    ck_assert_uint_eq(len, strlen(expected));
    free(text);
}

size_t count_names(const char *path)
{
    DIR *names = opendir(path);
    size_t count = 0;

    ck_assert_ptr_nonnull(names);
    while (readdir(names) != NULL)
        count++;
    closedir(names);
    return count - 2;
}

unsigned mode_of(const char *path)
{
    struct stat status;

    ck_assert_int_eq(stat(path, &status), 0);
    return status.st_mode & 07777;
}

pacreds_profile_edit *edit_of(const char *profile)
{
    pacreds_profile_edit *edit = NULL;

    ck_assert_int_eq(pacreds_profile_edit_new(&edit, TEXT(profile), NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_profile_edit_set(edit, TEXT("x"), TEXT("1"), NULL),
                     PACREDS_OK);
    return edit;
}

int store(const char *path, const char *profile, pacreds_error *error)
{
    pacreds_profile_edit *edit = edit_of(profile);
    int status = pacreds_profile_edit_file(edit, TEXT(path), 0, error);

    ck_assert_int_eq(status, error->code);
    ck_assert_int_eq(status == PACREDS_OK, error->message[0] == '\0');
    pacreds_profile_edit_free(edit);
    return status;
}
