/* SPDX-License-Identifier: Apache-2.0 */
#include <stdlib.h>

#include "base/array.h"
#include "base/error.h"
#include "profiles/profiles.h"

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

void pacreds_profiles_free(pacreds_profiles *profiles)
{
    int file;

    if (profiles == NULL)
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

static int parse(pacreds_profiles **profiles, pacreds__slice config,
                 pacreds__slice credentials, pacreds_error *error)
{
    int status = pacreds__profiles_new(profiles);

    if (status == PACREDS_OK)
        status = pacreds__profiles_add_text(
            *profiles, PACREDS_PROFILES_FILE_CONFIG, config, "config", error);
    if (status == PACREDS_OK)
        status = pacreds__profiles_add_text(*profiles,
                                            PACREDS_PROFILES_FILE_CREDENTIALS,
                                            credentials, "credentials", error);
    if (status == PACREDS_OK)
        status = pacreds__profiles_merge(*profiles);
    return status != PACREDS_ERR_NO_MEMORY ? status
                                           : pacreds__fail_code(error, status);
}

int pacreds_profiles_parse(pacreds_profiles **profiles, const char *config,
                           size_t config_len, const char *credentials,
                           size_t credentials_len, pacreds_error *error)
{
    pacreds__slice texts[2];
    int status;

    pacreds__ok(error);
    if (profiles == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *profiles = NULL;
    status = pacreds__argument(&texts[0], config, config_len, error);
    if (status == PACREDS_OK)
        status =
            pacreds__argument(&texts[1], credentials, credentials_len, error);
    if (status == PACREDS_OK)
        status = parse(profiles, texts[0], texts[1], error);
    if (status != PACREDS_OK) {
        pacreds_profiles_free(*profiles);
        *profiles = NULL;
    }
    return status;
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
