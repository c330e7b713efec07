/* SPDX-License-Identifier: Apache-2.0 */
/* A config and a credentials file, a NUL between them. All that was read is
   walked through, and found by its name. */
#include "fuzz.h"

static void check_text(const char *text, size_t len)
{
    require(text != NULL && text[len] == '\0');
}

/* Those of one name are one. */
static void check_setting(const pacreds_setting *parent,
                          const pacreds_setting *setting, int depth)
{
    size_t i, len;
    const char *name = pacreds_setting_name(setting, &len);

    check_text(name, len);
    require(depth <= 2);
    require(pacreds_setting_line(setting) > 0);
    require(pacreds_setting_file(setting) == PACREDS_PROFILES_FILE_CONFIG ||
            pacreds_setting_file(setting) == PACREDS_PROFILES_FILE_CREDENTIALS);
    if (parent != NULL) {
        require(pacreds_setting_find(parent, name, len) == setting);
        check_text(pacreds_setting_value(setting, &len), len);
    }
    for (i = 0; i < pacreds_setting_child_count(setting); i++)
        check_setting(setting, pacreds_setting_child(setting, i), depth + 1);
    require(pacreds_setting_child(setting, i) == NULL);
}

static void check_sections(const pacreds_profiles *profiles, int kind)
{
    size_t i, len, count = pacreds_profiles_section_count(profiles, kind);

    for (i = 0; i < count; i++) {
        const pacreds_setting *section =
            pacreds_profiles_section(profiles, kind, i);
        const char *name = pacreds_setting_name(section, &len);

        require(pacreds_profiles_find(profiles, kind, name, len) == section);
        check_setting(NULL, section, 0);
    }
    require(pacreds_profiles_section(profiles, kind, count) == NULL);
}

static void check_warnings(const pacreds_profiles *profiles)
{
    size_t i, count = pacreds_profiles_warning_count(profiles);
    const char *message;
    uint32_t line;
    int warning, file;

    for (i = 0; i < count; i++) {
        require(!pacreds_profiles_warning(profiles, i, &warning, &file, &line,
                                          &message));
        require(line > 0 && message[0] != '\0');
        require(strcmp(pacreds_profiles_warning_name(warning), "unknown") != 0);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input in = {(const char *)data, size}, config = take_part(&in);
    pacreds_profiles *profiles = NULL;
    pacreds_error error;
    int kind, status = pacreds_profiles_parse(&profiles, config.p, config.n,
                                              in.p, in.n, &error);

    require(status == error.code && (status == PACREDS_OK) == !!profiles);
    require(status == PACREDS_OK || error.line > 0);
    for (kind = PACREDS_PROFILES_SECTION_PROFILE;
         pacreds_profiles_section_kind_name(kind) != NULL &&
         kind <= PACREDS_PROFILES_SECTION_SERVICES;
         kind++)
        check_sections(profiles, kind);
    check_warnings(profiles);
    pacreds_profiles_free(profiles);
    return 0;
}
