/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/utf8.h"

/* By the number of bytes that follow the first: the marking bits of the first,
   and the least code point that needs so many. */
static const struct {
    uint8_t mask, mark;
    uint32_t least;
} forms[] = {{0x80, 0x00, 0},
             {0xe0, 0xc0, 0x80},
             {0xf0, 0xe0, 0x800},
             {0xf8, 0xf0, 0x10000}};

enum { FORMS = sizeof forms / sizeof forms[0] };

int32_t pacreds__utf8_next(pacreds__slice *text)
{
    const uint8_t *p = (const uint8_t *)text->p;
    size_t more = 0, i;
    uint32_t code;

    while (more < FORMS && (p[0] & forms[more].mask) != forms[more].mark)
        more++;
    if (more == FORMS || more >= text->n)
        return -1;
    code = p[0] & (uint8_t)~forms[more].mask;
    for (i = 1; i <= more; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return -1;
        code = code << 6 | (p[i] & 0x3f);
    }
    if (code < forms[more].least || code > 0x10ffff ||
        (code >= 0xd800 && code <= 0xdfff))
        return -1;
    text->p += more + 1;
    text->n -= more + 1;
    return (int32_t)code;
}

char *pacreds__utf8_put(char *out, uint32_t code)
{
    size_t more = 0, i;

    while (more + 1 < FORMS && code >= forms[more + 1].least)
        more++;
    out[0] = (char)(forms[more].mark | code >> (6 * more));
    for (i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3f));
    return out + more + 1;
}

size_t pacreds__utf8_span(pacreds__slice text)
{
    const char *start = text.p;

    while (text.n > 0 && pacreds__utf8_next(&text) >= 0)
        ;
    return (size_t)(text.p - start);
}
