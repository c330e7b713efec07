/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A text is sampled: at each place, which is at most `stride` bytes after the
 * last one, the eight bytes that begin there are looked up. Wherever the secret
 * stands, one place has all its eight bytes from it. Either no escape has to do
 * with them; then they are a window of one of the forms. Or one does, and then
 * its % or \ is among them or the five bytes before them. In both cases what
 * stands around that place is decoded, and looked through in the same way.
 */
#include "base/error.h"
#include "base/hex.h"
#include "sigv4/guard_tables.h"

#ifdef __GNUC__
#include "sigv4/view_vector.h"
#else
#include "sigv4/view_word.h"
#endif

enum {
    WINDOW = PACREDS__GUARD_WINDOW,
    ESCAPE_MAX = 6, /* \u00XX */
    FORM_MAX = PACREDS__GUARD_FORM_MAX,
    REACH = ESCAPE_MAX * FORM_MAX,
    DECODED = 512 /* bytes at a time */
};

#define EACH_TOP_BIT UINT64_C(0x8080808080808080)

/* What is decoded of a text, and where each byte of it stood. */
struct decoded {
    char bytes[DECODED];
    size_t from[DECODED];
    size_t n;
};

/* In the lowest bit, beside others. */
static inline uint64_t look_up(const pacreds__guard *guard, const char *p)
{
    uint64_t hash =
        pacreds__guard_hash(pacreds__guard_window(p), guard->keys[0]);

    return guard->filter[hash >> PACREDS__GUARD_WORD_AT] >>
           pacreds__guard_bit(hash);
}

static int is_window(const pacreds__guard *guard, const char *p)
{
    uint64_t window = pacreds__guard_window(p), found = 0;
    uint64_t hash = pacreds__guard_hash(window, guard->keys[1]);
    size_t i;

    if (!(guard->second[hash >> PACREDS__GUARD_SECOND_AT] >>
              pacreds__guard_bit(hash) &
          1))
        return 0;
    for (i = 0; i < guard->window_count; i++)
        found |= ((guard->windows[i] ^ window) - 1) &
                 ~(guard->windows[i] ^ window) & UINT64_C(1) << 63;
    return found != 0;
}

static int has_window(const pacreds__guard *guard, const char *p)
{
    return (look_up(guard, p) & 1) && is_window(guard, p);
}

