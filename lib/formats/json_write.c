/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json_write.h"

#include "formats/utf8.h"

/* Write a code point, or half of one, as an escape. */
static char *escape(char *out, uint32_t code)
{
    static const char bytes[] = "\"\\\b\f\n\r\t", letters[] = "\"\\bfnrt";
    static const char hex[] = "0123456789abcdef";
    const char *known = code < 0x80 ? memchr(bytes, (int)code, 7) : NULL;
    int shift;

    *out++ = '\\';
    if (known != NULL) {
        *out++ = letters[known - bytes];
        return out;
    }
    *out++ = 'u';
    for (shift = 12; shift >= 0; shift -= 4)
        *out++ = hex[code >> shift & 15];
    return out;
}

void pacreds__json_put_escaped(pacreds__buffer *buffer, pacreds__slice text)
{
    while (text.n > 0 && buffer->status == PACREDS_OK) {
        int32_t code = pacreds__utf8_next(&text);
        char *out = pacreds__buffer_reserve(buffer, 12);

        if (out == NULL)
            return;
        if (code < 0) {
            buffer->status = PACREDS_ERR_SYNTAX;
            return;
        }
        if (code >= 0x10000) {
            out = escape(out, 0xd800 + ((uint32_t)(code - 0x10000) >> 10));
            out = escape(out, 0xdc00 + ((uint32_t)code & 0x3ff));
        } else if (code < 0x20 || code >= 0x7f || code == '"' || code == '\\') {
            out = escape(out, (uint32_t)code);
        } else {
            *out++ = (char)code;
        }
        pacreds__buffer_end(buffer, out);
    }
}

void pacreds__json_put_string(pacreds__buffer *buffer, pacreds__slice text)
{
    pacreds__append_char(buffer, '"');
    pacreds__json_put_escaped(buffer, text);
    pacreds__append_char(buffer, '"');
}
