/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_EDIT_TEXT_H
#define PACREDS_PROFILES_EDIT_TEXT_H

#include "profiles/edit.h"

/*
 * Make the change to a text, which the label names in errors.
 *
 * Returns: as pacreds_profile_edit_text()
 * Out:     edit->text
 */
int pacreds__profile_edit_make(pacreds_profile_edit *edit, pacreds__slice text,
                               const char *label, uint32_t flags,
                               pacreds_error *error);

#endif
