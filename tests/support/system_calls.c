/* SPDX-License-Identifier: Apache-2.0 */
#define _GNU_SOURCE
#include "system_calls.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/* The linker's --wrap makes each call of open() one of __wrap_open(). */
int __real_open(const char *path, int flags, ...);
int __real_openat(int folder, const char *path, int flags, ...);
int __real_mkdir(const char *path, mode_t mode);
int __real_fstat(int file, struct stat *status);
int __real_fstatat(int folder, const char *path, struct stat *status,
                   int flags);
int __real_flock(int file, int operation);
ssize_t __real_readlinkat(int folder, const char *path, char *out, size_t n);
ssize_t __real_read(int file, void *out, size_t n);
ssize_t __real_write(int file, const void *p, size_t n);
int __real_fchmod(int file, mode_t mode);
int __real_fsync(int file);
int __real_close(int file);
int __real_renameat(int from, const char *old, int to, const char *new);
int __real_unlinkat(int folder, const char *path, int flags);
int __real_getentropy(void *out, size_t n);
DIR *__real_fdopendir(int file);
struct dirent *__real_readdir(DIR *folder);
int __real_clock_gettime(clockid_t clock, struct timespec *time);
int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int folder, const char *path, int flags, ...);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_fstat(int file, struct stat *status);
int __wrap_fstatat(int folder, const char *path, struct stat *status,
                   int flags);
int __wrap_flock(int file, int operation);
ssize_t __wrap_readlinkat(int folder, const char *path, char *out, size_t n);
ssize_t __wrap_read(int file, void *out, size_t n);
ssize_t __wrap_write(int file, const void *p, size_t n);
int __wrap_fchmod(int file, mode_t mode);
int __wrap_fsync(int file);
int __wrap_close(int file);
int __wrap_renameat(int from, const char *old, int to, const char *new);
int __wrap_unlinkat(int folder, const char *path, int flags);
int __wrap_getentropy(void *out, size_t n);
DIR *__wrap_fdopendir(int file);
struct dirent *__wrap_readdir(DIR *folder);
int __wrap_clock_gettime(clockid_t clock, struct timespec *time);

static size_t fails_in;
static int fails_with, stutters, turn, hurry, ahead;
static const char *failed, *acts_before;
static void (*action)(void);

const char *system_calls_fail(size_t n, int number)
{
    const char *name = failed;

    fails_in = n;
    fails_with = number;
    failed = NULL;
    return name;
}

void system_calls_stutter(int is_on)
{
    stutters = is_on;
}

void system_calls_hurry(int seconds)
{
    hurry = seconds;
}

void system_calls_before(const char *name, void (*act)(void))
{
    acts_before = name;
    action = act;
}

/* Whether this one is to fail. */
static int is_the_one(const char *name)
{
    if (action != NULL && strcmp(name, acts_before) == 0) {
        void (*act)(void) = action;

        action = NULL; /* its own calls are not meant */
        act();
        action = act;
    }
    if (fails_in == 0 || --fails_in > 0)
        return 0;
    failed = name;
    errno = fails_with;
    return 1;
}

/* Returns 1 if it is to be interrupted; else *n is not much. */
static int stutter(size_t *n)
{
    if (!stutters)
        return 0;
    if (turn++ % 2) {
        errno = EINTR;
        return 1;
    }
    if (*n > 3)
        *n = 3;
    return 0;
}

int __wrap_open(const char *path, int flags, ...)
{
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return is_the_one("open") ? -1 : __real_open(path, flags, mode);
}

int __wrap_openat(int folder, const char *path, int flags, ...)
{
    va_list arguments;
    mode_t mode;

    va_start(arguments, flags);
    mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;
    va_end(arguments);
    return is_the_one("openat") ? -1 : __real_openat(folder, path, flags, mode);
}

int __wrap_mkdir(const char *path, mode_t mode)
{
    return is_the_one("mkdir") ? -1 : __real_mkdir(path, mode);
}

int __wrap_fstat(int file, struct stat *status)
{
    return is_the_one("fstat") ? -1 : __real_fstat(file, status);
}

int __wrap_fstatat(int folder, const char *path, struct stat *status, int flags)
{
    return is_the_one("fstatat") ? -1
                                 : __real_fstatat(folder, path, status, flags);
}

int __wrap_flock(int file, int operation)
{
    return is_the_one("flock") ? -1 : __real_flock(file, operation);
}

ssize_t __wrap_readlinkat(int folder, const char *path, char *out, size_t n)
{
    return is_the_one("readlinkat") ? -1
                                    : __real_readlinkat(folder, path, out, n);
}

ssize_t __wrap_read(int file, void *out, size_t n)
{
    return is_the_one("read") || stutter(&n) ? -1 : __real_read(file, out, n);
}

ssize_t __wrap_write(int file, const void *p, size_t n)
{
    return is_the_one("write") || stutter(&n) ? -1 : __real_write(file, p, n);
}

int __wrap_fchmod(int file, mode_t mode)
{
    return is_the_one("fchmod") ? -1 : __real_fchmod(file, mode);
}

int __wrap_fsync(int file)
{
    return is_the_one("fsync") ? -1 : __real_fsync(file);
}

/* It is closed all the same, as Linux does. */
int __wrap_close(int file)
{
    int result = __real_close(file);

    return is_the_one("close") ? -1 : result;
}

int __wrap_renameat(int from, const char *old, int to, const char *new)
{
    return is_the_one("renameat") ? -1 : __real_renameat(from, old, to, new);
}

int __wrap_unlinkat(int folder, const char *path, int flags)
{
    return is_the_one("unlinkat") ? -1 : __real_unlinkat(folder, path, flags);
}

int __wrap_getentropy(void *out, size_t n)
{
    return is_the_one("getentropy") ? -1 : __real_getentropy(out, n);
}

DIR *__wrap_fdopendir(int file)
{
    return is_the_one("fdopendir") ? NULL : __real_fdopendir(file);
}

struct dirent *__wrap_readdir(DIR *folder)
{
    return is_the_one("readdir") ? NULL : __real_readdir(folder);
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *time)
{
    int result = __real_clock_gettime(clock, time);

    ahead += hurry;
    time->tv_sec += ahead;
    return result;
}
