/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what pacreds__profiles_merge() has sorted. */
#include "base/error.h"
#include "profiles/profiles.h"

/* What holds the sections of a kind, or NULL. */
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
    return pacreds_setting_count(root(profiles, kind));
}

const pacreds_setting *
pacreds_profiles_section(const pacreds_profiles *profiles, int kind,
                         size_t index)
{
    return pacreds_setting_at(root(profiles, kind), index);
}

const pacreds_setting *pacreds_profiles_find(const pacreds_profiles *profiles,
                                             int kind, const char *name,
                                             size_t name_len)
{
    return pacreds_setting_find(root(profiles, kind), name, name_len);
}

/* A text to lend, and its length. */
static const char *lend(pacreds__slice text, size_t *len)
{
    if (len != NULL)
        *len = text.n;
    return text.p;
}

const char *pacreds_setting_name(const pacreds_setting *setting, size_t *len)
{
    static const pacreds__slice none = {NULL, 0};

    return lend(setting != NULL ? setting->name : none, len);
}

const char *pacreds_setting_value(const pacreds_setting *setting, size_t *len)
{
    static const pacreds__slice none = {NULL, 0};

    return lend(setting != NULL ? setting->value : none, len);
}

int pacreds_setting_file(const pacreds_setting *setting)
{
    return setting != NULL ? setting->file : 0;
}

uint32_t pacreds_setting_line(const pacreds_setting *setting)
{
    return setting != NULL ? setting->line : 0;
}

size_t pacreds_setting_count(const pacreds_setting *setting)
{
    return setting != NULL ? setting->count : 0;
}

const pacreds_setting *pacreds_setting_at(const pacreds_setting *setting,
                                          size_t index)
{
    return index < pacreds_setting_count(setting) ? setting->by_place[index]
                                                  : NULL;
}

const pacreds_setting *pacreds_setting_find(const pacreds_setting *setting,
                                            const char *name, size_t name_len)
{
    size_t from = 0, to = pacreds_setting_count(setting), middle;
    pacreds__slice wanted;
    int order;

    if (pacreds__argument(&wanted, name, name_len, NULL) != PACREDS_OK)
        return NULL;
    while (from < to) {
        middle = from + (to - from) / 2;
        order = pacreds__compare(wanted, setting->by_name[middle]->name);
        if (order == 0)
            return setting->by_name[middle];
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