/* Whether a form stands in a text with any of its windows at a place. */
static int has_form(const pacreds__guard *guard, pacreds__slice text,
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

/* Without a look at escapes. */
static int find_plain(const pacreds__guard *guard, pacreds__slice text,
                      size_t *start)
{
    size_t place;

    for (place = guard->stride - 1; place + WINDOW <= text.n;
         place += guard->stride)
        if (has_window(guard, text.p + place) &&
            has_form(guard, text, place, start))
            return 1;
    return 0;
}

static inline int may_be_of_it(const pacreds__guard *guard, char c)
{
    if (guard->is_wide)
        return pacreds__is(c, PACREDS__KEY) != 0;
    return pacreds__is(c, PACREDS__UNRESERVED) || c == '+' || c == '/' ||
           c == '=';
}

static int byte_of(const char *digits)
{
    int high = pacreds__hex_value(digits[0]);
    int low = pacreds__hex_value(digits[1]);

    return high < 0 || low < 0 ? -1 : high << 4 | low;
}

static inline int begins_escape(char c)
{
    return c == '%' || c == '\\';
}

/* Decode a byte or an escape at the front of a text; returns its length. */
static inline size_t decode(pacreds__slice text, char *c)
{
    int value = -1;
    size_t n = 1;

    *c = text.p[0];
    if (!begins_escape(*c))
        return 1;
    if (*c == '%' && text.n >= 3)
        value = byte_of(text.p + (n = 3) - 2);
    else if (*c == '\\' && text.n >= ESCAPE_MAX &&
             memcmp(text.p + 1, "u00", 3) == 0)
        value = byte_of(text.p + (n = ESCAPE_MAX) - 2);
    else if (*c == '\\' && text.n >= 2 && text.p[1] == '/')
        value = text.p[(n = 2) - 1];
    if (value < 0)
        return 1;
    *c = (char)value;
    return n;
}

static pacreds__slice tail(pacreds__slice text, size_t from)
{
    pacreds__slice rest = {text.p + from, text.n - from};

    return rest;
}

/* Whether a byte can stand in what is written for the secret. Where one does
   not, a run of them ends. */
static inline int is_of_run(const pacreds__guard *guard, char c)
{
    return may_be_of_it(guard, c) || begins_escape(c);
}

/* Whether the window at a place may be part of the secret, and with an escape:
   most escapes are of other bytes. */
static int is_worth_decoding(const pacreds__guard *guard, pacreds__slice text,
                             size_t place)
{
    size_t at, n, escapes = 0;
    char c;

    for (at = place; at < place + WINDOW; at++)
        if (!is_of_run(guard, text.p[at]))
            return 0;
    for (at = place - (ESCAPE_MAX - 1); at < place + WINDOW; at += n) {
        n = decode(tail(text, at), &c);
        if (at + n <= place)
            continue;
        if (!may_be_of_it(guard, c))
            return 0;
        escapes += n > 1;
    }
    return escapes > 0;
}

/* Look through what is decoded; keep of it what may be the start of a form. */
static int search(const pacreds__guard *guard, struct decoded *decoded,
                  size_t *offset)
{
    pacreds__slice bytes = {decoded->bytes, decoded->n};
    size_t start, kept = decoded->n < FORM_MAX ? decoded->n : FORM_MAX - 1;

    if (find_plain(guard, bytes, &start)) {
        *offset = decoded->from[start];
        return 1;
    }
    memmove(decoded->bytes, bytes.p + bytes.n - kept, kept);
    memmove(decoded->from, decoded->from + bytes.n - kept,
            kept * sizeof decoded->from[0]);
    decoded->n = kept;
    return 0;
}

/* Decode a run of bytes that the secret may be of, and look through it. Moves
   on to after the byte that ends it. */
static int find_in_run(const pacreds__guard *guard, pacreds__slice text,
                       size_t *at, struct decoded *decoded, size_t *offset)
{
    int is_found = 0, is_run = 1;

    decoded->n = 0;
    while (!is_found && is_run && *at < text.n) {
        char *c = &decoded->bytes[decoded->n];

        decoded->from[decoded->n] = *at;
        *at += decode(tail(text, *at), c);
        is_run = may_be_of_it(guard, *c);
        decoded->n += (size_t)is_run;
        if (decoded->n == DECODED)
            is_found = search(guard, decoded, offset);
    }
    return is_found || search(guard, decoded, offset);
}

/* The run around a place, but nothing of what stands before `done`, and not
   more of it than the secret can reach back from there. */
static pacreds__slice run_around(const pacreds__guard *guard,
                                 pacreds__slice text, size_t place, size_t done)
{
    size_t least = place > REACH ? place - REACH : 0, start = place;
    size_t end = place;

    if (least < done)
        least = done;
    while (start > least && is_of_run(guard, text.p[start - 1]))
        start--;
    while (end < text.n && is_of_run(guard, text.p[end]))
        end++;
    text.p += start;
    text.n = end - start;
    return text;
}

/* Decode the run around a place, and look through it; moves `done` to its
   end. */
static int find_decoded(const pacreds__guard *guard, pacreds__slice text,
                        size_t place, size_t *done, size_t *offset)
{
    pacreds__slice run = run_around(guard, text, place, *done);
    size_t start = (size_t)(run.p - text.p), at = 0;
    struct decoded decoded;
    int is_found = 0;

    *done = start + run.n;
    if (run.n < guard->len)
        return 0;
    while (!is_found && at < run.n)
        is_found = find_in_run(guard, run, &at, &decoded, offset);
    pacreds__wipe(decoded.bytes, sizeof decoded.bytes);
    *offset += is_found ? start : 0;
    return is_found;
}

/* Whether the secret stands at or around a place that is not quiet. */
static PACREDS__COLD int examine(const pacreds__guard *guard,
                                 pacreds__slice text, size_t place,
                                 size_t *done, size_t *offset)
{
    const pacreds__view nothing = {0};
    const char *p = text.p + place;

    if (has_window(guard, p))
        return has_form(guard, text, place, offset) ||
               find_decoded(guard, text, place, done, offset);
    return pacreds__view_any(pacreds__view_add(nothing, p - WINDOW)) &&
           is_worth_decoding(guard, text, place) &&
           find_decoded(guard, text, place, done, offset);
}

/* What is to be seen at some places. */
struct sight {
    pacreds__view escapes; /* near one of them */
    uint64_t hits;         /* the filter has a window of one: the lowest bit */
    uint64_t ascii;        /* how many have a window of nothing else */
};

static inline void see(struct sight *sight, const pacreds__guard *guard,
                       const char *p)
{
    sight->escapes = pacreds__view_add(sight->escapes, p - WINDOW);
    sight->hits |= look_up(guard, p);
    sight->ascii += (pacreds__guard_window(p) & EACH_TOP_BIT) == 0;
}

/* The most of text has no escapes, and of what is no text no window is ASCII.
 */
static inline int is_quiet(const struct sight *sight)
{
    return !((sight->hits & 1) |
             (sight->ascii != 0 && pacreds__view_any(sight->escapes) != 0));
}

static inline int is_quiet_at(const pacreds__guard *guard, const char *p)
{
    struct sight sight = {{0}, 0, 0};

    see(&sight, guard, p);
    return is_quiet(&sight);
}

/* Four places together are quicker than one by one. */
static inline int is_quiet_at_four(const pacreds__guard *guard, const char *p)
{
    struct sight sight = {{0}, 0, 0};
    size_t stride = guard->stride;

    see(&sight, guard, p);
    see(&sight, guard, p + stride);
    see(&sight, guard, p + 2 * stride);
    see(&sight, guard, p + 3 * stride);
    return is_quiet(&sight);
}

int pacreds__guard_find(const pacreds__guard *guard, pacreds__slice text,
                        size_t *offset)
{
    size_t stride = guard->stride, place = stride - 1, done = 0;
    int i;

    if (guard->len == 0)
        return 0;
    while (place + WINDOW <= text.n) {
        while (place + 3 * stride + WINDOW <= text.n &&
               is_quiet_at_four(guard, text.p + place))
            place += 4 * stride;
        for (i = 0; i < 4 && place + WINDOW <= text.n; i++) {
            if (!is_quiet_at(guard, text.p + place) &&
                examine(guard, text, place, &done, offset))
                return 1;
            place = (done > place ? done - 1 : place) + stride;
        }
    }
    return 0;
}
