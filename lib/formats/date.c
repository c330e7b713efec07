/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/date.h"

#include <limits.h>

#include "base/decimal.h"
#include "formats/hex.h"

/* gmtime() and timegm() take a lock for the time zone, and the second is not
   in every libc. The calendar below is the proleptic Gregorian one, counted
   from 0000-03-01 so that the leap day ends a year. */

enum { SECONDS_A_DAY = 86400, DAYS_TO_1970 = 719468 };

static int64_t days_of(int64_t year, int month, int day)
{
    int64_t y = month > 2 ? year : year - 1;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;

    return y * 365 + y / 4 - y / 100 + y / 400 + day_of_year + day - 1 -
           DAYS_TO_1970;
}

/* C. Neri and L. Schneider, "Euclidean affine functions and their application
   to calendar algorithms" (2022): one division less for each part. */
static void calendar_of(int64_t days, int *year, int *month, int *day)
{
    uint32_t n = 4 * (uint32_t)(days + DAYS_TO_1970) + 3;
    uint32_t century = n / 146097;
    uint64_t of_century = UINT64_C(2939745) * (n % 146097 | 3);
    uint32_t of_year = (uint32_t)of_century / 2939745 / 4;
    uint32_t months = 2141 * of_year + 197913;

    *day = (int)(months % 65536 / 2141 + 1);
    *month = (int)(months / 65536);
    *year = (int)(100 * century + (uint32_t)(of_century >> 32));
    if (of_year >= 306) { /* January and February end the year */
        *month -= 12;
        *year += 1;
    }
}

static char *put_two(char *out, int value)
{
    out[0] = (char)('0' + value / 10);
    out[1] = (char)('0' + value % 10);
    return out + 2;
}

void pacreds__date_format(char out[PACREDS__DATE_LEN], int64_t time)
{
    int second = (int)(time % SECONDS_A_DAY), year, month, day;

    calendar_of(time / SECONDS_A_DAY, &year, &month, &day);
    out = put_two(put_two(out, year / 100), year % 100);
    out = put_two(put_two(out, month), day);
    *out++ = 'T';
    out = put_two(put_two(out, second / 3600), second / 60 % 60);
    *put_two(out, second % 60) = 'Z';
}

void pacreds__date_format_rfc3339(char out[PACREDS__RFC3339_LEN + 1],
                                  int64_t time)
{
    static const char form[] = "0123-45-67T9a:bc:deZ";
    char compact[PACREDS__DATE_LEN];
    size_t i;

    pacreds__date_format(compact, time);
    for (i = 0; form[i] != '\0'; i++) {
        int digit = pacreds__hex_value(form[i]);

        out[i] = digit >= 0 ? compact[digit] : form[i];
    }
    out[i] = '\0';
}

/* A number of so many digits at the front of text; -1 if it is not there. */
static int number(pacreds__slice *text, size_t digits)
{
    pacreds__slice front = {text->p, digits};
    uint64_t value;

    if (text->n < digits ||
        pacreds__decimal(front, INT_MAX, &value) != PACREDS_OK)
        return -1;
    text->p += digits;
    text->n -= digits;
    return (int)value;
}

/* Whether a byte is at the front of text, which it is cut off. NUL, for the
   compact form without separators, always is. */
static int literal(pacreds__slice *text, char c)
{
    if (c == '\0')
        return 1;
    if (text->n == 0 || text->p[0] != c)
        return 0;
    text->p++;
    text->n--;
    return 1;
}

