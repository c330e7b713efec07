/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/base64.h"

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

char *pacreds__base64_encode(char *out, pacreds__slice bytes)
{
    const uint8_t *p = (const uint8_t *)bytes.p;
    size_t n = bytes.n;

    for (; n > 0; p += 3, out += 4) {
        size_t taken = n < 3 ? n : 3;
        uint32_t group = (uint32_t)p[0] << 16 |
                         (taken > 1 ? (uint32_t)p[1] << 8 : 0) |
                         (taken > 2 ? p[2] : 0);

        out[0] = digits[group >> 18];
        out[1] = digits[group >> 12 & 63];
        out[2] = taken > 1 ? digits[group >> 6 & 63] : '=';
        out[3] = taken > 2 ? digits[group & 63] : '=';
        n -= taken;
    }
    return out;
}

static int value(char c)
{
    const char *at = memchr(digits, c, sizeof digits - 1);

    return at != NULL ? (int)(at - digits) : -1;
}

int pacreds__base64_decode(char *out, pacreds__slice text, size_t *n)
{
    char *start = out;
    size_t end = text.n, i;
    uint32_t bits = 0;

    while (end > 0 && text.n - end < 2 && text.p[end - 1] == '=')
        end--;
    for (i = 0; i < end; i++) {
        int digit = value(text.p[i]);

        *n = i;
        if (digit < 0)
            return PACREDS_ERR_SYNTAX;
        bits = bits << 6 | (uint32_t)digit;
        if (i % 4 > 0)
            *out++ = (char)(bits >> (6 - i % 4 * 2));
    }
    *n = end;
    if (text.n % 4 != 0)
        return PACREDS_ERR_SYNTAX;
    if ((end % 4 == 2 && (bits & 15)) || (end % 4 == 3 && (bits & 3))) {
        *n = end - 1;
        return PACREDS_ERR_SYNTAX;
    }
    *n = (size_t)(out - start);
    return PACREDS_OK;
}
