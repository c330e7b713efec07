/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_GRAMMAR_H
#define PACREDS_PROFILES_GRAMMAR_H

#include "profiles/profiles.h"

/*
 * Add the settings of a file's text. The label names the text in errors.
 *
 * Returns: PACREDS_OK, PACREDS_ERR_SYNTAX, PACREDS_ERR_TOO_LARGE,
 *          PACREDS_ERR_NO_MEMORY
 */
int pacreds__grammar_read(pacreds_profiles *profiles, int file,
                          pacreds__slice text, const char *label,
                          pacreds_error *error);

#endif
