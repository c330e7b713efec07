/* SPDX-License-Identifier: Apache-2.0 */
#ifndef PACREDS_FORMATS_DATE_H
#define PACREDS_FORMATS_DATE_H

#include "base/text.h"

/* "20261122T120000Z": ISO 8601 basic format, in UTC. */
enum { PACREDS__DATE_LEN = 16, PACREDS__DAY_LEN = 8 };

/* 9999-12-31T23:59:59Z, the last second of a year of four digits. */
#define PACREDS__DATE_MAX INT64_C(253402300799)

/* Write a time of the years 1970 to 9999 as above; no NUL. */
void pacreds__date_format(char out[PACREDS__DATE_LEN], int64_t time);

/* Write a time as "2026-11-22T12:00:00Z", with a NUL. */
enum { PACREDS__RFC3339_LEN = 20 };
void pacreds__date_format_rfc3339(char out[PACREDS__RFC3339_LEN + 1],
                                  int64_t time);

/*
 * Read a time as pacreds__date_format() writes it.
 *
 * Returns: PACREDS_OK, or PACREDS_ERR_SYNTAX
 */
int pacreds__date_parse(int64_t *time, pacreds__slice text);

/*
 * Read RFC 3339, "2026-11-22T12:00:00Z", with a fraction (which is dropped)
 * or an offset such as "+01:00"; or with "UTC", as botocore writes it in its
 * caches.
 *
 * Returns: PACREDS_OK, or PACREDS_ERR_SYNTAX
 */
int pacreds__date_parse_rfc3339(int64_t *time, pacreds__slice text);

/*
 * Read a Date header, in any of the three forms of RFC 9110 5.6.7:
 * "Sun, 22 Nov 2026 12:00:00 GMT", "Sunday, 22-Nov-26 12:00:00 GMT" and
 * "Sun Nov 22 12:00:00 2026".
 *
 * Returns: PACREDS_OK, or PACREDS_ERR_SYNTAX
 * In:      now  for the century of the second form
 */
int pacreds__date_parse_http(int64_t *time, pacreds__slice text, int64_t now);

#endif
