/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_LINE_H
#define PACREDS_PROFILES_LINE_H

#include "base/text.h"

/* Whether a text can be the name of a profile or a property: it is not empty
   and contains only A-Z a-z 0-9 _ - / . % @ : +. *good is how many bytes at
   its beginning are such. */
int pacreds__is_profile_name(pacreds__slice name, size_t *good);

/* The text before a comment, trimmed. In a property, a comment begins only
   after a blank. */
pacreds__slice pacreds__without_comment(pacreds__slice line, int needs_blank);

/* Cut a line at its first equals sign. Returns 0 if it has none. */
int pacreds__split_property(pacreds__slice line, pacreds__slice *name,
                            pacreds__slice *value);

#endif
