/* SPDX-License-Identifier: Apache-2.0 */
#include "post/policy_names.h"

#include "base/buffer.h"

/* The fields whose names begin with the preset's prefix. */
static const int prefixed[PACREDS__FIELDS] = {
    [PACREDS__FIELD_ALGORITHM] = PACREDS__NAME_ALGORITHM,
    [PACREDS__FIELD_CREDENTIAL] = PACREDS__NAME_CREDENTIAL,
    [PACREDS__FIELD_DATE] = PACREDS__NAME_DATE,
    [PACREDS__FIELD_SIGNATURE] = PACREDS__NAME_SIGNATURE,
};

/* Further fields that need no condition; two belong to Signature Version 2. */
static const char *const exempt[] = {"file", "awsaccesskeyid", "signature"};
static const char ignored[] = "x-ignore-";

enum { EXEMPT = sizeof exempt / sizeof exempt[0] };

static pacreds__slice name_of(const pacreds_preset *preset, int field)
{
    if (field == PACREDS__FIELD_POLICY)
        return pacreds__slice_of("policy");
    if (field == PACREDS__FIELD_TOKEN)
        return pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME);
    return pacreds__preset_name(preset, prefixed[field]);
}

void pacreds__policy_names_init(pacreds__policy_names *names,
                                const pacreds_preset *preset)
{
    int field;

    for (field = 0; field < PACREDS__FIELDS; field++) {
        pacreds__slice name = name_of(preset, field);
        pacreds__short_text *lower = &names->fields[field];

        lower->len = name.n;
        *pacreds__put_lower(lower->text, name) = '\0';
    }
}

int pacreds__policy_name_is_exact(const pacreds__policy_names *names,
                                  pacreds__slice name)
{
    int field;

    for (field = PACREDS__FIELD_FIRST_SIGNED;
         field <= PACREDS__FIELD_LAST_SIGNED; field++)
        if (pacreds__equal_ignoring_case(name,
                                         pacreds__policy_name(names, field)))
            return 1;
    return 0;
}

int pacreds__policy_name_is_exempt(const pacreds__policy_names *names,
                                   pacreds__slice lower)
{
    size_t i;

    for (i = 0; i < EXEMPT; i++)
        if (pacreds__equal(lower, pacreds__slice_of(exempt[i])))
            return 1;
    return pacreds__starts_with(lower, ignored) ||
           pacreds__equal(lower,
                          pacreds__policy_name(names, PACREDS__FIELD_POLICY)) ||
           pacreds__equal(
               lower, pacreds__policy_name(names, PACREDS__FIELD_SIGNATURE));
}
