/* SPDX-License-Identifier: Apache-2.0 */
/* The hosts of AWS's own tests, and the forms of vendors' hosts, from data that
   is beside a checkout. */
#include <stdio.h>

#include <jansson.h>

#include "endpoints.h"

#define HOSTS SHARED_DATA "/signing/endpoint-hosts.json"
#define VENDORS SHARED_DATA "/vendors.json"

static json_t *load(const char *path, const char *name)
{
    json_t *file = json_load_file(path, 0, NULL);
    json_t *list = json_object_get(file, name);

    ck_assert_msg(json_is_array(list) || json_is_object(list), "%s", path);
    json_incref(list);
    json_decref(file);
    return list;
}

static const char *text_at(const json_t *row, size_t index)
{
    return json_string_value(json_array_get(row, index));
}

START_TEST(aws_hosts)
{
    json_t *rows = load(HOSTS, "rows"), *row;
    size_t i;

    ck_assert_uint_ge(json_array_size(rows), 5000);
    json_array_foreach(rows, i, row)
    {
        struct endpoint_row expected = {text_at(row, 0), text_at(row, 1),
                                        text_at(row, 2)};

        check_endpoints(&expected, 1);
    }
    json_decref(rows);
}
END_TEST

/* What to write for a part of a pattern, such as "{region}". */
static const char *sample_of(const char *name)
{
    static const char *const samples[][2] = {
        {"{us|eu|ap}", "eu"},
        {"{nn}", "12"},
        {"{n}", "3"},
        {"{bucket}", "my.bucket"},
    };
    size_t i;

    for (i = 0; i < sizeof samples / sizeof samples[0]; i++)
        if (strncmp(name, samples[i][0], strlen(samples[i][0])) == 0)
            return samples[i][1];
    return strncmp(name, "{city}", 6) == 0 ? "city" : "xx-yy-7";
}

static void fill(char out[300], const char *pattern)
{
    size_t n = 0;

    while (*pattern != '\0' && n < 200) {
        if (*pattern != '{') {
            out[n++] = *pattern++;
            continue;
        }
        n += (size_t)snprintf(out + n, 300 - n, "%s", sample_of(pattern));
        pattern = strchr(pattern, '}') + 1;
    }
    out[n] = '\0';
}

static void check_form(const char *vendor, const char *pattern,
                       const char *region)
{
    char host[300], expected[300];
    pacreds_endpoint *endpoint;
    int basis;

    fill(host, pattern);
    fill(expected, region);
    endpoint = find_endpoint(host);
    basis = pacreds_endpoint_region_basis(endpoint);
    ck_assert_str_eq(pacreds_endpoint_vendor(endpoint), vendor);
    if (strcmp(region, "any") == 0)
        ck_assert_int_eq(basis, PACREDS_ENDPOINT_BASIS_ANY);
    else if (strncmp(region, "of the ", 7) == 0)
        ck_assert_int_eq(basis, PACREDS_ENDPOINT_BASIS_UNKNOWN);
    else
        ck_assert_str_eq(pacreds_endpoint_region(endpoint, NULL), expected);
    pacreds_endpoint_free(endpoint);
}

START_TEST(vendor_hosts)
{
    json_t *vendors = load(VENDORS, "vendors"), *vendor, *form;
    size_t i, j, count = 0;

    json_array_foreach(vendors, i, vendor)
    {
        const char *name = json_string_value(json_object_get(vendor, "vendor"));

        json_array_foreach(json_object_get(vendor, "hosts"), j, form)
        {
            const char *pattern =
                json_string_value(json_object_get(form, "pattern"));

            if (strcmp(pattern, "{any}") == 0)
                continue;
            check_form(name, pattern,
                       json_string_value(json_object_get(form, "region")));
            count++;
        }
    }
    ck_assert_uint_ge(count, 120);
    json_decref(vendors);
}
END_TEST

/* What rclone offers is known, but for placeholders and programs that people
   run themselves. */
START_TEST(provider_hosts)
{
    json_t *providers = load(VENDORS, "rclone_providers"), *provider, *host;
    const char *name;
    size_t i, count = 0;

    json_object_foreach(providers, name, provider)
    {
        json_array_foreach(json_object_get(provider, "endpoints"), i, host)
        {
            const char *text = json_string_value(host);

            if (strchr(text, '{') != NULL || strstr(text, "localhost") != NULL)
                continue;
            pacreds_endpoint_free(find_endpoint(text));
            count++;
        }
    }
    ck_assert_uint_ge(count, 350);
    json_decref(providers);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_hosts");

    if (has_data(HOSTS, "aws_hosts"))
        add_case(suite, "aws_hosts", aws_hosts);
    if (has_data(VENDORS, "vendor_hosts"))
        add_case(suite, "vendor_hosts", vendor_hosts);
    if (has_data(VENDORS, "provider_hosts"))
        add_case(suite, "provider_hosts", provider_hosts);
    return run_suite(suite);
}
