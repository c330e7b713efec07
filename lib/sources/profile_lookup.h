/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_PROFILE_LOOKUP_H
#define PACREDS_SOURCES_PROFILE_LOOKUP_H

#include <pacreds/profiles.h>

/* Find a profile by its name. Returns PACREDS_OK, PACREDS_ERR_NOT_FOUND;
 *is_misread is whether a warning explains that. */
int pacreds__profile_find(const pacreds_profiles *profiles, const char *name,
                          const pacreds_setting **profile, int *is_misread,
                          pacreds_error *error);

/* A setting of a profile that is not empty, or NULL. */
const pacreds_setting *pacreds__profile_setting(const pacreds_setting *profile,
                                                const char *name);

/* Put the file and the line of a setting in front of an error's message.
   Returns status. */
int pacreds__profile_blame(const pacreds_profiles *profiles,
                           const pacreds_setting *at, int status,
                           pacreds_error *error);

#endif
