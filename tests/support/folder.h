/* SPDX-License-Identifier: Apache-2.0 */
#ifndef TESTS_FOLDER_H
#define TESTS_FOLDER_H

#include "support.h"

/* Change to a new folder, which folder_leave() removes with all that is in
   it. */
void folder_enter(void);
void folder_leave(void);

/* Make a file of mode 0600, or put text in the place of what it has. */
void write_text(const char *path, const char *text);

void check_text(const char *path, const char *expected);

/* How many names a folder has. */
size_t count_names(const char *path);

/* The permission bits. */
unsigned mode_of(const char *path);

/* A change that sets x to 1 in [profile]. */
pacreds_profile_edit *edit_of(const char *profile);

/* Make that change to a file; the status, which error must agree with. */
int store(const char *path, const char *profile, pacreds_error *error);

#endif
