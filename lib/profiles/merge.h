/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_MERGE_H
#define PACREDS_PROFILES_MERGE_H

#include "profiles/profiles.h"

/* Merge the sections of both files, and fill the lists: once, after all texts
   were read. Returns PACREDS_OK, PACREDS_ERR_NO_MEMORY. */
int pacreds__profiles_merge(pacreds_profiles *profiles);

#endif
