/* SPDX-License-Identifier: Apache-2.0 */
#include "spellings.h"

#include <stdio.h>
#include <string.h>

static uint64_t state = 88172645463325252;

unsigned random_below(unsigned below)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 33) % below;
}

static char *raw(char *out, const char *secret)
{
    return out + sprintf(out, "%s", secret);
}

static char *put_hex(char *out, const char *before, char c)
{
    const char *format = random_below(2) ? "%s%02x" : "%s%02X";

    return out + sprintf(out, format, before, (unsigned char)c);
}

static char *percent_all(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        out = put_hex(out, "%", *secret);
    return out;
}

static char *percent_some(char *out, const char *secret)
{
    unsigned among = 1 + random_below(12);

    for (; *secret != '\0'; secret++)
        if (random_below(among) == 0)
            out = put_hex(out, "%", *secret);
        else
            *out++ = *secret;
    return out;
}

/* As every encoder of URLs does it. */
static char *percent_reserved(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        if (*secret == '/' || *secret == '+')
            out = put_hex(out, "%", *secret);
        else
            *out++ = *secret;
    return out;
}

static char *json_slashes(char *out, const char *secret)
{
    for (; *secret != '\0'; *out++ = *secret++)
        if (*secret == '/')
            *out++ = '\\';
    return out;
}

static char *json_all(char *out, const char *secret)
{
    for (; *secret != '\0'; secret++)
        out = put_hex(out, "\\u00", *secret);
    return out;
}

static char *json_some(char *out, const char *secret)
{
    unsigned among = 1 + random_below(12);

    for (; *secret != '\0'; secret++) {
        if (random_below(among) == 0) {
            out = put_hex(out, "\\u00", *secret);
            continue;
        }
        if (*secret == '/' && random_below(2))
            *out++ = '\\';
        *out++ = *secret;
    }
    return out;
}

static char *xml_some(char *out, const char *secret)
{
    static const char *const formats[] = {"&#%d;", "&#%04d;", "&#x%x;",
                                          "&#x%04X;"};
    unsigned among = 1 + random_below(12);

    for (; *secret != '\0'; secret++)
        if (random_below(among) == 0)
            out += sprintf(out, formats[random_below(4)], *secret);
        else
            *out++ = *secret;
    return out;
}

/* RFC 4648, of any text. */
static char *base64(char *out, const char *text, size_t n, const char *last)
{
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    uint32_t bits = 0;
    size_t i, have = 0;

    for (i = 0; i < n || have > 0; i++) {
        bits = bits << 8 | (i < n ? (unsigned char)text[i] : 0);
        for (have += 8; have >= 6; have -= 6) {
            unsigned v = bits >> (have - 6) & 63;

            *out++ = v < 62 ? letters[v] : last[v - 62];
        }
        if (i >= n) {
            *out++ = '=';
            break;
        }
    }
    return out;
}

static char *encode_with(char *out, const char *secret, const char *before,
                         const char *after, const char *last)
{
    char text[256];
    int n = snprintf(text, sizeof text, "%s%s%s", before, secret, after);

    return base64(out, text, (size_t)n, last);
}

static char *base64_first(char *out, const char *secret)
{
    return encode_with(out, secret, "", "", "+/");
}

static char *base64_second(char *out, const char *secret)
{
    return encode_with(out, secret, "AKIAIOSFODNN7EXAMPLE:x", "~", "+/");
}

/* As "Authorization: Basic" has it: 21 bytes stand before the secret. */
static char *base64_third(char *out, const char *secret)
{
    return encode_with(out, secret, "xAKIAIOSFODNN7EXAMPLE:x", "\nab", "+/");
}

static char *base64_basic(char *out, const char *secret)
{
    return encode_with(out, secret, "AKIAIOSFODNN7EXAMPLE:", "", "+/");
}

static char *base64_url(char *out, const char *secret)
{
    char before[4] = "~~~";

    before[random_below(4)] = '\0';
    return encode_with(out, secret, before, "?\?>>", "-_");
}

/* Base64 in a query, and in JSON. */
static char *base64_percent(char *out, const char *secret)
{
    char text[256];

    *base64_first(text, secret) = '\0';
    return percent_some(out, text);
}

static char *base64_json(char *out, const char *secret)
{
    char text[256];

    *base64_third(text, secret) = '\0';
    return json_some(out, text);
}

const struct spelling spellings[SPELLINGS] = {
    {"raw", raw},
    {"percent, all", percent_all},
    {"percent, some", percent_some},
    {"percent, reserved", percent_reserved},
    {"JSON, slashes", json_slashes},
    {"JSON, all", json_all},
    {"JSON, some", json_some},
    {"XML, some", xml_some},
    {"base64, first", base64_first},
    {"base64, second", base64_second},
    {"base64, third", base64_third},
    {"base64, Basic", base64_basic},
    {"base64, URL", base64_url},
    {"base64, percent", base64_percent},
    {"base64, JSON", base64_json},
};
