/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_BASE_TEXT_H
#define PACREDS_BASE_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <pacreds/error.h>

/* Bytes that somebody else owns. */
typedef struct pacreds__slice {
    const char *p;
    size_t n;
} pacreds__slice;

/* Where a byte is allowed; bits of pacreds__class[]. */
enum {
    PACREDS__UNRESERVED = 1, /* RFC 3986 2.3: A-Z a-z 0-9 - . _ ~ */
    PACREDS__TOKEN = 2,      /* RFC 9110 5.6.2: names of headers, methods */
    PACREDS__FIELD = 4,      /* RFC 9110 5.5: a header's value, tabs too */
    PACREDS__TARGET = 8,     /* a request target, raw spaces and UTF-8 too */
    PACREDS__URL = 16,       /* a URL: no raw spaces, no raw UTF-8 */
    PACREDS__KEY = 32,       /* 0x21..0x7E: keys and tokens */
    PACREDS__HEX = 64,       /* hexadecimal digits of either case */
    PACREDS__LOWER = 128     /* PACREDS__TOKEN without capital letters */
};

extern const uint8_t pacreds__class[256];

/* A literal or another string with a NUL. */
static inline pacreds__slice pacreds__slice_of(const char *text)
{
    pacreds__slice slice = {text, strlen(text)};
    return slice;
}

/* Return a string from a getter of the public API, which has a NUL; or none.
   len may be NULL. */
static inline const char *pacreds__lend(pacreds__slice s, size_t *len)
{
    if (len != NULL)
        *len = s.n;
    return s.p;
}

static inline const char *pacreds__lend_nothing(size_t *len)
{
    pacreds__slice nothing = {NULL, 0};

    return pacreds__lend(nothing, len);
}

static inline int pacreds__is(char c, int class)
{
    return pacreds__class[(unsigned char)c] & class;
}

static inline char pacreds__lower(char c)
{
    return (unsigned char)(c - 'A') < 26 ? (char)(c | 0x20) : c;
}

static inline int pacreds__is_digit(char c)
{
    return (unsigned char)(c - '0') < 10;
}

/*
 * Take a string argument of the public API.
 *
 * Returns: PACREDS_OK; PACREDS_ERR_INVALID_ARGUMENT for NULL with a length,
 *          and for a length above PTRDIFF_MAX
 */
int pacreds__argument(pacreds__slice *slice, const char *p, size_t n,
                      pacreds_error *error);

static inline int pacreds__equal(pacreds__slice a, pacreds__slice b)
{
    return a.n == b.n && memcmp(a.p, b.p, a.n) == 0;
}

int pacreds__equal_ignoring_case(pacreds__slice a, pacreds__slice b);

/* Bytewise; a prefix comes first. Negative, 0 or positive. */
int pacreds__compare(pacreds__slice a, pacreds__slice b);

static inline int pacreds__is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* Without the spaces and tabs around it. */
static inline pacreds__slice pacreds__trim(pacreds__slice s)
{
    while (s.n > 0 && pacreds__is_blank(s.p[0]))
        s.p++, s.n--;
    while (s.n > 0 && pacreds__is_blank(s.p[s.n - 1]))
        s.n--;
    return s;
}

int pacreds__starts_with(pacreds__slice s, const char *start);
int pacreds__ends_with(pacreds__slice s, const char *end);

/* The offset of the first place of a part in a text; text.n if it is not in
   it. */
size_t pacreds__find(pacreds__slice text, const char *part);

/* How many bytes precede the first NUL of a text; all if there is none. */
static inline size_t pacreds__before_nul(pacreds__slice s)
{
    const char *nul = s.n > 0 ? memchr(s.p, '\0', s.n) : NULL;

    return nul != NULL ? (size_t)(nul - s.p) : s.n;
}

/* Whether there is a NUL in a text. */
static inline int pacreds__has_nul(pacreds__slice s)
{
    return pacreds__before_nul(s) < s.n;
}

/* The first byte that is not of a class; s.n if all are. */
size_t pacreds__span(pacreds__slice s, int class);

/* Whether no byte is a control, tabs included: what most header values are, and
   quicker than to look at each. */
int pacreds__is_printable(pacreds__slice s);

/* Write text in lower case; returns the end. */
char *pacreds__put_lower(char *out, pacreds__slice s);

/*
 * Cut the part before the next separator off the front of a list.
 *
 * Returns: 1 with the part, which may be empty; 0 at the end of the list
 */
int pacreds__next(pacreds__slice *list, char separator, pacreds__slice *part);

enum { PACREDS__QUOTE_LEN = 100 };

typedef struct pacreds__quoted {
    char text[PACREDS__QUOTE_LEN + 1];
} pacreds__quoted;

/* The part of a foreign text that a message may quote: up to its first byte
   outside 0x21..0x7E, and no more than max bytes, which is at most
   PACREDS__QUOTE_LEN. "..." replaces the rest. */
pacreds__quoted pacreds__quote(pacreds__slice text, size_t max);

/* The same for a path, whose end matters most. Question marks replace
   controls. */
pacreds__quoted pacreds__quote_path(const char *path, size_t max);

#endif
