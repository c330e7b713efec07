/* SPDX-License-Identifier: Apache-2.0 */
/* Any bytes as a credentials file. Where the parser reads it, a property is
   set, and the parser finds that one changed and all others as they were. */
#include "fuzz.h"

static const char *value_of(const pacreds_profiles *profiles,
                            const char *profile, const char *name)
{
    const pacreds_setting *found =
        pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                              profile, PACREDS_NUL_TERMINATED);

    found = pacreds_setting_find(found, name, PACREDS_NUL_TERMINATED);
    return pacreds_setting_value(found, NULL);
}

/* All that one has is in the other, but for x in [a]. */
static void check_within(const pacreds_profiles *one,
                         const pacreds_profiles *other)
{
    size_t count = pacreds_profiles_section_count(
               one, PACREDS_PROFILES_SECTION_PROFILE),
           i, k;

    for (i = 0; i < count; i++) {
        const pacreds_setting *section =
            pacreds_profiles_section(one, PACREDS_PROFILES_SECTION_PROFILE, i);
        const char *profile = pacreds_setting_name(section, NULL);

        for (k = 0; k < pacreds_setting_child_count(section); k++) {
            const pacreds_setting *setting = pacreds_setting_child(section, k);
            const char *name = pacreds_setting_name(setting, NULL), *value;

            if (strcmp(profile, "a") == 0 && strcmp(name, "x") == 0)
                continue;
            value = value_of(other, profile, name);
            require(value != NULL);
            require(strcmp(value, pacreds_setting_value(setting, NULL)) == 0);
        }
    }
}

static void check_edit(const pacreds_profiles *before, const char *text,
                       size_t n, const char *value)
{
    pacreds_profile_edit *edit = NULL;
    pacreds_profiles *after = NULL;
    const char *result, *found;
    char *copy;
    size_t len;

    require(!pacreds_profile_edit_new(&edit, "a", 1, NULL));
    require(value != NULL
                ? !pacreds_profile_edit_set(edit, "X", 1, value,
                                            PACREDS_NUL_TERMINATED, NULL)
                : !pacreds_profile_edit_unset(edit, "X", 1, NULL));
    require(!pacreds_profile_edit_text(edit, text, n, 0, &result, &len, NULL));
    require(!pacreds_profiles_parse(&after, NULL, 0, result, len, NULL));
    found = value_of(after, "a", "x");
    require(value == NULL ? found == NULL
                          : found != NULL && strcmp(found, value) == 0);
    check_within(before, after);
    check_within(after, before);
    copy = malloc(len + 1);
    memcpy(copy, result, len + 1);
    require(!pacreds_profile_edit_text(edit, copy, len, 0, &result, &n, NULL));
    require(n == len && memcmp(result, copy, len) == 0);
    free(copy);
    pacreds_profiles_free(after);
    pacreds_profile_edit_free(edit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    pacreds_profiles *profiles = NULL;
    pacreds_profile_edit *edit = NULL;
    const char *result;

    if (pacreds_profiles_parse(&profiles, NULL, 0, text, size, NULL) ==
        PACREDS_OK) {
        check_edit(profiles, text, size, "v#;=\"");
        check_edit(profiles, text, size, NULL);
    } else {
        require(!pacreds_profile_edit_new(&edit, "a", 1, NULL));
        require(pacreds_profile_edit_text(edit, text, size, 0, &result, NULL,
                                          NULL) == PACREDS_ERR_SYNTAX);
        pacreds_profile_edit_free(edit);
    }
    pacreds_profiles_free(profiles);
    return 0;
}
