/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_EDIT_H
#define PACREDS_PROFILES_EDIT_H

#include <pacreds/profile_edit.h>

#include "base/buffer.h"
#include "base/secret.h"

/* What is to become of a property. */
typedef struct pacreds__change {
    char *name;            /* in lower case */
    pacreds__secret value; /* p is NULL: it is to go */
    int only_if_there;     /* set it nowhere else */
    size_t last;           /* offset of the line that is to have the value */
} pacreds__change;

struct pacreds_profile_edit {
    char *profile;
    size_t profile_n;
    pacreds__change *changes;
    size_t count, capacity;
    int removes;
    pacreds__buffer text; /* the result */
    pacreds__buffer path;
};

/* The change of a property, or NULL. */
pacreds__change *pacreds__find_change(const pacreds_profile_edit *edit,
                                      pacreds__slice name);

/*
 * Make the change to a text, which the label names in errors.
 *
 * Returns: as pacreds_profile_edit_text()
 * Out:     edit->text
 */
int pacreds__profile_edit_make(pacreds_profile_edit *edit, pacreds__slice text,
                               const char *label, uint32_t flags,
                               pacreds_error *error);

/* Look at the arguments that the public functions have in common. Returns
   PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT. */
int pacreds__profile_edit_check(const pacreds_profile_edit *edit,
                                uint32_t flags, pacreds_error *error);

/*
 * The same with a text that is known to be well formed.
 *
 * Returns: as pacreds_profile_edit_text()
 * Out:     edit->text
 */
int pacreds__profile_edit_apply(pacreds_profile_edit *edit, pacreds__slice text,
                                uint32_t flags, pacreds_error *error);

#endif
