/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hex.h"

#include "base/text.h"

static uint8_t digit(int value)
{
    return (uint8_t)(value + '0' + (value > 9 ? 'a' - '9' - 1 : 0));
}

/* No table, whose use could be timed; compilers do sixteen bytes at once. */
void pacreds__hex(char *restrict out, const uint8_t *restrict bytes)
{
    uint8_t *digits = (uint8_t *)out;
    int i;

    for (i = 0; i < 32; i++) {
        digits[2 * i] = digit(bytes[i] >> 4);
        digits[2 * i + 1] = digit(bytes[i] & 15);
    }
}

char *pacreds__hex_of(char *out, const uint8_t *bytes, size_t n)
{
    size_t i;

    for (i = 0; i < n; i++) {
        *out++ = (char)digit(bytes[i] >> 4);
        *out++ = (char)digit(bytes[i] & 15);
    }
    return out;
}

int pacreds__hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* Of a digit, without branches: letters have bit 6, and 9 to add. */
static uint8_t value_of(char c)
{
    return (uint8_t)((c & 15) + 9 * ((unsigned char)c >> 6));
}

size_t pacreds__unhex(uint8_t *out, size_t n, const char *digits)
{
    pacreds__slice text = {digits, 2 * n};
    size_t good = pacreds__span(text, PACREDS__HEX), i;

    for (i = 0; i < good / 2; i++)
        out[i] = (uint8_t)(value_of(digits[2 * i]) << 4 |
                           value_of(digits[2 * i + 1]));
    return good;
}
