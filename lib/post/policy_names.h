/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_POST_POLICY_NAMES_H
#define PACREDS_POST_POLICY_NAMES_H

#include "sigv4/preset.h"

/* The fields that signing adds to a form, in their order. */
enum {
    PACREDS__FIELD_POLICY,
    PACREDS__FIELD_ALGORITHM,
    PACREDS__FIELD_CREDENTIAL,
    PACREDS__FIELD_DATE,
    PACREDS__FIELD_TOKEN,
    PACREDS__FIELD_SIGNATURE,
    PACREDS__FIELDS,
    /* The policy has a condition for each of these, if it is in the form. */
    PACREDS__FIELD_FIRST_SIGNED = PACREDS__FIELD_ALGORITHM,
    PACREDS__FIELD_LAST_SIGNED = PACREDS__FIELD_TOKEN
};

/* Their names, "x-amz-date" and so on, which the preset decides. */
typedef struct pacreds__policy_names {
    pacreds__short_text fields[PACREDS__FIELDS];
} pacreds__policy_names;

void pacreds__policy_names_init(pacreds__policy_names *names,
                                const pacreds_preset *preset);

static inline pacreds__slice
pacreds__policy_name(const pacreds__policy_names *names, int field)
{
    pacreds__slice name = {names->fields[field].text, names->fields[field].len};

    return name;
}

/* Whether a name, in any case, is that of a field that must be matched exactly:
   with the date or credential of another form, a signature would mean more than
   its owner has signed. */
int pacreds__policy_name_is_exact(const pacreds__policy_names *names,
                                  pacreds__slice name);

/* Whether the field of a lower-case name needs no condition. */
int pacreds__policy_name_is_exempt(const pacreds__policy_names *names,
                                   pacreds__slice lower);

#endif
