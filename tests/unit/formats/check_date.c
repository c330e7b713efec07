/* SPDX-License-Identifier: Apache-2.0 */
#define _DEFAULT_SOURCE /* gmtime_r() */
#include "formats/date.h"

#include <stdio.h>
#include <time.h>

#include "support.h"

static const char *format(int64_t time)
{
    static char out[PACREDS__DATE_LEN + 1];

    pacreds__date_format(out, time);
    return out;
}

/* Against the C library's calendar, each day of the years 1970 to 9999. */
START_TEST(each_day)
{
    int64_t day, parsed;

    for (day = 0; day * 86400 <= PACREDS__DATE_MAX; day++) {
        time_t time = (time_t)(day * 86400 + day % 86400);
        char expected[32];
        struct tm tm;

        gmtime_r(&time, &tm);
        strftime(expected, sizeof expected, "%Y%m%dT%H%M%SZ", &tm);
        if (strcmp(format(time), expected) != 0)
            ck_abort_msg("%s, not %s", format(time), expected);
        if (pacreds__date_parse(&parsed, pacreds__slice_of(expected)) != 0 ||
            parsed != time)
            ck_abort_msg("%s is read as %lld", expected, (long long)parsed);
    }
}
END_TEST

START_TEST(known)
{
    ck_assert_str_eq(format(0), "19700101T000000Z");
    ck_assert_str_eq(format(SUITE_TIME), "20150830T123600Z");
    ck_assert_str_eq(format(NOVEMBER), "20261122T120000Z");
    ck_assert_str_eq(format(PACREDS__DATE_MAX), "99991231T235959Z");
}
END_TEST

START_TEST(written_rfc3339)
{
    char out[PACREDS__RFC3339_LEN + 1];
    int64_t time;

    pacreds__date_format_rfc3339(out, NOVEMBER + 3723);
    ck_assert_str_eq(out, "2026-11-22T13:02:03Z");
    ck_assert_int_eq(pacreds__date_parse_rfc3339(&time, pacreds__slice_of(out)),
                     PACREDS_OK);
    ck_assert_int_eq(time, NOVEMBER + 3723);
    pacreds__date_format_rfc3339(out, PACREDS__DATE_MAX);
    ck_assert_str_eq(out, "9999-12-31T23:59:59Z");
}
END_TEST

START_TEST(malformed)
{
    static const char *const cases[] = {
        "",
        "20261122T120000",
        "20261122T120000Zx",
        "20261122t120000Z",
        "20261122T120000z",
        "2026-11-22T12:00:00Z",
        "20260229T120000Z",
        "20261301T120000Z",
        "20260001T120000Z",
        "20261100T120000Z",
        "20261131T120000Z",
        "20261122T240000Z",
        "20261122T126000Z",
        "20261122T120060Z",
        "19691231T235959Z",
        "2026112 T120000Z",
        "+0261122T120000Z",
    };
    int64_t time;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i]);
        pacreds__slice s = {at_page_end(cases[i], n), n};

        ck_assert_msg(pacreds__date_parse(&time, s) == PACREDS_ERR_SYNTAX, "%s",
                      cases[i]);
    }
    ck_assert_int_eq(
        pacreds__date_parse(&time, pacreds__slice_of("20240229T000000Z")),
        PACREDS_OK);
}
END_TEST

static int64_t rfc3339(const char *text)
{
    int64_t time;
    size_t n = strlen(text);
    pacreds__slice s = {at_page_end(text, n), n};

    return pacreds__date_parse_rfc3339(&time, s) == PACREDS_OK ? time : -1;
}

START_TEST(with_offsets)
{
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00Z"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00z"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00.123456789Z"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T13:30:00+01:30"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T04:00:00.5-08:00"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00+00:00"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00UTC"), NOVEMBER);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00GMT"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00UTC+1"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00.Z"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00+0100"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00+24:00"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22T12:00:00+01:60"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22 12:00:00Z"), -1);
    ck_assert_int_eq(rfc3339("2026-11-22"), -1);
    ck_assert_int_eq(rfc3339(""), -1);
}
END_TEST

