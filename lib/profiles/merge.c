/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Out of the settings in the order of their lines come lists for each: sorted
 * by name, where those of one name become one, and by place. All of a level
 * are sorted at once, by what they are inside of first, so that each list is a
 * piece of one array and the work is that of sorting.
 */
#include <stdlib.h>

#include "profiles/profiles.h"

/* Places in one array are compared by address. */
static int by_place(const void *a, const void *b)
{
    const pacreds_setting *x = *(pacreds_setting *const *)a;
    const pacreds_setting *y = *(pacreds_setting *const *)b;
    int order = (x->parent > y->parent) - (x->parent < y->parent);

    return order != 0 ? order : (x > y) - (x < y);
}

static int by_name(const void *a, const void *b)
{
    const pacreds_setting *x = *(pacreds_setting *const *)a;
    const pacreds_setting *y = *(pacreds_setting *const *)b;
    int order = (x->parent > y->parent) - (x->parent < y->parent);

    if (order == 0)
        order = pacreds__compare(x->name, y->name);
    return order != 0 ? order : (x > y) - (x < y);
}

/* How many at the beginning of a sorted list have one name. */
static size_t run_of(pacreds_setting *const *list, size_t count)
{
    size_t n = 1;

    while (n < count && list[n]->parent == list[0]->parent &&
           pacreds__equal(list[n]->name, list[0]->name))
        n++;
    return n;
}

static int warn_repeated(pacreds_profiles *profiles, pacreds_setting **run,
                         size_t n)
{
    int is_section = run[0]->level == PACREDS__SECTION;
    int status = PACREDS_OK;
    size_t i;

    for (i = 1; i < n && status == PACREDS_OK; i++)
        if (run[i]->file == run[i - 1]->file)
            status = pacreds__profiles_warn(
                profiles,
                is_section ? PACREDS_PROFILES_WARNING_SECTION_REPEATED
                           : PACREDS_PROFILES_WARNING_PROPERTY_REPEATED,
                run[i]->file, run[i]->line,
                is_section
                    ? "A section of this name stands before; the two are "
                      "one."
                    : "This name was given a value before; this one "
                      "counts.");
    return status;
}

/* Make one of settings of one name. What is in sections adds up; of properties
   the last one takes the place of the first. */
static void unite(pacreds_profiles *profiles, pacreds_setting **run, size_t n)
{
    uint32_t first = (uint32_t)(run[0] - profiles->settings);
    pacreds_setting *last = run[n - 1];
    size_t i;

    for (i = 0; i < n; i++)
        run[i]->into = run[0]->level == PACREDS__SECTION ? first : 0;
    if (run[0]->level == PACREDS__SECTION)
        return;
    run[0]->value = last->value;
    run[0]->line = last->line;
    run[0]->file = last->file;
    last->into = first;
}

/* Collect what counts of a level. Returns how many. */
static size_t collect(pacreds_profiles *profiles, int level,
                      pacreds_setting **list)
{
    size_t i, n = 0;

    for (i = 1; i < profiles->count; i++) {
        pacreds_setting *setting = &profiles->settings[i];

        if (setting->level != level)
            continue;
        setting->parent = profiles->settings[setting->parent].into;
        if (setting->parent != 0)
            list[n++] = setting;
        else
            setting->into = 0;
    }
    return n;
}

/* Tell each parent where its part of the lists is. */
static void hand_out(pacreds_profiles *profiles, pacreds_setting **names,
                     pacreds_setting **places, size_t n)
{
    pacreds_setting *parent;
    size_t i;

    for (i = 0; i < n; i++) {
        parent = &profiles->settings[names[i]->parent];
        if (parent->count++ == 0) {
            parent->by_name = &names[i];
            parent->by_place = &places[i];
        }
    }
}

/* Merge a level into lists that have room. */
static int merge_level(pacreds_profiles *profiles, int level,
                       pacreds_setting **names, pacreds_setting **places,
                       size_t *united)
{
    size_t count = collect(profiles, level, names), i, n = 0, run;
    int status = PACREDS_OK;

    qsort(names, count, sizeof *names, by_name);
    for (i = 0; i < count && status == PACREDS_OK; i += run) {
        run = run_of(names + i, count - i);
        status = warn_repeated(profiles, names + i, run);
        unite(profiles, names + i, run);
        names[n++] = names[i];
    }
    if (n > 0)
        memcpy(places, names, n * sizeof *names);
    qsort(places, n, sizeof *places, by_place);
    hand_out(profiles, names, places, n);
    *united = n;
    return status;
}

static int by_line(const void *a, const void *b)
{
    const pacreds__warning *x = a, *y = b;
    int order = x->file - y->file;

    if (order == 0)
        order = (x->line > y->line) - (x->line < y->line);
    return order != 0 ? order : x->warning - y->warning;
}

int pacreds__profiles_merge(pacreds_profiles *profiles)
{
    size_t used = 0, n, count = profiles->count;
    int level, status = PACREDS_OK;

    profiles->lists = calloc(2 * count, sizeof *profiles->lists);
    if (profiles->lists == NULL)
        return PACREDS_ERR_NO_MEMORY;
    for (level = PACREDS__SECTION;
         level <= PACREDS__SUB_PROPERTY && status == PACREDS_OK; level++) {
        status = merge_level(profiles, level, profiles->lists + used,
                             profiles->lists + count + used, &n);
        used += n;
    }
    if (profiles->warnings.count > 0)
        qsort(profiles->warnings.list, profiles->warnings.count,
              sizeof *profiles->warnings.list, by_line);
    return status;
}
