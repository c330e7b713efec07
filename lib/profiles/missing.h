/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_MISSING_H
#define PACREDS_PROFILES_MISSING_H

#include <pacreds/profiles.h>

enum { PACREDS__MISSING_LEN = 200 };

/*
 * Find out why a profile is missing, or incomplete: a section that is ignored,
 * or a file that was not read.
 *
 * Returns: 1, or 0 if no reason is known
 * Out:     why  the end of a sentence, to follow a colon; empty without one
 */
int pacreds__missing_explain(char why[PACREDS__MISSING_LEN],
                             const pacreds_profiles *profiles,
                             const char *name);

#endif
