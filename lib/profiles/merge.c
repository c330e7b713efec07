/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Settings are read in the order of their lines. Here each setting gets two
 * lists of those inside it: by name, with settings of one name united, and by
 * place. All settings of a level are sorted at once, first by their parent, so
 * that each list is a piece of one array.
 */
#include "profiles/merge.h"

#include <stdlib.h>

/* In one array, the address is the place. */
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
                is_section ? "There is a section of this name above; the two "
                             "are merged."
                           : "This property is set above already; this value "
                             "counts.");
    return status;
}

/* Unite settings of one name. Sections keep the properties of all; a property
   gets the value of the last, in the place of the first. */
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

/* Collect the settings of a level that are not ignored. Returns how many. */
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

/* Point each parent to its part of the lists. */
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

/* Merge a level into lists that have room; *united is how many are left. */
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
