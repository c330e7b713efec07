/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/uri.h"

#include "formats/hex.h"

/* One byte of the input, and how many bytes it takes there. */
static size_t take(pacreds__slice rest, int flags, char *byte)
{
    int high, low;

    *byte = rest.p[0];
    if (*byte == '+' && (flags & PACREDS__PLUS_SPACE))
        *byte = ' ';
    if (*byte != '%' || !(flags & PACREDS__DECODE) || rest.n < 3)
        return 1;
    high = pacreds__hex_value(rest.p[1]);
    low = pacreds__hex_value(rest.p[2]);
    if (high < 0 || low < 0)
        return 1;
    *byte = (char)(high * 16 + low);
    return 3;
}

static int is_kept(char byte, int flags)
{
    return pacreds__is(byte, PACREDS__UNRESERVED) ||
           (byte == '/' && (flags & PACREDS__KEEP_SLASH));
}

char *pacreds__uri_encode(char *out, pacreds__slice text, int flags)
{
    static const char digits[] = "0123456789ABCDEF";

    while (text.n > 0) {
        size_t n = pacreds__span(text, PACREDS__UNRESERVED);
        char byte;

        memcpy(out, text.p, n);
        out += n;
        text.p += n;
        text.n -= n;
        if (text.n == 0)
            break;
        n = take(text, flags, &byte);
        text.p += n;
        text.n -= n;
        if (is_kept(byte, flags)) {
            *out++ = byte;
        } else {
            *out++ = '%';
            *out++ = digits[(unsigned char)byte >> 4];
            *out++ = digits[(unsigned char)byte & 15];
        }
    }
    return out;
}

char *pacreds__uri_decode(char *out, pacreds__slice text)
{
    while (text.n > 0) {
        size_t n = take(text, PACREDS__DECODE, out++);

        text.p += n;
        text.n -= n;
    }
    return out;
}

size_t pacreds__uri_bad_escape(pacreds__slice text)
{
    const char *at = text.n > 0 ? memchr(text.p, '%', text.n) : NULL;
    const char *end = text.p + text.n;

    while (at != NULL) {
        if (end - at < 3 || pacreds__hex_value(at[1]) < 0 ||
            pacreds__hex_value(at[2]) < 0)
            return (size_t)(at - text.p);
        at += 3;
        at = at < end ? memchr(at, '%', (size_t)(end - at)) : NULL;
    }
    return text.n;
}

char *pacreds__uri_normalize(char *out, pacreds__slice path)
{
    char *start = out;
    pacreds__slice rest = path, part;
    int ends_in_slash = path.n > 0 && path.p[path.n - 1] == '/';

    while (pacreds__next(&rest, '/', &part)) {
        if (part.n == 0 || (part.n == 1 && part.p[0] == '.'))
            continue;
        if (part.n == 2 && part.p[0] == '.' && part.p[1] == '.') {
            while (out > start && *--out != '/')
                continue;
        } else {
            *out++ = '/';
            memcpy(out, part.p, part.n);
            out += part.n;
        }
    }
    if (out == start || ends_in_slash)
        *out++ = '/';
    return out;
}