static int64_t http(const char *text)
{
    int64_t time;
    size_t n = strlen(text);
    pacreds__slice s = {at_page_end(text, n), n};

    return pacreds__date_parse_http(&time, s, NOVEMBER) == PACREDS_OK ? time
                                                                      : -1;
}

/* Those of RFC 9110 5.6.7, and others. */
START_TEST(of_http)
{
    ck_assert_int_eq(http("Sun, 06 Nov 1994 08:49:37 GMT"), 784111777);
    ck_assert_int_eq(http("Sunday, 06-Nov-94 08:49:37 GMT"), 784111777);
    ck_assert_int_eq(http("Sun Nov  6 08:49:37 1994"), 784111777);
    ck_assert_int_eq(http("Sun, 22 Nov 2026 12:00:00 GMT"), NOVEMBER);
    ck_assert_int_eq(http("Sunday, 22-Nov-26 12:00:00 GMT"), NOVEMBER);
    ck_assert_int_eq(http("Sun Nov 22 12:00:00 2026"), NOVEMBER);
    ck_assert_int_eq(http("Wednesday, 01-Jan-70 00:00:00 GMT"),
                     http("Wed, 01 Jan 2070 00:00:00 GMT"));
    ck_assert_int_eq(http("Saturday, 01-Jan-77 00:00:00 GMT"), 220924800);
    ck_assert_int_eq(http("Thu, 31 Dec 2015 23:59:60 GMT"), 1451606399);
}
END_TEST

START_TEST(not_of_http)
{
    static const char *const cases[] = {
        "",
        "Sun",
        "Sun,",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 UTC",
        "Sun, 06 Nov 1994 08:49:37 GMT ",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "sun, 06 nov 1994 08:49:37 gmt",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 31 Feb 2026 08:49:37 GMT",
        "Sun, 06 Nov 1969 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06-Nov-1994 08:49:37 GMT",
        "Sunday 06-Nov-94 08:49:37 GMT",
        "Sunda, 06-Nov-94 08:49:37 GMT",
        "Mon Nov 6 08:49:37 1994",
        "Sun Nov  6 08:49:37 1994 GMT",
        "Sun Nov",
        "2026-11-22T12:00:00Z",
        "0",
        "1795348800",
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(http(cases[i]) == -1, "%s", cases[i]);
}
END_TEST

/* Each day of two centuries, against the C library's calendar. */
START_TEST(of_http_each_day)
{
    static const char *const formats[] = {"%a, %d %b %Y %H:%M:%S GMT",
                                          "%A, %d-%b-%y %H:%M:%S GMT",
                                          "%a %b %e %H:%M:%S %Y"};
    int64_t day, parsed;
    size_t i;

    for (day = 7 * 366; day < 100 * 366; day++) {
        time_t time = (time_t)(day * 86400 + day % 86400);
        char text[64];
        struct tm tm;

        gmtime_r(&time, &tm);
        for (i = 0; i < sizeof formats / sizeof formats[0]; i++) {
            strftime(text, sizeof text, formats[i], &tm);
            if (pacreds__date_parse_http(&parsed, pacreds__slice_of(text),
                                         time) != PACREDS_OK ||
                parsed != time)
                ck_abort_msg("%s is read as %lld", text, (long long)parsed);
        }
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("date");

    add_case(suite, "each_day", each_day);
    add_case(suite, "known", known);
    add_case(suite, "written_rfc3339", written_rfc3339);
    add_case(suite, "malformed", malformed);
    add_case(suite, "with_offsets", with_offsets);
    add_case(suite, "of_http", of_http);
    add_case(suite, "not_of_http", not_of_http);
    add_case(suite, "of_http_each_day", of_http_each_day);
    return run_suite(suite);
}
