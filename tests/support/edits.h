/* SPDX-License-Identifier: Apache-2.0 */
/* Changes to profiles, and what is read after them. */
#ifndef TESTS_EDITS_H
#define TESTS_EDITS_H

#include "support.h"

pacreds_profile_edit *new_edit(const char *profile);

void set_property(pacreds_profile_edit *edit, const char *name,
                  const char *value);

/* The text after the change, borrowed. */
const char *apply_edit(pacreds_profile_edit *edit, const char *text);

/* The value of a property in a text; NULL if it has none. */
const char *read_back(const char *text, const char *profile, const char *name);

#endif
