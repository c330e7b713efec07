/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_escape.h"

#include "crypto/wipe.h"
#include "sign/leak_window.h"

enum {
    WINDOW = PACREDS__GUARD_WINDOW,
    PERCENT = 3,  /* %XX */
    JSON_MAX = 6, /* \u00XX */
    REFERENCE_DIGITS = 4,
    DECODED = 512 /* bytes at a time */
};

/* A decoded part of a text, and where each byte of it was. */
struct decoded {
    char bytes[DECODED];
    size_t from[DECODED];
    size_t n;
    size_t most;     /* n at most so far */
    size_t longest;  /* bytes of an escape */
    int has_percent; /* written as %25 */
};

static inline int is_of(const pacreds__leak_guard *guard, char c, int kind)
{
    return guard->kinds[(unsigned char)c] & kind;
}

static inline int value_of(char digit)
{
    return (digit & 15) + (digit >> 6) * 9;
}

static inline int byte_of(const char *digits)
{
    if (!pacreds__is(digits[0], PACREDS__HEX) ||
        !pacreds__is(digits[1], PACREDS__HEX))
        return -1;
    return value_of(digits[0]) << 4 | value_of(digits[1]);
}

/* "%2F", and if it may be longer "%252F" of a URL within a URL. Returns the
   value, or -1; *n is its length. */
static inline int decode_percent(pacreds__slice text, size_t longest, size_t *n)
{
    int value = byte_of(text.p + 1), inner;

    *n = PERCENT;
    while (value == '%' && *n + 2 <= longest && *n + 2 <= text.n) {
        inner = byte_of(text.p + *n);
        if (inner < 0)
            break;
        value = inner;
        *n += 2;
    }
    return value;
}

/* "&#47;" or "&#x2F;", XML 1.0 4.1. Returns the value, or -1; *n is its
   length. */
static int decode_reference(pacreds__slice text, size_t *n)
{
    int is_hex = text.n > 2 && text.p[2] == 'x', value = 0;
    size_t at = is_hex ? 3 : 2, first = at;

    if (text.n < 2 || text.p[1] != '#')
        return -1;
    while (at < text.n && at < first + REFERENCE_DIGITS &&
           pacreds__is(text.p[at], PACREDS__HEX) &&
           (is_hex || text.p[at] <= '9'))
        value = value * (is_hex ? 16 : 10) + value_of(text.p[at++]);
    if (at == first || at >= text.n || text.p[at] != ';' || value > 127)
        return -1;
    *n = at + 1;
    return value;
}

/* Decode the escape at the front of a text, or a byte that only begins like
   one; returns its length. */
static inline size_t decode(pacreds__slice text, size_t longest, char *c)
{
    int value = -1;
    size_t n = 1;

    if (text.p[0] == '%' && text.n >= PERCENT)
        value = decode_percent(text, longest, &n);
    else if (text.p[0] == '&')
        value = decode_reference(text, &n);
    else if (text.p[0] == '\\' && text.n >= 2 &&
             (text.p[1] == '/' || text.p[1] == '"' || text.p[1] == '\\'))
        value = text.p[(n = 2) - 1];
    else if (text.p[0] == '\\' && text.n >= JSON_MAX &&
             memcmp(text.p + 1, "u00", 3) == 0)
        value = byte_of(text.p + (n = JSON_MAX) - 2);
    *c = value < 0 ? text.p[0] : (char)value;
    return value < 0 ? 1 : n;
}

static pacreds__slice tail(pacreds__slice text, size_t from)
{
    pacreds__slice rest = {text.p + from, text.n - from};

    return rest;
}

/* Whether all of the window at a place may be of the secret. */
static int is_of_it(const pacreds__leak_guard *guard, const char *p)
{
    int i;

    for (i = 0; i < WINDOW; i++)
        if (guard->kinds[(unsigned char)p[i]] == 0)
            return 0;
    return 1;
}

/* How many bytes of eight are before the first %, \ or &. */
static inline size_t before_escape(const char *p)
{
    uint64_t word = pacreds__word_in_order(p);

    return pacreds__before_top(pacreds__within(word, '%', '%') |
                               pacreds__within(word, '&', '&') |
                               pacreds__within(word, '\\', '\\'));
}

/* How escapes are decoded, and whether one was of %: then more may follow. */
struct decoding {
    size_t longest;
    int has_percent;
};

static inline size_t decode_one(struct decoding *decoding, pacreds__slice text,
                                char *c)
{
    size_t n = decode(text, decoding->longest, c);

    decoding->has_percent |= n > 1 && *c == '%';
    return n;
}

/* Whether what begins at an escape or byte is, once decoded, a window. At the
   very end of a text it may be one. */
static int begins_window(const pacreds__leak_guard *guard, pacreds__slice text,
                         struct decoding *decoding)
{
    char window[2 * WINDOW];
    size_t n = 0, plain;

    while (text.n >= WINDOW) {
        plain = before_escape(text.p);
        memcpy(window + n, text.p, WINDOW);
        n += plain;
        if (n >= WINDOW)
            return pacreds__has_window(guard, window);
        text = tail(text, plain);
        text = tail(text, decode_one(decoding, text, &window[n]));
        if (!is_of(guard, window[n++], PACREDS__GUARD_OF_IT))
            return 0;
        if (n == WINDOW)
            return pacreds__has_window(guard, window);
    }
    return 1;
}

