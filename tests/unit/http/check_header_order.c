/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header_order.h"

#include <stdio.h>

#include "support.h"

static pacreds_request *make(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    return request;
}

static void add(pacreds_request *request, const char *name, const char *value)
{
    pacreds_error error;

    ck_assert_msg(pacreds_request_add_header(request, TEXT(name), TEXT(value),
                                             &error) == PACREDS_OK,
                  "%s", error.message);
}

/* The lines of the canonical request, sorted. */
static const char *lines_of(pacreds_request *request)
{
    static char text[4096];
    size_t i, len = 0;

    ck_assert_int_eq(pacreds__request_sort(request), PACREDS_OK);
    text[0] = '\0';
    for (i = 0; i < request->header_count; i++)
        len += (size_t)snprintf(
            text + len, sizeof text - len, "%s|",
            pacreds__header_line(request, pacreds__request_sorted(request, i))
                .p);
    return text;
}

/* Few headers are kept in order, many are sorted when it is needed. */
START_TEST(many)
{
    pacreds_request *request = make();
    char name[16];
    size_t i, count;

    for (count = 0; count < 100; count++) {
        snprintf(name, sizeof name, "x-%02zu", count * 37 % 100);
        add(request, name, "v");
        if (count % 9 == 0) {
            ck_assert_int_eq(pacreds__request_sort(request), PACREDS_OK);
            for (i = 1; i <= count; i++)
                ck_assert_int_lt(
                    strcmp(pacreds__header_line(
                               request, pacreds__request_sorted(request, i - 1))
                               .p,
                           pacreds__header_line(
                               request, pacreds__request_sorted(request, i))
                               .p),
                    0);
        }
    }
    for (count = 100; count > 20; count--) {
        snprintf(name, sizeof name, "x-%02zu", count - 1);
        ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT(name)),
                          1);
    }
    ck_assert_int_eq(strncmp(lines_of(request), "x-00:v|x-01:v|x-02:v|", 21),
                     0);
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("header_order");

    add_case(suite, "many", many);
    return run_suite(suite);
}
