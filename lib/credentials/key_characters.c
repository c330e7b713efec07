/* SPDX-License-Identifier: Apache-2.0 */
#include "credentials/key_characters.h"

int pacreds__is_white_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int pacreds__is_quote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

int pacreds__is_upper_or_digit(char c)
{
    return (c >= 'A' && c <= 'Z') || pacreds__is_digit(c);
}

int pacreds__is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || pacreds__is_digit(c);
}

int pacreds__is_letter_or_digit(char c)
{
    return pacreds__is_upper_or_digit(c) || pacreds__is_lower_or_digit(c);
}

int pacreds__is_base64(char c)
{
    return pacreds__is_letter_or_digit(c) || c == '+' || c == '/';
}

int pacreds__is_visible(char c)
{
    return pacreds__is(c, PACREDS__KEY) != 0;
}

size_t pacreds__character_span(pacreds__slice s, pacreds__character_kind *is)
{
    size_t i = 0;

    while (i < s.n && is(s.p[i]))
        i++;
    return i;
}

const char *pacreds__character_name(char c)
{
    if (c == ' ')
        return "a space";
    if (pacreds__is_white_space(c))
        return "a tab or line break";
    if (pacreds__is_quote(c))
        return "a quotation mark";
    if (c == '%')
        return "a percent sign, as if it were URL-encoded";
    if (c == '=')
        return "an equals sign, as if its name came with it";
    if ((unsigned char)c >= 0x80)
        return "a character outside ASCII";
    return pacreds__is_visible(c) ? "a different character"
                                  : "a control character";
}
