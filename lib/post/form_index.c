/* SPDX-License-Identifier: Apache-2.0 */
#include "post/form_index.h"

#include "base/error.h"

static int sort(pacreds_form *form)
{
    pacreds__entries *entries = &form->entries;
    size_t i;

    entries->count = 0;
    for (i = 0; i < form->count; i++) {
        pacreds__entry *entry = pacreds__entries_add(entries);

        if (entry == NULL)
            return PACREDS_ERR_NO_MEMORY;
        entry->name = pacreds__field_lower_name(form, &form->fields[i]);
        entry->value = pacreds__slice_of("");
        entry->index = i;
    }
    return pacreds__entries_sort(entries);
}

int pacreds__form_index(pacreds_form *form, pacreds_error *error)
{
    const pacreds__entries *entries = &form->entries;
    size_t i;

    if (sort(form) != PACREDS_OK)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    for (i = 1; i < entries->count; i++) {
        pacreds__slice name = entries->sorted[i]->name;

        if (pacreds__equal(name, entries->sorted[i - 1]->name))
            return pacreds__fail(
                error, PACREDS_ERR_POLICY, PACREDS_NO_OFFSET,
                "The form's field %s is there twice.",
                pacreds__quote(name, PACREDS__FIELD_QUOTED).text);
    }
    return PACREDS_OK;
}

/* As pacreds__compare(), of a lower-case text and one in any case. */
static int compare(pacreds__slice lower, pacreds__slice name)
{
    size_t i;

    for (i = 0; i < lower.n && i < name.n; i++) {
        int a = (unsigned char)lower.p[i];
        int b = (unsigned char)pacreds__lower(name.p[i]);

        if (a != b)
            return a - b;
    }
    return (lower.n > name.n) - (lower.n < name.n);
}

pacreds__field *pacreds__form_find(const pacreds_form *form,
                                   pacreds__slice name)
{
    const pacreds__entries *entries = &form->entries;
    size_t low = 0, high = entries->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        pacreds__field *field = &form->fields[entries->sorted[middle]->index];
        int order = compare(pacreds__field_lower_name(form, field), name);

        if (order == 0)
            return field;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
