/* SPDX-License-Identifier: Apache-2.0 */
/* The two files of profiles on a disk, in a folder that is the home folder. */
#ifndef TESTS_PROFILE_FILES_H
#define TESTS_PROFILE_FILES_H

#include <sys/stat.h>

#include "profile_dump.h"

extern char files_folder[64], files_config[96], files_credentials[96];

/* The result of files_load(). */
extern pacreds_profiles *files_profiles;
extern pacreds_error files_error;

/* Make the folder and its two files, and remove them. */
void files_set_up(void);
void files_tear_down(void);

void files_write(const char *path, const char *text, mode_t mode);

int files_load(const char *config_path, const char *credentials_path,
               uint32_t flags);

/* Load the files in their usual places: this is their dump, and these are their
   warnings. */
void files_expect(const char *expected, const char *expected_warnings);

/* That fails with a message that has this part. */
void files_expect_error(int status, const char *part);

/* In strict mode that fails; the message has the file, its mode and the command
   to run. */
void files_expect_unsafe(const char *path, const char *mode,
                         const char *remedy);

#endif
