/* SPDX-License-Identifier: Apache-2.0 */
#include "http/header.h"

#include <stdio.h>

#include "http/header_order.h"
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

/* "Name=value|…" in the order of the request. */
static const char *all_of(const pacreds_request *request)
{
    static char text[4096];
    const char *name, *value;
    size_t i, len = 0;

    text[0] = '\0';
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        ck_assert_int_eq(pacreds_request_header(request, i, &name, &value),
                         PACREDS_OK);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s=%s|", name,
                                value);
    }
    return text;
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

START_TEST(order_and_repeats)
{
    pacreds_request *request = make();

    add(request, "X-B", "1");
    add(request, "x-a", "2");
    add(request, "X-B", "0");
    add(request, "X-Amz-Meta-Test-Two", "4");
    add(request, "X-Amz-Meta-Test", "3");
    ck_assert_str_eq(all_of(request), "X-B=1|x-a=2|X-B=0|X-Amz-Meta-Test-Two=4|"
                                      "X-Amz-Meta-Test=3|");
    ck_assert_str_eq(lines_of(request),
                     "x-a:2|x-amz-meta-test:3|x-amz-meta-test-two:4|x-b:1|"
                     "x-b:0|");
    pacreds_request_free(request);
}
END_TEST

START_TEST(white_space)
{
    static const char *const cases[][3] = {
        {"a", "a", "x:a"},
        {"", "", "x:"},
        {"  ", "", "x:"},
        {" a ", "a", "x:a"},
        {"\ta\t", "a", "x:a"},
        {"a b", "a b", "x:a b"},
        {"a  b", "a  b", "x:a b"},
        {"a\tb", "a\tb", "x:a b"},
        {"a \t b   c", "a \t b   c", "x:a b c"},
        {"\"a   b\"", "\"a   b\"", "x:\"a b\""},
        {"\xc3\xa9  \xa0", "\xc3\xa9  \xa0", "x:\xc3\xa9 \xa0"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_request *request = make();
        size_t n = strlen(cases[i][0]);

        ck_assert_int_eq(pacreds_request_add_header(request, TEXT("X"),
                                                    at_page_end(cases[i][0], n),
                                                    n, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(pacreds_request_find_header(request, TEXT("x"), NULL),
                         cases[i][1]);
        ck_assert_str_eq(pacreds__header_line(request, &request->headers[0]).p,
                         cases[i][2]);
        pacreds_request_free(request);
    }
}
END_TEST

START_TEST(refused)
{
    static const struct {
        const char *name;
        size_t name_len;
        const char *value;
        size_t value_len, offset;
    } cases[] = {
        {"", 0, "v", 1, 0},           {"X Y", 3, "v", 1, 1},
        {"X:", 2, "v", 1, 1},         {"X\0Y", 3, "v", 1, 1},
        {"X\r\n", 3, "v", 1, 1},      {"\xc3\xa9", 2, "v", 1, 0},
        {"X", 1, "a\rb", 3, 1},       {"X", 1, "a\nb", 3, 1},
        {"X", 1, "a\0b", 3, 1},       {"X", 1, "a\r\nEvil: 1", 10, 1},
        {"X", 1, "\x7f", 1, 0},       {"X", 1, "ab\x01", 3, 2},
        {"X", 1, "12345678\n", 9, 8}, {":path", 5, "/", 1, 0},
        {"X", 1, "\n", 1, 0},
    };
    pacreds_request *request = make();
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_int_eq(pacreds_request_add_header(
                             request, cases[i].name, cases[i].name_len,
                             cases[i].value, cases[i].value_len, &error),
                         PACREDS_ERR_SYNTAX);
        ck_assert_msg(error.offset == cases[i].offset, "case %zu: offset %zu",
                      i, error.offset);
        ck_assert_uint_eq(pacreds_request_header_count(request), 0);
        ck_assert_int_eq(pacreds_request_set_header(
                             request, cases[i].name, cases[i].name_len,
                             cases[i].value, cases[i].value_len, &error),
                         PACREDS_ERR_SYNTAX);
    }
    pacreds_request_free(request);
}
END_TEST

START_TEST(replacing)
{
    pacreds_request *request = make();

    add(request, "X-A", "1");
    add(request, "X-B", "2");
    add(request, "x-a", "3");
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT("X-a"), TEXT("4"), NULL),
        PACREDS_OK);
    ck_assert_str_eq(all_of(request), "X-B=2|X-a=4|");
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT("X-a"), TEXT("a\n"), NULL),
        PACREDS_ERR_SYNTAX);
    ck_assert_str_eq(all_of(request), "X-B=2|X-a=4|");
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT("X-C"), TEXT(""), NULL),
        PACREDS_OK);
    ck_assert_str_eq(all_of(request), "X-B=2|X-a=4|X-C=|");
    ck_assert_str_eq(lines_of(request), "x-a:4|x-b:2|x-c:|");
    pacreds_request_free(request);
}
END_TEST

