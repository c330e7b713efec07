/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* getentropy() */
#define _XOPEN_SOURCE 700
#include "os/store.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "os/store_lock.h"

enum {
    RANDOM_BYTES = 8,
    LINKS_MAX = 40, /* as Linux has it */
    TEMPORARY_MAX = PACREDS__STORE_NAME_MAX + 2 * RANDOM_BYTES + 8
};

static const char SUFFIX[] = ".tmp";

static int fail(pacreds__os_store *store, const char *call)
{
    store->call = call;
    store->reason = errno;
    return PACREDS__STORE_FAILED;
}

void pacreds__os_describe(int number, char *out, size_t n)
{
    if (strerror_r(number, out, n) != 0 || out[0] == '\0')
        snprintf(out, n, "error %d", number);
}

static void close_file(pacreds__os_store *store)
{
    if (store->file >= 0)
        close(store->file);
    store->file = -1;
}

void pacreds__os_store_close(pacreds__os_store *store)
{
    close_file(store);
    pacreds__os_store_unlock(store->folder, store->lock);
    store->lock = -1;
    if (store->folder >= 0)
        close(store->folder);
    store->folder = -1;
}

/* Synchronize, where it is possible: on some file systems, not for a folder. */
static int synchronize(int descriptor)
{
    int result;

    do
        result = fsync(descriptor);
    while (result != 0 && errno == EINTR);
    return result != 0 && errno != EINVAL && errno != ENOTSUP ? -1 : 0;
}

/* "a/b" is b in a, "b" in ".", "/b" in "/". */
static int split(pacreds__os_store *store, const char *path,
                 char folder[PATH_MAX])
{
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    size_t n = slash != NULL ? (size_t)(slash - path) : 0;

    if (name[0] == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
        strlen(name) > PACREDS__STORE_NAME_MAX || n >= PATH_MAX)
        return PACREDS__STORE_NO_NAME;
    memcpy(store->name, name, strlen(name) + 1);
    if (slash == path)
        n = 1;
    memcpy(folder, n > 0 ? path : ".", n > 0 ? n : 1);
    folder[n > 0 ? n : 1] = '\0';
    return PACREDS__STORE_OK;
}

/* Make a new folder last in the folder above it, if this process may open
   that. */
