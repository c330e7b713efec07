/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_FILE_SAFETY_H
#define PACREDS_PROFILES_FILE_SAFETY_H

#include "profiles/profiles.h"

/*
 * Warn of a file that others can read or change though it holds keys or names
 * a command, and of folders in which others can replace it.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_UNSAFE_FILE  the warnings refuse what is unsafe
 *          PACREDS_ERR_NO_MEMORY    no message
 * In:      facts  of the file, which was read
 */
int pacreds__file_safety_check(pacreds_profiles *profiles, int file,
                               const pacreds__os_facts *facts,
                               pacreds_error *error);

/*
 * Check that nobody else can change the commands that a file names.
 *
 * Returns: PACREDS_OK
 *          PACREDS_ERR_UNSAFE_FILE  others can change the file, or replace it
 */
int pacreds__file_safety_check_command(const pacreds_profiles *profiles,
                                       int file, pacreds_error *error);

#endif
