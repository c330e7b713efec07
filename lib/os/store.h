/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_STORE_H
#define PACREDS_OS_STORE_H

#include <stddef.h>
#include <stdint.h>

/* The outcomes of a step. */
enum {
    PACREDS__STORE_OK,
    PACREDS__STORE_FAILED,         /* a system call; see call and reason */
    PACREDS__STORE_NO_NAME,        /* the path does not name a file */
    PACREDS__STORE_FOREIGN_FOLDER, /* neither of this user nor of root */
    PACREDS__STORE_OPEN_FOLDER,    /* any user may replace files in it */
    PACREDS__STORE_LOCKED,         /* another process holds the lock */
    PACREDS__STORE_FOREIGN_LOCK,   /* the lock file is another user's */
    PACREDS__STORE_LINK,           /* a symbolic link out of its folder */
    PACREDS__STORE_LOOP,           /* links in a circle */
    PACREDS__STORE_SPECIAL,        /* not a regular file */
    PACREDS__STORE_FOREIGN,        /* a file of a different user */
    PACREDS__STORE_CHANGED         /* meanwhile; look again */
};

enum { PACREDS__STORE_NAME_MAX = 200 };

/*
 * A file that is replaced as a whole, while a lock on its folder keeps other
 * processes from doing the same. The kernel releases the lock of a process that
 * dies.
 */
typedef struct pacreds__os_store {
    int folder, file, lock; /* descriptors, or -1 */
    char name[PACREDS__STORE_NAME_MAX + 1];
    uint64_t device, number, size; /* of the file when it was looked at; */
    int64_t seconds, nanoseconds;  /* all zero if there was none */
    const char *call;              /* the one that failed */
    int reason;                    /* its errno */
} pacreds__os_store;

/*
 * Open the folder of a path, which is made with mode 0700 if it is absent, lock
 * it, and remove the temporary files of processes that were killed. Links to
 * other names in the same folder are followed.
 *
 * Returns: a PACREDS__STORE_ value; pacreds__os_store_close() in each case
 */
int pacreds__os_store_open(pacreds__os_store *store, const char *path);

/*
 * Open the file as it is now.
 *
 * Returns: a PACREDS__STORE_ value
 * Out:     store->size  how much to read; 0 without a file
 */
int pacreds__os_store_look(pacreds__os_store *store);

/* Read all of the file that was looked at. */
int pacreds__os_store_read(pacreds__os_store *store, char *out);

/*
 * Replace the file that was looked at, atomically: the new one is written and
 * synchronized under a temporary name first.
 */
int pacreds__os_store_replace(pacreds__os_store *store, const char *p,
                              size_t n);

void pacreds__os_store_close(pacreds__os_store *store);

/* The meaning of an errno, into out; never empty. */
void pacreds__os_describe(int number, char *out, size_t n);

#endif
