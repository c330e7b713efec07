/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/missing.h"

#include <stdio.h>

#include "profiles/line.h"
#include "profiles/location.h"
#include "profiles/profiles.h"

enum { PATH_LEN = 60, NAME_LEN = 30 };

/* %1$s is the file, %2$s the variable that names it, %3$s the profile and %4$u
   the line. A format must use all of them up to its last, if only with a
   precision of 0. */
static const char NO_PREFIX[] =
    "%2$.0s%1$s:%4$u has a section [%3$s], which counts only as [profile %3$s]";
static const char PREFIX[] = "%2$.0s%1$s:%4$u has a section [profile %3$s], "
                             "which counts there only as [%3$s]";
static const char NO_NAME[] = "%2$.0s%3$.0s%1$s:%4$u has a section of that "
                              "name, but a name may contain only A-Z a-z "
                              "0-9 and _ - / . %% @ : +";
static const char BESIDE[] = "%2$.0s%3$.0s%1$s:%4$u has a section [default], "
                             "which is ignored because the same file "
                             "has [profile default]; keep one of them";
static const char UNREADABLE[] =
    "%1$s cannot be read by this user; change its owner or mode";
static const char ABSENT[] =
    "%2$s names %1$s, which does not exist; correct it";

static pacreds__slice without_quotes(pacreds__slice name)
{
    if (name.n >= 2 && (name.p[0] == '"' || name.p[0] == '\'') &&
        name.p[name.n - 1] == name.p[0])
        name.p++, name.n -= 2;
    return name;
}

/* The reason if the heading of an ignored section was meant for a name, or
   NULL. */
static const char *misread(const pacreds__warning *warning, pacreds__slice name)
{
    static const pacreds__slice prefix = {"profile", 7};
    pacreds__slice heading = warning->heading, first = heading, rest;
    int is_config = warning->file == PACREDS_PROFILES_FILE_CONFIG;

    first.n = 0;
    while (first.n < heading.n && !pacreds__is_blank(heading.p[first.n]))
        first.n++;
    rest.p = heading.p + first.n;
    rest.n = heading.n - first.n;
    rest = pacreds__trim(rest);
    if (pacreds__equal(without_quotes(heading), name))
        return !pacreds__is_profile_name(heading, NULL) ? NO_NAME : NO_PREFIX;
    if (!pacreds__equal_ignoring_case(first, prefix) ||
        !pacreds__equal(without_quotes(rest), name))
        return NULL;
    if (!pacreds__is_profile_name(rest, NULL))
        return NO_NAME;
    return is_config ? NO_PREFIX : PREFIX;
}

static const char *reason(const pacreds__warning *warning, pacreds__slice name,
                          int is_section)
{
    if (is_section &&
        warning->warning == PACREDS_PROFILES_WARNING_SECTION_IGNORED)
        return misread(warning, name);
    if (is_section &&
        warning->warning == PACREDS_PROFILES_WARNING_DEFAULT_IGNORED &&
        pacreds__equal(name, pacreds__slice_of("default")))
        return BESIDE;
    if (!is_section && warning->warning == PACREDS_PROFILES_WARNING_UNREADABLE)
        return UNREADABLE;
    if (!is_section && warning->warning == PACREDS_PROFILES_WARNING_ABSENT)
        return ABSENT;
    return NULL;
}

static int explain(char why[PACREDS__MISSING_LEN],
                   const pacreds_profiles *profiles, pacreds__slice name,
                   int is_section)
{
    const pacreds__warnings *warnings = &profiles->warnings;
    const char *format = NULL, *path;
    const pacreds__warning *found;
    size_t i;

    for (i = 0; i < warnings->count && format == NULL; i++)
        format = reason(&warnings->list[i], name, is_section);
    if (format == NULL)
        return 0;
    found = &warnings->list[i - 1];
    path = pacreds_profiles_path(profiles, found->file, NULL);
    if (path == NULL)
        path = found->file == PACREDS_PROFILES_FILE_CONFIG ? "config"
                                                           : "credentials";
    snprintf(why, PACREDS__MISSING_LEN, format,
             pacreds__quote_path(path, PATH_LEN).text,
             pacreds__location_variable(found->file),
             pacreds__quote(name, NAME_LEN).text, (unsigned)found->line);
    return 1;
}

int pacreds__missing_explain(char why[PACREDS__MISSING_LEN],
                             const pacreds_profiles *profiles, const char *name)
{
    pacreds__slice slice = pacreds__slice_of(name);

    why[0] = '\0';
    return profiles != NULL && (explain(why, profiles, slice, 1) ||
                                explain(why, profiles, slice, 0));
}