/* Whether a window begins at a place, or with an escape that the place is in.
   The \ before a place may be the second of two. */
static int is_in_window(const pacreds__leak_guard *guard, pacreds__slice text,
                        size_t place, struct decoding *decoding)
{
    size_t at = place - WINDOW;
    char c;

    while ((at += before_escape(text.p + at)) < place) {
        if (at + decode_one(decoding, tail(text, at), &c) > place) {
            if (begins_window(guard, tail(text, at), decoding))
                return 1;
            if (text.p[at] != '\\')
                return 0;
        }
        at++;
    }
    return begins_window(guard, tail(text, place), decoding);
}

int pacreds__may_be_escaped(const pacreds__leak_guard *guard,
                            pacreds__slice text, size_t place)
{
    struct decoding once = {.longest = PERCENT};
    struct decoding again = {.longest = PACREDS__GUARD_ESCAPE_MAX};

    return is_of_it(guard, text.p + place) &&
           (is_in_window(guard, text, place, &once) ||
            (once.has_percent && is_in_window(guard, text, place, &again)));
}

/* Look through what is decoded; keep of it what may be the start of a form. */
static int search(const pacreds__leak_guard *guard, struct decoded *decoded,
                  size_t *offset)
{
    pacreds__slice bytes = {decoded->bytes, decoded->n};
    size_t start, kept = decoded->n < PACREDS__GUARD_FORM_MAX
                             ? decoded->n
                             : PACREDS__GUARD_FORM_MAX - 1;

    if (decoded->most < decoded->n)
        decoded->most = decoded->n;
    if (pacreds__find_plain(guard, bytes, &start)) {
        *offset = decoded->from[start];
        return 1;
    }
    if (decoded->n < DECODED)
        return 0;
    memmove(decoded->bytes, bytes.p + bytes.n - kept, kept);
    memmove(decoded->from, decoded->from + bytes.n - kept,
            kept * sizeof decoded->from[0]);
    decoded->n = kept;
    return 0;
}

/* Decode a run of bytes that the secret may be of, and look through it. Moves
   on to after the byte that ends it. */
static int find_in_run(const pacreds__leak_guard *guard, pacreds__slice text,
                       size_t *at, struct decoded *decoded, size_t *offset)
{
    int is_found = 0, is_run = 1;
    size_t n;

    while (!is_found && is_run && *at < text.n) {
        char *c = &decoded->bytes[decoded->n];

        decoded->from[decoded->n] = *at;
        *c = text.p[*at];
        n = is_of(guard, *c, PACREDS__GUARD_ESCAPE)
                ? decode(tail(text, *at), decoded->longest, c)
                : 1;
        decoded->has_percent |= n == PERCENT && *c == '%';
        *at += n;
        is_run = is_of(guard, *c, PACREDS__GUARD_OF_IT) != 0;
        decoded->n += (size_t)is_run;
        if (decoded->n == DECODED)
            is_found = search(guard, decoded, offset);
    }
    return is_found || search(guard, decoded, offset);
}

/* Where the run around a place begins, but not before `done`, nor farther from
   there than the secret can reach. */
static size_t begin_of_run(const pacreds__leak_guard *guard,
                           pacreds__slice text, size_t place, size_t done,
                           struct decoded *decoded)
{
    size_t reach = PACREDS__GUARD_REACH, at, n;
    size_t least = place > done + reach ? place - reach : done;
    int kinds = PACREDS__GUARD_OF_IT | PACREDS__GUARD_INSIDE;
    char c;

    for (at = place; at > least; at--) {
        c = text.p[at - 1];
        n = is_of(guard, c, PACREDS__GUARD_ESCAPE)
                ? decode(tail(text, at - 1), decoded->longest, &c)
                : 1;
        if (!is_of(guard, c, kinds)) {
            decoded->has_percent |= n == PERCENT && c == '%';
            return at - 1 + n < place ? at - 1 + n : place;
        }
    }
    return at;
}

/* Decode the run around a place, and look through it; moves `done` to its
   end. Before it may be others, that end in a byte of no escape. */
static int find_in_decoded(const pacreds__leak_guard *guard,
                           pacreds__slice text, size_t place, size_t *done,
                           struct decoded *decoded, size_t *offset)
{
    int is_found = 0;

    decoded->most = 0;
    decoded->has_percent = 0;
    *done = begin_of_run(guard, text, place, *done, decoded);
    while (!is_found && *done <= place) {
        decoded->n = 0;
        is_found = find_in_run(guard, text, done, decoded, offset);
    }
    pacreds__wipe(decoded->bytes, decoded->most);
    return is_found;
}

/* As a text that was encoded once, and as one that was encoded again: "%2541"
   is "%41" or "A". */
int pacreds__find_escaped(const pacreds__leak_guard *guard, pacreds__slice text,
                          size_t place, size_t *done, size_t *offset)
{
    struct decoded decoded;
    size_t again = *done;

    decoded.longest = PERCENT;
    if (find_in_decoded(guard, text, place, done, &decoded, offset))
        return 1;
    if (!decoded.has_percent)
        return 0;
    decoded.longest = PACREDS__GUARD_ESCAPE_MAX;
    if (find_in_decoded(guard, text, place, &again, &decoded, offset))
        return 1;
    *done = again > *done ? again : *done;
    return 0;
}
