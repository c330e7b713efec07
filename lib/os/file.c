/* SPDX-License-Identifier: Apache-2.0 */
#define _POSIX_C_SOURCE 200809L /* strerror_r() as POSIX has it */
#include "os/os.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Without O_NONBLOCK, a pipe without a writer would be waited for. */
int pacreds__os_open(int *file, const char *path)
{
    struct stat info;
    int problem = 0;

    *file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (*file < 0)
        return errno;
    if (fstat(*file, &info) != 0)
        problem = errno;
    else if (!S_ISREG(info.st_mode))
        problem = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    if (problem != 0)
        pacreds__os_close(*file);
    return problem;
}

int pacreds__os_read(int file, void *out, size_t size, size_t *n)
{
    ssize_t got;

    do
        got = read(file, out, size);
    while (got < 0 && errno == EINTR);
    *n = got > 0 ? (size_t)got : 0;
    return got < 0 ? errno : 0;
}

void pacreds__os_close(int file)
{
    (void)close(file);
}

void pacreds__os_describe(int problem, char *out, size_t size)
{
    if (strerror_r(problem, out, size) != 0)
        out[0] = '\0';
}
