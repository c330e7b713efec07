/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_MISSING_H
#define PACREDS_PROFILES_MISSING_H

#include <pacreds/profiles.h>

enum { PACREDS__MISSING_LEN = 200 };

/*
 * Why there is no profile of a name, or less of it than meant: a section that
 * is ignored, a file that was not read.
 *
 * Returns: whether there is a reason
 * Out:     why  the end of a sentence after a colon; empty without one
 */
int pacreds__missing_explain(char why[PACREDS__MISSING_LEN],
                             const pacreds_profiles *profiles,
                             const char *name);

#endif
