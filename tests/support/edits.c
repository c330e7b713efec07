/* SPDX-License-Identifier: Apache-2.0 */
#include "edits.h"

#include <stdio.h>

pacreds_profile_edit *new_edit(const char *profile)
{
    pacreds_profile_edit *edit = NULL;
    pacreds_error error;

    ck_assert_msg(pacreds_profile_edit_new(&edit, TEXT(profile), &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    return edit;
}

void set_property(pacreds_profile_edit *edit, const char *name,
                  const char *value)
{
    pacreds_error error;

    ck_assert_msg(pacreds_profile_edit_set(edit, TEXT(name), TEXT(value),
                                           &error) == PACREDS_OK,
                  "%s", error.message);
}

const char *apply_edit(pacreds_profile_edit *edit, const char *text)
{
    const char *result = NULL;
    pacreds_error error;
    size_t len;

    ck_assert_msg(pacreds_profile_edit_text(edit, TEXT(text), 0, &result, &len,
                                            &error) == PACREDS_OK,
                  "%s", error.message);
    ck_assert_uint_eq(len, strlen(result));
    return result;
}

const char *read_back(const char *text, const char *profile, const char *name)
{
    static char value[1024];
    pacreds_profiles *profiles = NULL;
    const pacreds_setting *setting;
    const char *found;
    pacreds_error error;

    ck_assert_msg(pacreds_profiles_parse(&profiles, NULL, 0, TEXT(text),
                                         &error) == PACREDS_OK,
                  "%s in %s", error.message, text);
    setting = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                    TEXT(profile));
    setting = pacreds_setting_find(setting, TEXT(name));
    found = pacreds_setting_value(setting, NULL);
    if (found != NULL)
        snprintf(value, sizeof value, "%s", found);
    pacreds_profiles_free(profiles);
    return found != NULL ? value : NULL;
}
