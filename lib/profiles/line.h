/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_LINE_H
#define PACREDS_PROFILES_LINE_H

#include "base/text.h"

/* Whether text is a name as profiles and properties have: not empty, and of
   A-Z a-z 0-9 _ - / . % @ : + alone. Up to where it is, in *good. */
int pacreds__is_profile_name(pacreds__slice name, size_t *good);

/* What stands before a comment, trimmed. In a property a blank must stand
   before the sign. */
pacreds__slice pacreds__without_comment(pacreds__slice line, int needs_blank);

/* Cut a line at its first equals sign. Returns 0 if it has none. */
int pacreds__split_property(pacreds__slice line, pacreds__slice *name,
                            pacreds__slice *value);

#endif
