/* SPDX-License-Identifier: Apache-2.0 */
/* Reading what merge.c has sorted. */
#include "base/error.h"
#include "profiles/profiles.h"

static const pacreds__slice none = {NULL, 0};

static const char *give(pacreds__slice text, size_t *len)
{
    if (len != NULL)
        *len = text.n;
    return text.p;
}

const char *pacreds_setting_name(const pacreds_setting *setting, size_t *len)
{
    return give(setting != NULL ? setting->name : none, len);
}

const char *pacreds_setting_value(const pacreds_setting *setting, size_t *len)
{
    return give(setting != NULL ? setting->value : none, len);
}

int pacreds_setting_file(const pacreds_setting *setting)
{
    return setting != NULL ? setting->file : 0;
}

uint32_t pacreds_setting_line(const pacreds_setting *setting)
{
    return setting != NULL ? setting->line : 0;
}

size_t pacreds_setting_child_count(const pacreds_setting *setting)
{
    return setting != NULL ? setting->count : 0;
}

const pacreds_setting *pacreds_setting_child(const pacreds_setting *setting,
                                             size_t index)
{
    return index < pacreds_setting_child_count(setting)
               ? setting->by_place[index]
               : NULL;
}

const pacreds_setting *pacreds_setting_find(const pacreds_setting *setting,
                                            const char *name, size_t name_len)
{
    size_t from = 0, to = pacreds_setting_child_count(setting), middle;
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
