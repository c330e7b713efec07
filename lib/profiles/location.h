/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_LOCATION_H
#define PACREDS_PROFILES_LOCATION_H

#include <pacreds/profiles.h>

#include "base/buffer.h"

/* Whatever decides where files are. */
typedef struct pacreds__surroundings {
    const char *(*variable)(void *context, const char *name); /* NULL: unset */
    void *context;
    const char *home; /* the password database's folder, or NULL */
    int is_windows;
} pacreds__surroundings;

/*
 * Write the path of a file of profiles, without a NUL in its length.
 *
 * Returns: the environment variable that names the file, or NULL: then the path
 *          is the default one, and empty without a home folder
 */
const char *pacreds__locate_file(const pacreds__surroundings *around, int file,
                                 pacreds__buffer *path);

/* The environment variable that can name a file. */
const char *pacreds__location_variable(int file);

/* Write the path of something in the home folder, such as ".aws/sso/cache",
   joined with the separator of the system. Without a home folder, write
   nothing. */
void pacreds__locate_in_home(const pacreds__surroundings *around,
                             const char *relative, pacreds__buffer *path);

/* The profile that AWS_PROFILE names, or else AWS_DEFAULT_PROFILE, which the
   AWS command line reads; or NULL, which means "default". *by is the variable
   that names it. */
const char *pacreds__locate_profile(const pacreds__surroundings *around,
                                    const char **by);

/* Take those of this process; text is memory for the home folder's path. */
void pacreds__surroundings_init(pacreds__surroundings *around, char *text,
                                size_t n);

#endif
