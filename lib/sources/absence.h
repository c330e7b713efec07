/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_SOURCES_ABSENCE_H
#define PACREDS_SOURCES_ABSENCE_H

#include <pacreds/profile.h>

enum { PACREDS__ABSENCE_LEN = 200 };

/*
 * Why there is no profile of a name, or less of it than meant: a section that
 * is ignored, a file that was not read.
 *
 * Returns: whether there is a reason
 * Out:     why  the end of a sentence after a colon; empty without one
 */
int pacreds__absence_explain(char why[PACREDS__ABSENCE_LEN],
                             const pacreds_profiles *profiles,
                             const char *name);

#endif
