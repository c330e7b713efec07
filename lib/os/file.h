/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_OS_FILE_H
#define PACREDS_OS_FILE_H

#include <stddef.h>
#include <stdint.h>

/* The outcomes of opening and reading. */
enum {
    PACREDS__FILE_OK,
    PACREDS__FILE_ABSENT,  /* does not exist */
    PACREDS__FILE_DENIED,  /* the system refuses or fails */
    PACREDS__FILE_SPECIAL, /* a folder, a pipe, a device … */
    PACREDS__FILE_TOO_LARGE,
    PACREDS__FILE_NO_MEMORY
};

/* Two states of a file differ in this; all zero without a file. */
typedef struct pacreds__os_stamp {
    uint64_t device, number, size;
    int64_t seconds, nanoseconds; /* of its last change of any sort */
} pacreds__os_stamp;

/* Facts about a file or a folder. */
typedef struct pacreds__os_facts {
    pacreds__os_stamp stamp;
    uint32_t mode;  /* the permission bits, 07777 */
    int is_foreign; /* its owner is neither this process's user nor root */
} pacreds__os_facts;

/*
 * Open a regular file to read it. The null device is fine too, as an empty
 * file. Opening never waits for the other end of a pipe, and children do not
 * inherit the descriptor.
 *
 * Returns: PACREDS__FILE_OK, _ABSENT, _DENIED, _SPECIAL
 * Out:     descriptor  to be closed; facts of the opened file
 */
int pacreds__os_file_open(int *descriptor, pacreds__os_facts *facts,
                          const char *path);

/*
 * Read so many bytes, or up to the end of the file.
 *
 * Returns: PACREDS__FILE_OK, _DENIED
 */
int pacreds__os_file_read(int descriptor, char *out, size_t n, size_t *got);

void pacreds__os_file_close(int descriptor);

/* The facts of the file or folder at a path now. Returns as
   pacreds__os_file_open(). */
int pacreds__os_facts_of(pacreds__os_facts *facts, const char *path);

enum { PACREDS__OS_PATH_MAX = 4096 }; /* of a path with its NUL */

/* The path without links and dots. Returns 1, or 0 if it is not known. */
int pacreds__os_real_path(char out[PACREDS__OS_PATH_MAX], const char *path);

/* The home folder of this process's user by the password database. Returns 1,
   or 0 without one or if it does not fit. */
int pacreds__os_home(char *out, size_t n);

#endif
