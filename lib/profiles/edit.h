/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_PROFILES_EDIT_H
#define PACREDS_PROFILES_EDIT_H

#include <pacreds/profile_edit.h>

#include "base/buffer.h"
#include "base/secret.h"

/* A change to a property. */
typedef struct pacreds__change {
    char *name;            /* in lower case */
    pacreds__secret value; /* p is NULL: remove the property */
    int only_if_there;     /* set it, but do not add it */
    size_t last;           /* offset of the line that gets the value */
} pacreds__change;

struct pacreds_profile_edit {
    char *profile;
    size_t profile_len;
    pacreds__change *changes;
    size_t count, capacity;
    int removes;          /* the profile as a whole */
    pacreds__buffer text; /* the result */
    pacreds__buffer path;
};

/* The change to a property, or NULL. */
pacreds__change *pacreds__profile_edit_find(const pacreds_profile_edit *edit,
                                            pacreds__slice name);

/* Check the arguments that the public functions have in common. Returns
   PACREDS_OK, PACREDS_ERR_INVALID_ARGUMENT. */
int pacreds__profile_edit_check(const pacreds_profile_edit *edit,
                                uint32_t flags, pacreds_error *error);

#endif
