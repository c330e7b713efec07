/* SPDX-License-Identifier: Apache-2.0 */
#include "base/hex.h"

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

size_t pacreds__unhex(uint8_t *out, size_t n, const char *digits)
{
    size_t i;

    for (i = 0; i < 2 * n; i++) {
        int value = pacreds__hex_value(digits[i]);

        if (value < 0)
            return i;
        out[i / 2] = (uint8_t)(i % 2 ? (out[i / 2] << 4) | value : value);
    }
    return i;
}
