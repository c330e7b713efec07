/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/profile_lookup.h"

#include <stdio.h>

#include "base/error.h"
#include "base/text.h"
#include "profiles/missing.h"

enum { NAME_LEN = 40, PATH_LEN = 100, LINE_LEN = 20 };

int pacreds__profile_find(const pacreds_profiles *profiles, const char *name,
                          const pacreds_setting **profile, int *is_misread,
                          pacreds_error *error)
{
    char why[PACREDS__MISSING_LEN];

    *is_misread = 0;
    *profile = pacreds_profiles_find(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                     name, PACREDS_NUL_TERMINATED);
    if (*profile != NULL)
        return PACREDS_OK;
    *is_misread = pacreds__missing_explain(why, profiles, name);
    return pacreds__fail(
        error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
        "There is no profile \"%s\"%s%s.",
        pacreds__quote(pacreds__slice_of(name), NAME_LEN).text,
        *is_misread ? ": " : " in the config and credentials files", why);
}

const pacreds_setting *pacreds__profile_setting(const pacreds_setting *profile,
                                                const char *name)
{
    const pacreds_setting *setting =
        pacreds_setting_find(profile, name, PACREDS_NUL_TERMINATED);
    size_t len;

    pacreds_setting_value(setting, &len);
    return len > 0 ? setting : NULL;
}

int pacreds__profile_blame(const pacreds_profiles *profiles,
                           const pacreds_setting *at, int status,
                           pacreds_error *error)
{
    char place[PATH_LEN + LINE_LEN];
    int file = pacreds_setting_file(at);
    const char *path = pacreds_profiles_path(profiles, file, NULL);

    if (status == PACREDS_OK || error == NULL)
        return status;
    if (path == NULL)
        path = file == PACREDS_PROFILES_FILE_CONFIG ? "config" : "credentials";
    snprintf(place, sizeof place, "%s:%u",
             pacreds__quote_path(path, PATH_LEN).text,
             (unsigned)pacreds_setting_line(at));
    pacreds__blame(place, status, error);
    error->line = pacreds_setting_line(at);
    return status;
}
