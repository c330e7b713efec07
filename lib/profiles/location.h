/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_LOCATION_H
#define PACREDS_PROFILES_LOCATION_H

#include <pacreds/profiles.h>

#include "base/buffer.h"

/* What decides where files are. */
typedef struct pacreds__surroundings {
    const char *(*variable)(void *context, const char *name); /* NULL: unset */
    void *context;
    const char *home; /* the password database's folder, or NULL */
    int is_windows;
} pacreds__surroundings;

/*
 * Write the path of a file of profiles, without a NUL in its length.
 *
 * Returns: the environment variable that names it; NULL if none does, when the
 *          path is empty if there is no home folder
 */
const char *pacreds__locate_file(const pacreds__surroundings *around, int file,
                                 pacreds__buffer *path);

/* The environment variable that may name it. */
const char *pacreds__location_variable(int file);

/* Write the path of something in the home folder, such as ".aws/sso/cache",
   its parts joined as the system does. Nothing without a home folder. */
void pacreds__locate_in_home(const pacreds__surroundings *around,
                             const char *relative, pacreds__buffer *path);

/* The profile that AWS_PROFILE names, or AWS_DEFAULT_PROFILE as for the command
   line, or NULL: then it is "default". by is the variable that names it. */
const char *pacreds__locate_profile(const pacreds__surroundings *around,
                                    const char **by);

/* Those of this process; text is memory for the home folder's path. */
void pacreds__surroundings_init(pacreds__surroundings *around, char *text,
                                size_t n);

#endif