START_TEST(removing)
{
    pacreds_request *request = make();

    add(request, "A", "1  1");
    add(request, "B", "2");
    add(request, "a", "3");
    add(request, "C", "4  4");
    ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT("A")), 2);
    ck_assert_str_eq(all_of(request), "B=2|C=4  4|");
    ck_assert_str_eq(lines_of(request), "b:2|c:4 4|");
    ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT("A")), 0);
    ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT("c")), 1);
    ck_assert_uint_eq(pacreds_request_remove_header(request, TEXT("b")), 1);
    ck_assert_str_eq(all_of(request), "");
    ck_assert_uint_eq(pacreds_request_remove_header(NULL, TEXT("b")), 0);
    ck_assert_uint_eq(pacreds_request_remove_header(request, NULL, 5), 0);
    pacreds_request_free(request);
}
END_TEST

/* Memory stays, however often a header is replaced. */
START_TEST(replacing_for_ever)
{
    pacreds_request *request = make();
    char value[32];
    int i;

    for (i = 0; i < 20000; i++) {
        snprintf(value, sizeof value, "bytes=%d-", i);
        ck_assert_int_eq(pacreds_request_set_header(request, TEXT("Range"),
                                                    TEXT(value), NULL),
                         PACREDS_OK);
    }
    ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    ck_assert_uint_lt(request->fields.capacity, 1024);
    pacreds_request_free(request);
}
END_TEST

START_TEST(host)
{
    static const char *const cases[][3] = {
        {NULL, "EXAMPLE.com", "EXAMPLE.com"},
        {NULL, "[2001:DB8::1]:9000", "[2001:DB8::1]:9000"},
        {NULL, "example.com:443", "example.com:443"},
        {NULL, "example.com:80", "example.com:80"},
        {NULL, "example.com:8443", "example.com:8443"},
        {NULL, "[::1]:443", "[::1]:443"},
        {"http://x/", "example.com:443", "example.com:443"},
        {"http://x/", "example.com:80", "example.com"},
        {"https://x/", "example.com:80", "example.com:80"},
        {"https://x/", "example.com:443", "example.com"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_request *request = make();

        if (cases[i][0] != NULL)
            ck_assert_int_eq(
                pacreds_request_set_url(request, TEXT(cases[i][0]), NULL),
                PACREDS_OK);
        ck_assert_int_eq(pacreds_request_set_header(request, TEXT("HOST"),
                                                    TEXT(cases[i][1]), NULL),
                         PACREDS_OK);
        ck_assert_str_eq(
            pacreds_request_find_header(request, TEXT("host"), NULL),
            cases[i][2]);
        ck_assert_uint_eq(pacreds_request_header_count(request), 1);
        ck_assert_int_eq(pacreds_request_add_header(request, TEXT("Host"),
                                                    TEXT("other"), NULL),
                         PACREDS_ERR_SYNTAX);
        pacreds_request_free(request);
    }
}
END_TEST

START_TEST(finding)
{
    pacreds_request *request = make();
    const char *name = "?";
    size_t len;

    add(request, "X-A", "first");
    add(request, "x-a", "second");
    ck_assert_str_eq(pacreds_request_find_header(request, "X-Axx", 3, &len),
                     "first");
    ck_assert_uint_eq(len, 5);
    ck_assert_ptr_null(pacreds_request_find_header(request, TEXT("X-"), &len));
    ck_assert_uint_eq(len, 0);
    ck_assert_int_eq(pacreds_request_header(request, 2, &name, NULL),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(pacreds_request_header(request, 1, &name, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(name, "x-a");
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("header");

    add_case(suite, "order_and_repeats", order_and_repeats);
    add_case(suite, "white_space", white_space);
    add_case(suite, "refused", refused);
    add_case(suite, "replacing", replacing);
    add_case(suite, "removing", removing);
    add_case(suite, "replacing_for_ever", replacing_for_ever);
    add_case(suite, "host", host);
    add_case(suite, "finding", finding);
    return run_suite(suite);
}