static int synchronize_above(pacreds__os_store *store)
{
    int above = openat(store->folder, "..", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int result = PACREDS__STORE_OK;

    if (above < 0)
        return result;
    if (synchronize(above) != 0)
        result = fail(store, "fsync");
    close(above);
    return result;
}

static int open_folder(pacreds__os_store *store, const char *path)
{
    int flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC;

    store->folder = open(path, flags);
    if (store->folder >= 0)
        return PACREDS__STORE_OK;
    if (errno != ENOENT)
        return fail(store, "open");
    if (mkdir(path, 0700) != 0 && errno != EEXIST)
        return fail(store, "mkdir");
    store->folder = open(path, flags);
    return store->folder >= 0 ? synchronize_above(store) : fail(store, "open");
}

/* In a folder of mode 1777 such as /tmp, only its owner can replace a file. */
static int check_folder(pacreds__os_store *store)
{
    struct stat status;

    if (fstat(store->folder, &status) != 0)
        return fail(store, "fstat");
    if (status.st_uid != geteuid() && status.st_uid != 0)
        return PACREDS__STORE_FOREIGN_FOLDER;
    if ((status.st_mode & S_IWOTH) && !(status.st_mode & S_ISVTX))
        return PACREDS__STORE_OPEN_FOLDER;
    return PACREDS__STORE_OK;
}

static int lock_folder(pacreds__os_store *store)
{
    static const int results[] = {
        [PACREDS__STORE_LOCK_TAKEN] = PACREDS__STORE_OK,
        [PACREDS__STORE_LOCK_HELD] = PACREDS__STORE_LOCKED,
        [PACREDS__STORE_LOCK_FOREIGN] = PACREDS__STORE_FOREIGN_LOCK,
    };
    const char *call = NULL;
    int result = pacreds__os_store_lock(store->folder, &store->lock, &call);

    return result == PACREDS__STORE_LOCK_FAILED ? fail(store, call)
                                                : results[result];
}

static int is_temporary(const pacreds__os_store *store, const char *name)
{
    size_t n = strlen(store->name);

    return name[0] == '.' && strncmp(name + 1, store->name, n) == 0 &&
           name[1 + n] == '.' &&
           strlen(name) == 2 + n + 2 * RANDOM_BYTES + strlen(SUFFIX) &&
           strcmp(name + 2 + n + 2 * RANDOM_BYTES, SUFFIX) == 0;
}

/* Under the lock, a temporary file is that of a dead process. A failure to
   remove it does no harm. */
static void remove_leftovers(const pacreds__os_store *store)
{
    int copy = openat(store->folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *folder = copy >= 0 ? fdopendir(copy) : NULL;
    const struct dirent *entry;
    struct stat status;

    if (folder == NULL) {
        if (copy >= 0)
            close(copy);
        return;
    }
    while ((entry = readdir(folder)) != NULL)
        if (is_temporary(store, entry->d_name) &&
            fstatat(store->folder, entry->d_name, &status,
                    AT_SYMLINK_NOFOLLOW) == 0 &&
            S_ISREG(status.st_mode) && status.st_uid == geteuid())
            unlinkat(store->folder, entry->d_name, 0);
    closedir(folder);
}

/* Replace the name of a link by the name that it leads to, in the same
   folder. */
static int follow_link(pacreds__os_store *store, int *is_link)
{
    char target[PACREDS__STORE_NAME_MAX + 1];
    const char *name = target;
    ssize_t n =
        readlinkat(store->folder, store->name, target, sizeof target - 1);

    *is_link = n >= 0;
    if (n < 0)
        return errno == EINVAL || errno == ENOENT ? PACREDS__STORE_OK
                                                  : fail(store, "readlink");
    target[n] = '\0';
    while (strncmp(name, "./", 2) == 0)
        name += 2;
    if (strchr(name, '/') != NULL || name[0] == '\0' ||
        strcmp(name, ".") == 0 || strcmp(name, "..") == 0 ||
        (size_t)n == sizeof target - 1)
        return PACREDS__STORE_LINK;
    memcpy(store->name, name, strlen(name) + 1);
    return PACREDS__STORE_OK;
}

static int follow_links(pacreds__os_store *store)
{
    int result, is_link, links = 0;

    do
        result = follow_link(store, &is_link);
    while (result == PACREDS__STORE_OK && is_link && ++links < LINKS_MAX);
    return links < LINKS_MAX ? result : PACREDS__STORE_LOOP;
}

int pacreds__os_store_open(pacreds__os_store *store, const char *path)
{
    char folder[PATH_MAX];
    int result;

    memset(store, 0, sizeof *store);
    store->folder = store->file = store->lock = -1;
    result = split(store, path, folder);
    if (result == PACREDS__STORE_OK)
        result = open_folder(store, folder);
    if (result == PACREDS__STORE_OK)
        result = check_folder(store);
    if (result == PACREDS__STORE_OK)
        result = lock_folder(store);
    if (result == PACREDS__STORE_OK)
        result = follow_links(store);
    if (result == PACREDS__STORE_OK)
        remove_leftovers(store);
    return result;
}

static void remember(pacreds__os_store *store, const struct stat *status)
{
    store->device = (uint64_t)status->st_dev;
    store->number = (uint64_t)status->st_ino;
    store->size = (uint64_t)status->st_size;
    store->seconds = (int64_t)status->st_mtim.tv_sec;
    store->nanoseconds = (int64_t)status->st_mtim.tv_nsec;
}

int pacreds__os_store_look(pacreds__os_store *store)
{
    static const struct stat none;
    struct stat status;

    close_file(store);
    remember(store, &none);
    store->file =
        openat(store->folder, store->name,
               O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (store->file < 0) {
        if (errno == ENOENT)
            return PACREDS__STORE_OK;
        if (errno == ELOOP || errno == EMLINK) /* made meanwhile */
            return PACREDS__STORE_CHANGED;
        return errno == ENXIO ? PACREDS__STORE_SPECIAL : fail(store, "open");
    }
    if (fstat(store->file, &status) != 0)
        return fail(store, "fstat");
    if (!S_ISREG(status.st_mode))
        return PACREDS__STORE_SPECIAL;
    if (status.st_uid != geteuid())
        return PACREDS__STORE_FOREIGN;
    remember(store, &status);
    return PACREDS__STORE_OK;
}

int pacreds__os_store_read(pacreds__os_store *store, char *out)
{
    size_t got = 0;

    while (got < store->size) {
        ssize_t n = read(store->file, out + got, (size_t)store->size - got);

        if (n == 0)
            return PACREDS__STORE_CHANGED;
        if (n < 0 && errno != EINTR)
            return fail(store, "read");
        if (n > 0)
            got += (size_t)n;
    }
    return PACREDS__STORE_OK;
}

/* Editors and other tools do not take the lock. */
static int check_unchanged(pacreds__os_store *store)
{
    struct stat status;

    if (fstatat(store->folder, store->name, &status, AT_SYMLINK_NOFOLLOW) !=
        0) {
        if (errno != ENOENT)
            return fail(store, "fstatat");
        return store->number == 0 ? PACREDS__STORE_OK : PACREDS__STORE_CHANGED;
    }
    return (uint64_t)status.st_dev == store->device &&
                   (uint64_t)status.st_ino == store->number &&
                   (uint64_t)status.st_size == store->size &&
                   (int64_t)status.st_mtim.tv_sec == store->seconds &&
                   (int64_t)status.st_mtim.tv_nsec == store->nanoseconds
               ? PACREDS__STORE_OK
               : PACREDS__STORE_CHANGED;
}

/* Create a file with a name that nobody can guess. */
static int create(pacreds__os_store *store, char name[TEMPORARY_MAX],
                  int *descriptor)
{
    unsigned char random[RANDOM_BYTES];
    char *out = name;
    size_t i;

    if (getentropy(random, sizeof random) != 0)
        return fail(store, "getentropy");
    out += snprintf(out, TEMPORARY_MAX, ".%s.", store->name);
    for (i = 0; i < sizeof random; i++)
        out += snprintf(out, 3, "%02x", random[i]);
    memcpy(out, SUFFIX, sizeof SUFFIX);
    *descriptor =
        openat(store->folder, name,
               O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    return *descriptor >= 0 ? PACREDS__STORE_OK : fail(store, "open");
}

static int write_all(pacreds__os_store *store, int descriptor, const char *p,
                     size_t n)
{
    while (n > 0) {
        ssize_t written = write(descriptor, p, n);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return fail(store, "write");
        p += written;
        n -= (size_t)written;
    }
    /* The umask may have removed bits. */
    if (fchmod(descriptor, 0600) != 0)
        return fail(store, "fchmod");
    if (synchronize(descriptor) != 0)
        return fail(store, "fsync");
    return PACREDS__STORE_OK;
}

/* To write beyond the limit would end the process by a signal, and leave the
   temporary file behind. */
static int check_limit(pacreds__os_store *store, size_t n)
{
    struct rlimit limit;

    if (getrlimit(RLIMIT_FSIZE, &limit) != 0 ||
        limit.rlim_cur == RLIM_INFINITY || n <= limit.rlim_cur)
        return PACREDS__STORE_OK;
    errno = EFBIG;
    return fail(store, "write");
}

int pacreds__os_store_replace(pacreds__os_store *store, const char *p, size_t n)
{
    char name[TEMPORARY_MAX];
    int descriptor, result = check_limit(store, n);

    if (result != PACREDS__STORE_OK)
        return result;
    result = create(store, name, &descriptor);

    if (result != PACREDS__STORE_OK)
        return result;
    result = write_all(store, descriptor, p, n);
    if (close(descriptor) != 0 && errno != EINTR && result == PACREDS__STORE_OK)
        result = fail(store, "close");
    if (result == PACREDS__STORE_OK)
        result = check_unchanged(store);
    if (result == PACREDS__STORE_OK &&
        renameat(store->folder, name, store->folder, store->name) != 0)
        result = fail(store, "rename");
    if (result != PACREDS__STORE_OK) {
        unlinkat(store->folder, name, 0);
        return result;
    }
    /* The file is in place: it is too late to report a failure. */
    (void)synchronize(store->folder);
    return PACREDS__STORE_OK;
}
