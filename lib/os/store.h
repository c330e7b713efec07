/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_STORE_H
#define PACREDS_OS_STORE_H

#include <stddef.h>
#include <stdint.h>

/* How a step ends. */
enum {
    PACREDS__STORE_OK,
    PACREDS__STORE_FAILED,         /* a system call; see the reason */
    PACREDS__STORE_NO_NAME,        /* the path names no file */
    PACREDS__STORE_FOREIGN_FOLDER, /* neither this user's nor root's */
    PACREDS__STORE_OPEN_FOLDER,    /* anybody may replace files in it */
    PACREDS__STORE_LOCKED,         /* by another process, for too long */
    PACREDS__STORE_LINK,           /* a symbolic link out of its folder */
    PACREDS__STORE_LOOP,           /* links that lead to no file */
    PACREDS__STORE_SPECIAL,        /* no regular file */
    PACREDS__STORE_FOREIGN,        /* somebody else's file */
    PACREDS__STORE_CHANGED         /* since it was looked at; look again */
};

enum { PACREDS__STORE_NAME_MAX = 200 };

/*
 * A file that is replaced as a whole, while a lock on its folder keeps others
 * out who do the same. The kernel takes the lock back from a process that dies.
 */
typedef struct pacreds__os_store {
    int folder, file; /* descriptors, or -1 */
    char name[PACREDS__STORE_NAME_MAX + 1];
    uint64_t device, number, size; /* of the file as it was looked at; */
    int64_t seconds, nanoseconds;  /* all zero if there was none */
    const char *call;              /* the one that failed */
    int reason;                    /* its errno */
} pacreds__os_store;

/*
 * Open the folder of a path, which is made with mode 0700 if it is absent, lock
 * it, and remove what processes that were killed have left there. Links to
 * other names in the same folder are followed.
 *
 * Returns: a PACREDS__STORE_ value; pacreds__os_store_close() in each case
 */
int pacreds__os_store_open(pacreds__os_store *store, const char *path);

/*
 * Open the file as it is now.
 *
 * Returns: a PACREDS__STORE_ value
 * Out:     store->size  what is to be read; 0 if there is no file
 */
int pacreds__os_store_look(pacreds__os_store *store);

/* Read all of what was looked at. */
int pacreds__os_store_read(pacreds__os_store *store, char *out);

/*
 * Put this in the place of what was looked at. It is written and synchronized
 * under another name first: until it is there as a whole the old file stays.
 */
int pacreds__os_store_replace(pacreds__os_store *store, const char *p,
                              size_t n);

void pacreds__os_store_close(pacreds__os_store *store);

/* What an errno means, into out; never empty. */
void pacreds__os_describe(int number, char *out, size_t n);

#endif
