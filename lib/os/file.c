/* SPDX-License-Identifier: Apache-2.0 */
#define _XOPEN_SOURCE 700 /* realpath(), struct stat's nanoseconds */
#include "os/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASSWORD_ENTRY_MAX = 16384 };

static int outcome(int number)
{
    return number == ENOENT || number == ENOTDIR ? PACREDS__FILE_ABSENT
                                                 : PACREDS__FILE_DENIED;
}

static void fill(pacreds__os_facts *facts, const struct stat *status)
{
    facts->stamp.device = (uint64_t)status->st_dev;
    facts->stamp.number = (uint64_t)status->st_ino;
    facts->stamp.size = (uint64_t)status->st_size;
    facts->stamp.seconds = (int64_t)status->st_ctim.tv_sec;
    facts->stamp.nanoseconds = (int64_t)status->st_ctim.tv_nsec;
    facts->mode = (uint32_t)status->st_mode & 07777;
    facts->is_foreign = status->st_uid != geteuid() && status->st_uid != 0;
}

static int is_null_device(const struct stat *status)
{
    struct stat null;

    return S_ISCHR(status->st_mode) && stat("/dev/null", &null) == 0 &&
           S_ISCHR(null.st_mode) && null.st_rdev == status->st_rdev;
}

/* The permissions of the null device do not matter. */
static int judge(pacreds__os_facts *facts, const struct stat *status)
{
    fill(facts, status);
    if (S_ISREG(status->st_mode))
        return PACREDS__FILE_OK;
    if (!is_null_device(status))
        return PACREDS__FILE_SPECIAL;
    memset(facts, 0, sizeof *facts);
    return PACREDS__FILE_OK;
}

int pacreds__os_file_open(int *descriptor, pacreds__os_facts *facts,
                          const char *path)
{
    struct stat status;
    int result;

    *descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (*descriptor < 0)
        return errno == ENXIO ? PACREDS__FILE_SPECIAL : outcome(errno);
    if (fstat(*descriptor, &status) == 0)
        result = judge(facts, &status);
    else
        result = PACREDS__FILE_DENIED;
    if (result != PACREDS__FILE_OK)
        pacreds__os_file_close(*descriptor);
    return result;
}

int pacreds__os_file_read(int descriptor, char *out, size_t n, size_t *got)
{
    ssize_t part = 1;

    *got = 0;
    while (*got < n && part != 0) {
        part = read(descriptor, out + *got, n - *got);
        if (part < 0 && errno != EINTR)
            return PACREDS__FILE_DENIED;
        if (part > 0)
            *got += (size_t)part;
    }
    return PACREDS__FILE_OK;
}

void pacreds__os_file_close(int descriptor)
{
    close(descriptor);
}

int pacreds__os_facts_of(pacreds__os_facts *facts, const char *path)
{
    struct stat status;

    memset(facts, 0, sizeof *facts);
    if (stat(path, &status) != 0)
        return outcome(errno);
    return judge(facts, &status);
}

_Static_assert(PACREDS__OS_PATH_MAX >= PATH_MAX, "realpath() needs this");

int pacreds__os_real_path(char out[PACREDS__OS_PATH_MAX], const char *path)
{
    return realpath(path, out) != NULL;
}

int pacreds__os_home(char *out, size_t n)
{
    struct passwd entry, *found = NULL;
    char text[PASSWORD_ENTRY_MAX];
    size_t len;

    if (getpwuid_r(geteuid(), &entry, text, sizeof text, &found) != 0 ||
        found == NULL || found->pw_dir == NULL)
        return 0;
    len = strlen(found->pw_dir);
    if (len == 0 || len >= n)
        return 0;
    memcpy(out, found->pw_dir, len + 1);
    return 1;
}
