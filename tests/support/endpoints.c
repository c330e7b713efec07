/* SPDX-License-Identifier: Apache-2.0 */
#include "endpoints.h"

#include <ctype.h>
#include <stdio.h>

pacreds_endpoint *find_endpoint(const char *host)
{
    pacreds_endpoint *endpoint = NULL;
    pacreds_error error;
    int status = pacreds_endpoint_new(
        &endpoint, at_page_end(host, strlen(host)), strlen(host), &error);

    ck_assert_msg(status == PACREDS_OK, "%s: %s", host, error.message);
    ck_assert_int_eq(error.code, PACREDS_OK);
    return endpoint;
}

static void check_one(const char *host, const struct endpoint_row *row)
{
    pacreds_endpoint *endpoint = find_endpoint(host);
    size_t region_len, service_len;
    const char *region = pacreds_endpoint_region(endpoint, &region_len);
    const char *service = pacreds_endpoint_service(endpoint, &service_len);

    ck_assert_msg(strcmp(service, row->service) == 0 &&
                      strcmp(region, row->region) == 0,
                  "%s: %s/%s instead of %s/%s", host, region, service,
                  row->region, row->service);
    ck_assert_uint_eq(region_len, strlen(region));
    ck_assert_uint_eq(service_len, strlen(service));
    pacreds_endpoint_free(endpoint);
}

/* In capital letters, with a dot at the end, a port, and in a URL. */
static void check_spellings(const struct endpoint_row *row)
{
    char text[512], full[300];
    size_t i;

    for (i = 0; row->host[i] != '\0'; i++)
        full[i] = (char)toupper((unsigned char)row->host[i]);
    full[i] = '\0';
    check_one(full, row);
    snprintf(text, sizeof text, "%s.", row->host);
    check_one(text, row);
    snprintf(text, sizeof text, "%s.:8443", full);
    check_one(text, row);
    snprintf(text, sizeof text, "HTTPS://%s:65535/a/b?c=d.e.amazonaws.com#f",
             full);
    check_one(text, row);
}

void check_endpoints(const struct endpoint_row *rows, size_t count)
{
    size_t i;

    for (i = 0; i < count; i++) {
        check_one(rows[i].host, &rows[i]);
        if (strpbrk(rows[i].host, ":/?") == NULL)
            check_spellings(&rows[i]);
    }
}

void check_no_endpoints(const char *const *hosts, size_t count, int code)
{
    pacreds_endpoint *endpoint;
    pacreds_error error;
    size_t i;

    for (i = 0; i < count; i++) {
        size_t n = strlen(hosts[i]);

        endpoint = (pacreds_endpoint *)&error;
        ck_assert_msg(pacreds_endpoint_new(&endpoint, at_page_end(hosts[i], n),
                                           n, &error) == code,
                      "%s: %s", hosts[i], error.message);
        ck_assert_int_eq(error.code, code);
        ck_assert_ptr_null(endpoint);
        ck_assert_str_ne(error.message, "");
    }
}
