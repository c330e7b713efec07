/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text is sampled: at each place, which is at most `stride` bytes after the
 * last one, the eight bytes that begin there are looked up. Wherever the secret
 * stands, one place has all its eight bytes from it. Either no escape has to do
 * with them; then they are a window of one of the forms. Or one does, and then
 * its first byte is among them or the seven bytes before them. Then the byte
 * that the place is in begins a window once it and those after it are decoded.
 * The text around that place is decoded, and looked through in the same way.
 */
#include "sign/leak_find.h"

#include "sign/leak_escape.h"
#include "sign/leak_filter.h"
#include "sign/leak_runs.h"
#include "sign/leak_window.h"

enum { WINDOW = PACREDS__GUARD_WINDOW };

/* % and #, and two more that are rare; or \. The & of an XML reference is just
   before its #. */
static inline uint8_t is_escape(uint8_t c)
{
    return ((uint8_t)(c & 0xf9) == 0x21) | (c == '\\');
}

/* Whether an escape is among the sixteen bytes that begin at any of four
   places. Compilers look at all sixteen at once. */
static inline int has_escape(const char *p, size_t stride)
{
    const uint8_t *a = (const uint8_t *)p, *b = a + stride, *c = b + stride;
    const uint8_t *d = c + stride;
    uint64_t words[2];
    uint8_t found[16];
    int i;

    for (i = 0; i < 16; i++)
        found[i] = is_escape(a[i]) | is_escape(b[i]) | is_escape(c[i]) |
                   is_escape(d[i]);
    memcpy(words, found, sizeof words);
    return (words[0] | words[1]) != 0;
}

/* Whether a place may be in the secret, written with escapes. */
static int is_suspect(const pacreds__leak_guard *guard, pacreds__slice text,
                      size_t place)
{
    size_t last = place + WINDOW < text.n ? place + 1 : place;

    return has_escape(text.p + last - WINDOW, 0) &&
           pacreds__may_be_escaped(guard, text, place);
}

/* Whether the secret is at or around a place. The text before `done` has been
   decoded. */
static int examine(const pacreds__leak_guard *guard, pacreds__slice text,
                   size_t place, int may_be_escaped, size_t *done,
                   size_t *offset)
{
    int has_hit = pacreds__has_window(guard, text.p + place);

    if (has_hit && pacreds__has_form(guard, text, place, offset))
        return 1;
    return place >= *done &&
           (has_hit || (may_be_escaped && is_suspect(guard, text, place))) &&
           pacreds__find_escaped(guard, text, place, done, offset);
}

/* Those of four places, as bits, that may be in the secret, written with
   escapes. No window of binary data is ASCII. */
static unsigned escaped_ones(const pacreds__leak_guard *guard, const char *p)
{
    size_t stride = guard->stride;
    const char *q = p + stride, *r = q + stride, *s = r + stride;
    uint64_t top = PACREDS__EACH(0x80);

    if ((pacreds__word(p) & top) && (pacreds__word(q) & top) &&
        (pacreds__word(r) & top) && (pacreds__word(s) & top))
        return 0;
    return guard->kinds['&'] & PACREDS__GUARD_OF_IT
               ? PACREDS__RUNS_ALL
               : pacreds__leak_runs(guard->by_low, p, stride);
}

/* Whether one of four places may have a window, which together are quicker than
   one by one. */
static inline int may_be_plain(const pacreds__leak_guard *guard,
                               const pacreds__leak_filter *filter,
                               const char *p)
{
    size_t stride = guard->stride, i;
    const char *q = p + stride, *r = q + stride, *s = r + stride;
    uint64_t found = 0;

    if (filter != NULL)
        return (pacreds__leak_filter_may_have(filter, p) |
                pacreds__leak_filter_may_have(filter, q) |
                pacreds__leak_filter_may_have(filter, r) |
                pacreds__leak_filter_may_have(filter, s)) &
               1;
    for (i = 0; i < guard->window_count; i++)
        found |= pacreds__are_same(guard->windows[i], pacreds__word(p)) |
                 pacreds__are_same(guard->windows[i], pacreds__word(q)) |
                 pacreds__are_same(guard->windows[i], pacreds__word(r)) |
                 pacreds__are_same(guard->windows[i], pacreds__word(s));
    return found >> 63 != 0;
}

/* The first of four places that are to be examined, or one of the first or
   last. Out: those that may have to do with escapes. */
static size_t skip_quiet(const pacreds__leak_guard *guard, pacreds__slice text,
                         size_t place, unsigned *escaped)
{
    const pacreds__leak_filter *filter = pacreds__leak_filter_of(guard);
    size_t stride = guard->stride;

    while (place >= PACREDS__RUNS_BEFORE &&
           place + 3 * stride + PACREDS__RUNS_FROM <= text.n) {
        const char *p = text.p + place;

        *escaped =
            has_escape(p + 1 - WINDOW, stride) ? escaped_ones(guard, p) : 0;
        if (*escaped != 0 || may_be_plain(guard, filter, p))
            return place;
        place += 4 * stride;
    }
    *escaped = PACREDS__RUNS_ALL;
    return place;
}

int pacreds__leak_guard_find(pacreds__leak_guard *guard, pacreds__slice text,
                             size_t *offset)
{
    size_t stride = guard->stride, place = stride - 1, done = 0;
    unsigned escaped;

    if (guard->len == 0)
        return 0;
    pacreds__leak_filter_count(guard, text.n);
    while (place + WINDOW <= text.n) {
        int i;

        place = skip_quiet(guard, text, place, &escaped);
        for (i = 0; i < 4 && place + WINDOW <= text.n; i++, place += stride)
            if (examine(guard, text, place, escaped >> i & 1, &done, offset))
                return 1;
    }
    return 0;
}
