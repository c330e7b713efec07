/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_FILE_H
#define PACREDS_OS_FILE_H

#include <stddef.h>
#include <stdint.h>

/* How opening and reading ends. */
enum {
    PACREDS__FILE_OK,
    PACREDS__FILE_ABSENT,  /* there is none of that name */
    PACREDS__FILE_DENIED,  /* the system refuses it, or fails */
    PACREDS__FILE_SPECIAL, /* a folder, a pipe, a device … */
    PACREDS__FILE_TOO_LARGE,
    PACREDS__FILE_NO_MEMORY
};

/* What tells one state of a file from another; all zero if there is none. */
typedef struct pacreds__os_stamp {
    uint64_t device, number, size;
    int64_t seconds, nanoseconds; /* of its last change of any sort */
} pacreds__os_stamp;

/* What the system says of a file or a folder. */
typedef struct pacreds__os_facts {
    pacreds__os_stamp stamp;
    uint32_t mode;  /* the permission bits, 07777 */
    int is_foreign; /* its owner is neither this process's user nor root */
} pacreds__os_facts;

/*
 * Open a regular file to read it. The null device is fine too, as an empty
 * file. Nothing here waits for a pipe's other end. Children do not get it.
 *
 * Returns: PACREDS__FILE_OK, _ABSENT, _DENIED, _SPECIAL
 * Out:     descriptor  to be closed; facts of what was opened
 */
int pacreds__os_file_open(int *descriptor, pacreds__os_facts *facts,
                          const char *path);

/*
 * Read until so many bytes are there or the file ends.
 *
 * Returns: PACREDS__FILE_OK, _DENIED
 */
int pacreds__os_file_read(int descriptor, char *out, size_t n, size_t *got);

void pacreds__os_file_close(int descriptor);

/* The facts of what a path leads to now, of a folder too. Returns as
   pacreds__os_file_open(). */
int pacreds__os_facts_of(pacreds__os_facts *facts, const char *path);

enum { PACREDS__OS_PATH_MAX = 4096 }; /* what a path fits into, with its NUL */

/* The path without links and dots. Returns 1, or 0 if it cannot be told. */
int pacreds__os_real_path(char out[PACREDS__OS_PATH_MAX], const char *path);

/* The home folder that the password database names for this process's user.
   Returns 1, or 0 without one or if it does not fit. */
int pacreds__os_home(char *out, size_t n);

#endif
