/* SPDX-License-Identifier: CC0-1.0 */
#include "json_text.h"

#include <stdint.h>
#include <stdio.h>

size_t character_length(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t n = p[0] < 0x80   ? 1
               : p[0] < 0xc0 ? 0
               : p[0] < 0xe0 ? 2
               : p[0] < 0xf0 ? 3
               : p[0] < 0xf8 ? 4
                             : 0;
    uint32_t code = n == 1 ? p[0] : p[0] & (0x7fu >> n);
    size_t i;

    if (n == 0 || n > len)
        return 0;
    for (i = 1; i < n; i++) {
        if ((p[i] & 0xc0) != 0x80)
            return 0;
        code = code << 6 | (p[i] & 0x3f);
    }
    if (code < least[n] || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return 0;
    return n;
}

void print_json_part(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t i, n;

    for (i = 0; i<len; i += n> 0 ? n : 1) {
        n = character_length(text + i, len - i);
        if (n == 0)
            fputs("\\ufffd", stdout);
        else if (p[i] == '"' || p[i] == '\\')
            printf("\\%c", p[i]);
        else if (p[i] < 0x20 || p[i] == 0x7f)
            printf("\\u%04x", p[i]);
        else
            fwrite(p + i, 1, n, stdout);
    }
}

void print_json_string(const char *text, size_t len)
{
    putchar('"');
    print_json_part(text, len);
    putchar('"');
}
