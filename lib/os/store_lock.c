/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* flock() */
#define _XOPEN_SOURCE 700
#include "os/store_lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "os/now.h"

enum {
    WAIT_MILLISECONDS = 10 * 1000,
    POLL_NANOSECONDS = 10 * 1000 * 1000,
};

/* It is there only as long as a process has the lock, or was killed. */
static const char NAME[] = ".pacreds.lock";

static int fail(const char *name, const char **call)
{
    *call = name;
    return PACREDS__STORE_LOCK_FAILED;
}

/* Whether opening failed because of a file that is there, rather than of the
   folder. */
static int is_foreign(int folder, int reason)
{
    struct stat status;
    int is_there = fstatat(folder, NAME, &status, AT_SYMLINK_NOFOLLOW) == 0;

    errno = reason;
    return is_there && (reason == EACCES || reason == ELOOP || reason == ENXIO);
}

static int open_file(int folder, int *lock, const char **call)
{
    struct stat status;

    *lock = openat(folder, NAME,
                   O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY |
                       O_CLOEXEC,
                   0600);
    if (*lock < 0)
        return is_foreign(folder, errno) ? PACREDS__STORE_LOCK_FOREIGN
                                         : fail("open", call);
    if (fstat(*lock, &status) != 0)
        return fail("fstat", call);
    return S_ISREG(status.st_mode) && status.st_uid == geteuid() &&
                   (status.st_mode & 077) == 0
               ? PACREDS__STORE_LOCK_TAKEN
               : PACREDS__STORE_LOCK_FOREIGN;
}

/* Wait for the lock of a file that is open. */
static int wait_for(int lock, int64_t end, const char **call)
{
    static const struct timespec pause = {0, POLL_NANOSECONDS};

    while (flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail("flock", call);
        if (pacreds__os_milliseconds() > end)
            return PACREDS__STORE_LOCK_HELD;
        nanosleep(&pause, NULL);
    }
    return PACREDS__STORE_LOCK_TAKEN;
}

/* Whether the file is still the lock file: the process that had the lock before
   has removed it, and the next one makes a new one. */
static int is_current(int folder, int lock)
{
    struct stat ours, current;

    return fstat(lock, &ours) == 0 &&
           fstatat(folder, NAME, &current, AT_SYMLINK_NOFOLLOW) == 0 &&
           ours.st_ino == current.st_ino && ours.st_dev == current.st_dev;
}

int pacreds__os_store_lock(int folder, int *lock, const char **call)
{
    int64_t end = pacreds__os_milliseconds() + WAIT_MILLISECONDS;
    int result;

    for (;;) {
        result = open_file(folder, lock, call);
        if (result == PACREDS__STORE_LOCK_TAKEN)
            result = wait_for(*lock, end, call);
        if (result == PACREDS__STORE_LOCK_TAKEN && is_current(folder, *lock))
            return result;
        if (*lock >= 0)
            close(*lock);
        *lock = -1;
        if (result != PACREDS__STORE_LOCK_TAKEN)
            return result;
        if (pacreds__os_milliseconds() > end)
            return PACREDS__STORE_LOCK_HELD;
    }
}

/* While this process has the lock, the file of that name is its own. */
void pacreds__os_store_unlock(int folder, int lock)
{
    if (lock < 0)
        return;
    (void)unlinkat(folder, NAME, 0);
    close(lock);
}