static int days_in(int year, int month)
{
    static const char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

/* The parts of a date, not yet checked; -1 for a malformed one. */
struct parts {
    int year, month, day, hour, minute, second;
};

static int time_of(int64_t *time, const struct parts *p)
{
    if (p->year < 1970 || p->month < 1 || p->month > 12 || p->day < 1 ||
        p->day > days_in(p->year, p->month) || p->hour < 0 || p->hour > 23 ||
        p->minute < 0 || p->minute > 59 || p->second < 0 || p->second > 59)
        return PACREDS_ERR_SYNTAX;
    *time = days_of(p->year, p->month, p->day) * SECONDS_A_DAY +
            p->hour * 3600 + p->minute * 60 + p->second;
    return PACREDS_OK;
}

static void read_clock(pacreds__slice *text, char colon, struct parts *parts)
{
    parts->hour = number(text, 2);
    parts->minute = literal(text, colon) ? number(text, 2) : -1;
    parts->second = literal(text, colon) ? number(text, 2) : -1;
}

/* Date and time with these separators, up to the seconds. */
static int parse(int64_t *time, pacreds__slice *text, char hyphen, char colon)
{
    struct parts parts;

    parts.year = number(text, 4);
    parts.month = literal(text, hyphen) ? number(text, 2) : -1;
    parts.day = literal(text, hyphen) ? number(text, 2) : -1;
    if (!literal(text, 'T'))
        return PACREDS_ERR_SYNTAX;
    read_clock(text, colon, &parts);
    return time_of(time, &parts);
}

int pacreds__date_parse(int64_t *time, pacreds__slice text)
{
    if (parse(time, &text, '\0', '\0') != PACREDS_OK ||
        !pacreds__equal(text, pacreds__slice_of("Z")))
        return PACREDS_ERR_SYNTAX;
    return PACREDS_OK;
}

/* "Z", "UTC", "+HH:MM" or "-HH:MM", in seconds. */
static int parse_offset(pacreds__slice text, int *seconds)
{
    int sign = text.n > 0 && text.p[0] == '-' ? -1 : 1;
    int hour, minute;

    *seconds = 0;
    if ((text.n == 1 && (text.p[0] == 'Z' || text.p[0] == 'z')) ||
        pacreds__equal(text, pacreds__slice_of("UTC")))
        return PACREDS_OK;
    if (text.n != 6 || !(literal(&text, '+') || literal(&text, '-')))
        return PACREDS_ERR_SYNTAX;
    hour = number(&text, 2);
    minute = literal(&text, ':') ? number(&text, 2) : -1;
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return PACREDS_ERR_SYNTAX;
    *seconds = sign * (hour * 3600 + minute * 60);
    return PACREDS_OK;
}

int pacreds__date_parse_rfc3339(int64_t *time, pacreds__slice text)
{
    int offset;

    if (parse(time, &text, '-', ':') != PACREDS_OK)
        return PACREDS_ERR_SYNTAX;
    if (literal(&text, '.') && number(&text, 1) < 0)
        return PACREDS_ERR_SYNTAX;
    while (number(&text, 1) >= 0)
        continue;
    if (parse_offset(text, &offset) != PACREDS_OK)
        return PACREDS_ERR_SYNTAX;
    *time -= offset;
    return PACREDS_OK;
}

static const char day_names[] = "MonTueWedThuFriSatSun";
static const char *const day_rests[] = {"day", "sday",  "nesday", "rsday",
                                        "day", "urday", "day"};
static const char month_names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

/* Which of some names of three letters is at the front; -1 if none is. */
static int name_in(pacreds__slice *text, const char *names)
{
    int i;

    for (i = 0; names[3 * i] != '\0'; i++)
        if (text->n >= 3 && memcmp(text->p, names + 3 * i, 3) == 0) {
            text->p += 3;
            text->n -= 3;
            return i;
        }
    return -1;
}

static int skip_rest(pacreds__slice *text, const char *rest)
{
    while (*rest != '\0' && literal(text, *rest))
        rest++;
    return *rest == '\0';
}

/* "22 Nov 2026 12:00:00 GMT" or "22-Nov-26 12:00:00 GMT" */
static int read_day_first(pacreds__slice *text, char hyphen, size_t digits,
                          struct parts *parts)
{
    parts->day = literal(text, ' ') ? number(text, 2) : -1;
    parts->month = literal(text, hyphen) ? 1 + name_in(text, month_names) : -1;
    parts->year = literal(text, hyphen) ? number(text, digits) : -1;
    if (!literal(text, ' '))
        return 0;
    read_clock(text, ':', parts);
    return pacreds__equal(*text, pacreds__slice_of(" GMT"));
}

/* "Nov 22 12:00:00 2026": a day of one digit has a second space before it. */
static int read_month_first(pacreds__slice *text, struct parts *parts)
{
    parts->month = literal(text, ' ') ? 1 + name_in(text, month_names) : -1;
    if (!literal(text, ' '))
        return 0;
    parts->day = number(text, literal(text, ' ') ? 1 : 2);
    if (!literal(text, ' '))
        return 0;
    read_clock(text, ':', parts);
    parts->year = literal(text, ' ') ? number(text, 4) : -1;
    return text->n == 0;
}

/* The nearest year that ends with these two digits. */
static int year_near(int64_t now, int two_digits)
{
    int year, month, day;

    if (now < 0 || now > PACREDS__DATE_MAX)
        now = 0;
    calendar_of(now / SECONDS_A_DAY, &year, &month, &day);
    two_digits += year / 100 * 100;
    if (two_digits > year + 50)
        return two_digits - 100;
    return two_digits <= year - 50 ? two_digits + 100 : two_digits;
}

int pacreds__date_parse_http(int64_t *time, pacreds__slice text, int64_t now)
{
    struct parts parts = {-1, -1, -1, -1, -1, -1};
    int day = name_in(&text, day_names), is_read;

    if (day < 0)
        return PACREDS_ERR_SYNTAX;
    if (text.n > 0 && text.p[0] == ' ')
        is_read = read_month_first(&text, &parts);
    else if (literal(&text, ','))
        is_read = read_day_first(&text, ' ', 4, &parts);
    else {
        is_read = skip_rest(&text, day_rests[day]) && literal(&text, ',') &&
                  read_day_first(&text, '-', 2, &parts);
        if (parts.year >= 0)
            parts.year = year_near(now, parts.year);
    }
    parts.second -= parts.second == 60; /* a leap second */
    return is_read ? time_of(time, &parts) : PACREDS_ERR_SYNTAX;
}
