/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/profiles.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"

static const char *const sections[] = {
    [PACREDS_PROFILES_SECTION_PROFILE] = "profile",
    [PACREDS_PROFILES_SECTION_SSO_SESSION] = "sso-session",
    [PACREDS_PROFILES_SECTION_SERVICES] = "services",
};

static const char *const warnings[] = {
    [PACREDS_PROFILES_WARNING_SECTION_IGNORED] = "section-ignored",
    [PACREDS_PROFILES_WARNING_SECTION_REPEATED] = "section-repeated",
    [PACREDS_PROFILES_WARNING_DEFAULT_IGNORED] = "default-ignored",
    [PACREDS_PROFILES_WARNING_PROPERTY_IGNORED] = "property-ignored",
    [PACREDS_PROFILES_WARNING_PROPERTY_REPEATED] = "property-repeated",
    [PACREDS_PROFILES_WARNING_COMMENT_IN_VALUE] = "comment-in-value",
    [PACREDS_PROFILES_WARNING_ABSENT] = "absent",
    [PACREDS_PROFILES_WARNING_UNREADABLE] = "unreadable",
    [PACREDS_PROFILES_WARNING_READABLE_BY_OTHERS] = "readable-by-others",
    [PACREDS_PROFILES_WARNING_WRITABLE_BY_OTHERS] = "writable-by-others",
    [PACREDS_PROFILES_WARNING_FOLDER_WRITABLE] = "folder-writable",
    [PACREDS_PROFILES_WARNING_FOREIGN_OWNER] = "foreign-owner",
};

enum {
    SECTION_KINDS = sizeof sections / sizeof sections[0],
    WARNINGS = sizeof warnings / sizeof warnings[0]
};

const char *pacreds_profiles_section_kind_name(int kind)
{
    return kind > 0 && kind < SECTION_KINDS ? sections[kind] : "unknown";
}

const char *pacreds_profiles_warning_name(int warning)
{
    return warning > 0 && warning < WARNINGS ? warnings[warning] : "unknown";
}

int pacreds__profiles_new(pacreds_profiles **profiles)
{
    pacreds_profiles *made = calloc(1, sizeof *made);
    uint32_t kind;
    int file;

    *profiles = made;
    if (made == NULL)
        return PACREDS_ERR_NO_MEMORY;
    atomic_init(&made->references, 1);
    for (file = PACREDS_PROFILES_FILE_CONFIG;
         file <= PACREDS_PROFILES_FILE_CREDENTIALS; file++)
        pacreds__buffer_init(&made->files[file].path,
                             PACREDS__PROFILE_PATH_MAX);
    made->settings = pacreds__grow(NULL, SECTION_KINDS, &made->capacity,
                                   sizeof *made->settings);
    if (made->settings == NULL)
        return PACREDS_ERR_NO_MEMORY;
    made->count = SECTION_KINDS;
    memset(made->settings, 0, SECTION_KINDS * sizeof *made->settings);
    for (kind = 1; kind < SECTION_KINDS; kind++)
        made->settings[kind].into = kind;
    return PACREDS_OK;
}

/* Counting references does not change what others see. */
const pacreds_profiles *pacreds__profiles_ref(const pacreds_profiles *profiles)
{
    if (profiles != NULL)
        atomic_fetch_add_explicit(&((pacreds_profiles *)profiles)->references,
                                  1, memory_order_relaxed);
    return profiles;
}

void pacreds_profiles_free(pacreds_profiles *profiles)
{
    int file;

    if (profiles == NULL ||
        atomic_fetch_sub_explicit(&profiles->references, 1,
                                  memory_order_acq_rel) != 1)
        return;
    for (file = PACREDS_PROFILES_FILE_CONFIG;
         file <= PACREDS_PROFILES_FILE_CREDENTIALS; file++) {
        pacreds__secret_free(&profiles->files[file].text);
        pacreds__buffer_free(&profiles->files[file].path);
    }
    pacreds__warnings_free(&profiles->warnings);
    free(profiles->settings);
    free(profiles->lists);
    free(profiles);
}

int pacreds__profiles_warn(pacreds_profiles *profiles, int warning, int file,
                           uint32_t line, const char *message)
{
    pacreds__warning added = {
        .warning = warning, .file = file, .line = line, .message = message};

    return pacreds__warnings_add(&profiles->warnings, &added);
}

/* The root that holds the sections of a kind, or NULL. */
static const pacreds_setting *root(const pacreds_profiles *profiles, int kind)
{
    if (profiles == NULL || kind < PACREDS_PROFILES_SECTION_PROFILE ||
        kind > PACREDS_PROFILES_SECTION_SERVICES)
        return NULL;
    return &profiles->settings[kind];
}

size_t pacreds_profiles_section_count(const pacreds_profiles *profiles,
                                      int kind)
{
    return pacreds_setting_child_count(root(profiles, kind));
}

const pacreds_setting *
pacreds_profiles_section(const pacreds_profiles *profiles, int kind,
                         size_t index)
{
    return pacreds_setting_child(root(profiles, kind), index);
}

const pacreds_setting *pacreds_profiles_find(const pacreds_profiles *profiles,
                                             int kind, const char *name,
                                             size_t name_len)
{
    return pacreds_setting_find(root(profiles, kind), name, name_len);
}

const char *pacreds_profiles_path(const pacreds_profiles *profiles, int file,
                                  size_t *len)
{
    pacreds__slice path = {NULL, 0};

    if (profiles != NULL && (file == PACREDS_PROFILES_FILE_CONFIG ||
                             file == PACREDS_PROFILES_FILE_CREDENTIALS))
        path = pacreds__buffer_slice(&profiles->files[file].path);
    if (len != NULL)
        *len = path.n;
    return path.n > 0 ? path.p : NULL;
}

size_t pacreds_profiles_warning_count(const pacreds_profiles *profiles)
{
    return profiles != NULL ? profiles->warnings.count : 0;
}

int pacreds_profiles_warning(const pacreds_profiles *profiles, size_t index,
                             int *warning, int *file, uint32_t *line,
                             const char **message)
{
    const pacreds__warning *found;

    if (index >= pacreds_profiles_warning_count(profiles))
        return PACREDS_ERR_INVALID_ARGUMENT;
    found = &profiles->warnings.list[index];
    if (warning != NULL)
        *warning = found->warning;
    if (file != NULL)
        *file = found->file;
    if (line != NULL)
        *line = found->line;
    if (message != NULL)
        *message = found->message;
    return PACREDS_OK;
}
