/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json_scalar.h"

#include "base/decimal.h"
#include "formats/hex.h"
#include "formats/utf8.h"

/* The four digits after "\u", which jsmn has checked. */
static uint32_t code_unit(const char *digits)
{
    uint8_t bytes[2] = {0};

    pacreds__unhex(bytes, sizeof bytes, digits);
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

/* Cut an escape off the front. Returns its code point; -1 if it has none. */
static int32_t unescape(pacreds__slice *in)
{
    static const char letters[] = "\"\\/bfnrt", bytes[] = "\"\\/\b\f\n\r\t";
    const char *p = in->p;
    uint32_t code, low;
    size_t n = 6;

    if (p[1] != 'u') {
        in->p += 2;
        in->n -= 2;
        return bytes[strchr(letters, p[1]) - letters];
    }
    code = code_unit(p + 2);
    if (code >= 0xd800 && code <= 0xdbff && in->n >= 12 && p[6] == '\\' &&
        p[7] == 'u') {
        low = code_unit(p + 8);
        if (low < 0xdc00 || low > 0xdfff)
            return -1;
        code = 0x10000 + ((code & 0x3ff) << 10 | (low & 0x3ff));
        n = 12;
    }
    if (code == 0 || (code >= 0xd800 && code <= 0xdfff))
        return -1;
    in->p += n;
    in->n -= n;
    return (int32_t)code;
}

const char *pacreds__json_decode(char *text, size_t *n, size_t *at)
{
    pacreds__slice in = {text, *n};
    char *out = text;

    while (in.n > 0) {
        int is_escaped = *in.p == '\\';
        int32_t code;

        *at = (size_t)(in.p - text);
        code = is_escaped ? unescape(&in) : pacreds__utf8_next(&in);
        if (code < 0)
            return is_escaped ? "this escape is not a character"
                              : "the string is not UTF-8";
        if (code < 0x20 && !is_escaped)
            return "a control character is not escaped";
        out = pacreds__utf8_put(out, (uint32_t)code);
    }
    *out = '\0';
    *n = (size_t)(out - text);
    return NULL;
}

/* How many digits there are at an offset. */
static size_t digits_at(pacreds__slice text, size_t at)
{
    pacreds__slice rest = {text.p + at, text.n - at};

    return pacreds__digits(rest);
}

/* Pass digits, at least one. Returns whether there are. */
static int pass_digits(pacreds__slice text, size_t *at)
{
    size_t n = digits_at(text, *at);

    *at += n;
    return n > 0;
}

int pacreds__json_is_number(pacreds__slice text)
{
    size_t at = text.n > 0 && text.p[0] == '-', start = at;

    if (!pass_digits(text, &at) || (at > start + 1 && text.p[start] == '0'))
        return 0;
    if (at < text.n && text.p[at] == '.') {
        at++;
        if (!pass_digits(text, &at))
            return 0;
    }
    if (at < text.n && (text.p[at] | 0x20) == 'e') {
        at++;
        at += at < text.n && (text.p[at] == '+' || text.p[at] == '-');
        if (!pass_digits(text, &at))
            return 0;
    }
    return at == text.n;
}
