/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"

#include "base/error.h"
#include "base/word.h"

/* Bytes that are allowed in the same places. */
enum {
    CTL = 0,                                 /* control bytes */
    TAB = PACREDS__FIELD,                    /* the tab */
    TXT = PACREDS__FIELD | PACREDS__TARGET,  /* the space, bytes of UTF-8 */
    SEP = TXT | PACREDS__URL | PACREDS__KEY, /* separators: ( ) , / : ; ... */
    SYM = SEP | PACREDS__TOKEN | PACREDS__LOWER,      /* ! $ % & ' * ... */
    NUM = SYM & ~(PACREDS__TARGET | PACREDS__URL),    /* # */
    LOW = SYM | PACREDS__UNRESERVED,                  /* g-z - . _ ~ */
    HEX = LOW | PACREDS__HEX,                         /* 0-9 a-f */
    UPP = SEP | PACREDS__TOKEN | PACREDS__UNRESERVED, /* G-Z */
    UPX = UPP | PACREDS__HEX                          /* A-F */
};

/* A sixteenth of the table, where all bytes are of UTF-8. */
#define HIGH                                                                   \
    TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, TXT, \
        TXT

const uint8_t pacreds__class[256] = {
    /* clang-format off */
    CTL, CTL, CTL, CTL, CTL, CTL, CTL, CTL,
    CTL, TAB, CTL, CTL, CTL, CTL, CTL, CTL,
    CTL, CTL, CTL, CTL, CTL, CTL, CTL, CTL,
    CTL, CTL, CTL, CTL, CTL, CTL, CTL, CTL,
    TXT, SYM, SEP, NUM, SYM, SYM, SYM, SYM,
    SEP, SEP, SYM, SYM, SEP, LOW, LOW, SEP,
    HEX, HEX, HEX, HEX, HEX, HEX, HEX, HEX,
    HEX, HEX, SEP, SEP, SEP, SEP, SEP, SEP,
    SEP, UPX, UPX, UPX, UPX, UPX, UPX, UPP,
    UPP, UPP, UPP, UPP, UPP, UPP, UPP, UPP,
    UPP, UPP, UPP, UPP, UPP, UPP, UPP, UPP,
    UPP, UPP, UPP, SEP, SEP, SEP, SYM, LOW,
    SYM, HEX, HEX, HEX, HEX, HEX, HEX, LOW,
    LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW,
    LOW, LOW, LOW, LOW, LOW, LOW, LOW, LOW,
    LOW, LOW, LOW, SEP, SYM, SEP, LOW, CTL,
    HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH, HIGH,
    /* clang-format on */
};

int pacreds__argument(pacreds__slice *slice, const char *p, size_t n,
                      pacreds_error *error)
{
    if (n > PTRDIFF_MAX && n != PACREDS_NUL_TERMINATED)
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A length is above PTRDIFF_MAX: was it negative "
                             "before it became a size_t?");
    if (p == NULL && n != 0 && n != PACREDS_NUL_TERMINATED)
        return pacreds__fail(error, PACREDS_ERR_INVALID_ARGUMENT,
                             PACREDS_NO_OFFSET,
                             "A string is NULL but its length is not 0.");
    slice->p = p != NULL ? p : "";
    slice->n = n == PACREDS_NUL_TERMINATED ? strlen(slice->p) : n;
    return PACREDS_OK;
}

int pacreds__compare(pacreds__slice a, pacreds__slice b)
{
    int order = memcmp(a.p, b.p, a.n < b.n ? a.n : b.n);

    return order != 0 ? order : (a.n > b.n) - (a.n < b.n);
}

size_t pacreds__span(pacreds__slice s, int class)
{
    size_t i = 0;

    while (i + 4 <= s.n &&
           pacreds__is(s.p[i], class) & pacreds__is(s.p[i + 1], class) &
               pacreds__is(s.p[i + 2], class) & pacreds__is(s.p[i + 3], class))
        i += 4;
    while (i < s.n && pacreds__is(s.p[i], class))
        i++;
    return i;
}

int pacreds__starts_with(pacreds__slice s, const char *start)
{
    size_t n = strlen(start);

    return s.n >= n && memcmp(s.p, start, n) == 0;
}

int pacreds__ends_with(pacreds__slice s, const char *end)
{
    size_t n = strlen(end);

    return s.n >= n && memcmp(s.p + s.n - n, end, n) == 0;
}

