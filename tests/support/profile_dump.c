/* SPDX-License-Identifier: Apache-2.0 */
#include "profile_dump.h"

#include <stdio.h>

static char *put_text(char *out, const char *end, const char *text)
{
    for (; *text != '\0' && out < end; text++)
        *out++ = *text != '\n' ? *text : '|';
    *out = '\0';
    return out;
}

static char *put_settings(char *out, const char *end,
                          const pacreds_setting *parent)
{
    size_t i, len, value_len;

    out = put_text(out, end, "{");
    for (i = 0; i < pacreds_setting_child_count(parent); i++) {
        const pacreds_setting *setting = pacreds_setting_child(parent, i);
        const char *name = pacreds_setting_name(setting, &len);
        const char *value = pacreds_setting_value(setting, &value_len);

        ck_assert_uint_eq(strlen(name), len);
        ck_assert_uint_eq(strlen(value), value_len);
        ck_assert_ptr_eq(pacreds_setting_find(parent, name, len), setting);
        out = put_text(out, end, i > 0 ? "," : "");
        out = put_text(out, end, name);
        out = put_text(out, end, "=");
        out = put_text(out, end, value);
        if (pacreds_setting_child_count(setting) > 0)
            out = put_settings(out, end, setting);
    }
    return put_text(out, end, "}");
}

void dump_profiles(char *out, const pacreds_profiles *profiles)
{
    const char *end = out + DUMP_SIZE - 1;
    size_t i;
    int kind;

    *out = '\0';
    for (kind = PACREDS_PROFILES_SECTION_PROFILE;
         kind <= PACREDS_PROFILES_SECTION_SERVICES; kind++)
        for (i = 0; i < pacreds_profiles_section_count(profiles, kind); i++) {
            const pacreds_setting *section =
                pacreds_profiles_section(profiles, kind, i);
            const char *name = pacreds_setting_name(section, NULL);

            ck_assert_ptr_eq(pacreds_profiles_find(profiles, kind, TEXT(name)),
                             section);
            ck_assert_ptr_null(pacreds_setting_value(section, NULL));
            out = put_text(out, end, pacreds_profiles_section_kind_name(kind));
            out = put_text(out, end, " ");
            out = put_text(out, end, name);
            out = put_settings(out, end, section);
        }
}

void dump_warnings(char *out, const pacreds_profiles *profiles)
{
    size_t i, used = 0;

    *out = '\0';
    for (i = 0; i < pacreds_profiles_warning_count(profiles); i++) {
        int warning, file;
        uint32_t line;
        const char *message;

        ck_assert_int_eq(pacreds_profiles_warning(profiles, i, &warning, &file,
                                                  &line, &message),
                         PACREDS_OK);
        ck_assert_uint_gt(strlen(message), 20);
        used += (size_t)snprintf(
            out + used, DUMP_SIZE - used, "%s%s:%u %s", i > 0 ? ";" : "",
            file == PACREDS_PROFILES_FILE_CONFIG ? "c" : "k", (unsigned)line,
            pacreds_profiles_warning_name(warning));
        ck_assert_uint_lt(used, DUMP_SIZE);
    }
}

void dump_texts(char *out, char *warnings, const char *config,
                size_t config_len, const char *credentials,
                size_t credentials_len)
{
    pacreds_profiles *profiles = NULL;
    pacreds_error error;
    int status = pacreds_profiles_parse(
        &profiles, at_page_end(config, config_len), config_len,
        at_page_end(credentials, credentials_len), credentials_len, &error);

    ck_assert_int_eq(status, error.code);
    ck_assert_int_eq(status == PACREDS_OK, profiles != NULL);
    if (status == PACREDS_OK) {
        dump_profiles(out, profiles);
        dump_warnings(warnings, profiles);
    } else {
        snprintf(out, DUMP_SIZE, "error %u: %s", (unsigned)error.line,
                 error.message);
        *warnings = '\0';
    }
    pacreds_profiles_free(profiles);
}

static void check_example(const struct profile_example *example, int file)
{
    char out[DUMP_SIZE], warnings[DUMP_SIZE];
    const char *text = example->text;
    int is_config = file == PACREDS_PROFILES_FILE_CONFIG;
    size_t len = strlen(example->expected);

    if (is_config)
        dump_texts(out, warnings, text, strlen(text), "", 0);
    else
        dump_texts(out, warnings, "", 0, text, strlen(text));
    if (strncmp(example->expected, "error", 5) == 0)
        out[len] = '\0';
    ck_assert_msg(strcmp(out, example->expected) == 0,
                  "%s\nis read as\n%s\nnot\n%s", text, out, example->expected);
    if (example->warnings != NULL)
        ck_assert_msg(strcmp(warnings, example->warnings) == 0,
                      "%s\nwarns of\n%s\nnot\n%s", text, warnings,
                      example->warnings);
}

void check_profile_examples(const struct profile_example *examples,
                            size_t count, int file)
{
    size_t i;

    for (i = 0; i < count; i++)
        check_example(&examples[i], file);
}
