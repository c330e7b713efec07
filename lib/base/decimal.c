/* SPDX-License-Identifier: Apache-2.0 */
#include "base/decimal.h"

size_t pacreds__digits(pacreds__slice text)
{
    size_t n = 0;

    while (n < text.n && pacreds__is_digit(text.p[n]))
        n++;
    return n;
}

int pacreds__decimal(pacreds__slice digits, uint64_t max, uint64_t *number)
{
    uint64_t value = 0;
    size_t i;

    if (digits.n == 0 || pacreds__digits(digits) < digits.n)
        return PACREDS_ERR_SYNTAX;
    for (i = 0; i < digits.n; i++) {
        uint64_t digit = (uint64_t)(digits.p[i] - '0');

        if (value > max / 10 || digit > max - value * 10)
            return PACREDS_ERR_OUT_OF_RANGE;
        value = value * 10 + digit;
    }
    *number = value;
    return PACREDS_OK;
}

/* There is one more number below zero than above. */
int pacreds__integer(pacreds__slice text, int64_t *number)
{
    int is_negative = text.n > 0 && text.p[0] == '-';
    pacreds__slice digits = {text.p + is_negative,
                             text.n - (size_t)is_negative};
    uint64_t value = 0;
    int status = pacreds__decimal(
        digits, (uint64_t)INT64_MAX + (uint64_t)is_negative, &value);

    if (status != PACREDS_OK)
        return status;
    if (is_negative)
        *number = value == 0 ? 0 : -(int64_t)(value - 1) - 1;
    else
        *number = (int64_t)value;
    return PACREDS_OK;
}