size_t pacreds__find(pacreds__slice text, const char *part)
{
    size_t n = strlen(part), i;

    for (i = 0; i + n <= text.n; i++) {
        const char *at = memchr(text.p + i, part[0], text.n - n + 1 - i);

        if (at == NULL)
            break;
        i = (size_t)(at - text.p);
        if (memcmp(at, part, n) == 0)
            return i;
    }
    return text.n;
}

enum { WORD = PACREDS__WORD };

/* The top bit of each control byte. */
static uint64_t controls(uint64_t word)
{
    return (~pacreds__at_least(word, 0x20) | pacreds__at_least(word, 0x7f)) &
           ~word & PACREDS__EACH(0x80);
}

int pacreds__is_printable(pacreds__slice s)
{
    size_t i = 0;

    for (; i + WORD < s.n; i += WORD)
        if (controls(pacreds__word(s.p + i)))
            return 0;
    if (s.n >= WORD) /* the last word overlaps the one before */
        return !controls(pacreds__word(s.p + s.n - WORD));
    for (; i < s.n; i++)
        if (!pacreds__is(s.p[i], PACREDS__FIELD) || s.p[i] == '\t')
            return 0;
    return 1;
}

/* 0x20 makes a letter lower-case. */
static uint64_t lower_word(const char *p)
{
    uint64_t word = pacreds__word(p);

    return word | (pacreds__within(word, 'A', 'Z') & PACREDS__EACH(0x80)) >> 2;
}

int pacreds__equal_ignoring_case(pacreds__slice a, pacreds__slice b)
{
    size_t i = 0;

    if (a.n != b.n)
        return 0;
    for (; i + WORD <= a.n; i += WORD)
        if (lower_word(a.p + i) != lower_word(b.p + i))
            return 0;
    for (; i < a.n; i++)
        if (pacreds__lower(a.p[i]) != pacreds__lower(b.p[i]))
            return 0;
    return 1;
}

static void put_lower_word(char *out, const char *p)
{
    uint64_t word = lower_word(p);

    memcpy(out, &word, WORD);
}

char *pacreds__put_lower(char *out, pacreds__slice s)
{
    size_t i = 0;

    for (; i + WORD < s.n; i += WORD)
        put_lower_word(out + i, s.p + i);
    if (s.n >= WORD)
        put_lower_word(out + s.n - WORD, s.p + s.n - WORD);
    else
        for (; i < s.n; i++)
            out[i] = pacreds__lower(s.p[i]);
    return out + s.n;
}

int pacreds__next(pacreds__slice *list, char separator, pacreds__slice *part)
{
    const char *end;

    if (list->p == NULL)
        return 0;
    end = memchr(list->p, separator, list->n);
    part->p = list->p;
    part->n = end != NULL ? (size_t)(end - list->p) : list->n;
    list->p = end != NULL ? end + 1 : NULL;
    list->n = end != NULL ? list->n - part->n - 1 : 0;
    return 1;
}

static const char CUT[] = "...";
enum { CUT_LEN = sizeof CUT - 1 };

pacreds__quoted pacreds__quote(pacreds__slice text, size_t max)
{
    pacreds__quoted quoted;
    size_t n = pacreds__span(text, PACREDS__KEY);
    int is_whole = n == text.n && n <= max;

    if (!is_whole && n > max - CUT_LEN)
        n = max - CUT_LEN;
    if (n > 0)
        memcpy(quoted.text, text.p, n);
    quoted.text[n] = '\0';
    if (!is_whole)
        memcpy(quoted.text + n, CUT, sizeof CUT);
    return quoted;
}

/* Whether a byte is inside a character of UTF-8. */
static int is_inside(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

pacreds__quoted pacreds__quote_path(const char *path, size_t max)
{
    pacreds__quoted quoted;
    size_t n = strlen(path), from = 0, i, cut = 0;

    if (n > max) {
        from = n - (max - CUT_LEN);
        while (is_inside(path[from]))
            from++;
        memcpy(quoted.text, CUT, CUT_LEN);
        cut = CUT_LEN;
    }
    for (i = 0; i < n - from; i++)
        quoted.text[cut + i] = pacreds__is(path[from + i], PACREDS__TARGET) ||
                                       path[from + i] == '#'
                                   ? path[from + i]
                                   : '?';
    quoted.text[cut + i] = '\0';
    return quoted;
}
