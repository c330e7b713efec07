/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_window.h"

#include "crypto/constant_time.h"
#include "sign/leak_filter.h"

static int is_window(const pacreds__leak_guard *guard, const char *p)
{
    uint64_t window = pacreds__word(p), found = 0;
    size_t i;

    for (i = 0; i < guard->window_count; i++)
        found |= pacreds__are_same(guard->windows[i], window);
    return found >> 63 != 0;
}

int pacreds__has_window(const pacreds__leak_guard *guard, const char *p)
{
    const pacreds__leak_filter *filter = pacreds__leak_filter_of(guard);

    return (filter == NULL || pacreds__leak_filter_has(filter, p)) &&
           is_window(guard, p);
}

int pacreds__has_form(const pacreds__leak_guard *guard, pacreds__slice text,
                      size_t place, size_t *start)
{
    size_t i, before;

    for (i = 0; i < PACREDS__GUARD_FORMS; i++) {
        const pacreds__form *form = &guard->forms[i];

        for (before = 0; before < guard->stride && before <= place; before++) {
            *start = place - before;
            if (form->len <= text.n - *start &&
                pacreds__equal_secretly(text.p + *start, form->text, form->len))
                return 1;
        }
    }
    return 0;
}

int pacreds__find_plain(const pacreds__leak_guard *guard, pacreds__slice text,
                        size_t *start)
{
    size_t place;

    for (place = guard->stride - 1; place + PACREDS__GUARD_WINDOW <= text.n;
         place += guard->stride)
        if (pacreds__has_window(guard, text.p + place) &&
            pacreds__has_form(guard, text, place, start))
            return 1;
    return 0;
}
