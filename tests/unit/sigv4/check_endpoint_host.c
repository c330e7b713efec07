/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/endpoint_host.h"

#include "endpoints.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void check_text(const pacreds__endpoint_host *host, const char *text)
{
    ck_assert_uint_eq(host->n, strlen(text));
    ck_assert_mem_eq(host->text, text, host->n);
}

START_TEST(parts)
{
    static const struct {
        const char *given, *name;
        unsigned port;
        const char *path;
    } rows[] = {
        {"a", "a", 0, ""},
        {"A.Example.", "a.example", 0, ""},
        {"a.example:1", "a.example", 1, ""},
        {"a.example:", "a.example", 0, ""},
        {"a.example:/b", "a.example", 0, "/b"},
        {"a.example.:65535/b:c", "a.example", 65535, "/b:c"},
        {"a_b~c-d.e", "a_b~c-d.e", 0, ""},
        {"a.example?b", "a.example", 0, "?b"},
        {"a.example#b", "a.example", 0, "#b"},
        {"a.example/b@c", "a.example", 0, "/b@c"},
        {"https://a.example", "a.example", 0, ""},
        {"HTTP://a.example/x", "a.example", 0, "/x"},
        {"wss://a.example:443/mqtt?x", "a.example", 443, "/mqtt?x"},
        {"ws://a.example", "a.example", 0, ""},
        {"a.example/http://b.example", "a.example", 0, "/http://b.example"},
        {"[::1]:80/x", "", 0, "/x"},
        {"xn--bcher-kva.example", "xn--bcher-kva.example", 0, ""},
    };
    pacreds__endpoint_host host;
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds__slice text = {
            at_page_end(rows[i].given, strlen(rows[i].given)),
            strlen(rows[i].given)};

        ck_assert_int_eq(pacreds__endpoint_host_read(&host, text, NULL),
                         PACREDS_OK);
        check_text(&host, rows[i].name);
        ck_assert_uint_eq(host.port, rows[i].port);
        ck_assert_uint_eq(host.path.n, strlen(rows[i].path));
        ck_assert_mem_eq(host.path.p, rows[i].path, host.path.n);
    }
}
END_TEST

START_TEST(malformed)
{
    static const struct {
        const char *text;
        size_t offset;
    } rows[] = {
        {"", 0},
        {".", 0},
        {"..", 0},
        {".a", 0},
        {"a..b", 2},
        {"a.b..", 4},
        {":80", 0},
        {"/a", 0},
        {"https://", 8},
        {"https:///a", 8},
        {"a:0", 1},
        {"a:65536", 1},
        {"a:99999999999999999999", 1},
        {"a:8x", 3},
        {"user@a.example", 4},
        {"user:pw@a.example", 5},
        {"https://user@a.example", 12},
        {"a b.example", 1},
        {" a.example", 0},
        {"a.example ", 9},
        {"b\xc3\xbc"
         "cher.example",
         1},
        {"\xc3\xbc.example", 0},
        {"a%2eb", 1},
        {"a*b", 1},
        {"s3://bucket/key", 0},
        {"ftp://a.example", 0},
        {"[::1", 0},
        {"[]", 0},
        {"[g]", 0},
        {"[::1]x", 5},
        {"a\x01", 1},
    };
    pacreds__endpoint_host host;
    pacreds_error error;
    size_t i;

    for (i = 0; i < COUNT(rows); i++) {
        pacreds__slice text = {at_page_end(rows[i].text, strlen(rows[i].text)),
                               strlen(rows[i].text)};

        ck_assert_msg(pacreds__endpoint_host_read(&host, text, &error) ==
                              PACREDS_ERR_SYNTAX &&
                          error.offset == rows[i].offset,
                      "%s: %s", rows[i].text, error.message);
    }
}
END_TEST

/* RFC 1035 2.3.4: 63 bytes for a label; 253 for a name. */
START_TEST(limits)
{
    pacreds__endpoint_host host;
    char text[300];
    pacreds__slice name = {text, 63};
    pacreds_error error;
    size_t i;

    memset(text, 'a', sizeof text);
    ck_assert_int_eq(pacreds__endpoint_host_read(&host, name, NULL),
                     PACREDS_OK);
    name.n = 64;
    ck_assert_int_eq(pacreds__endpoint_host_read(&host, name, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 0);
    for (i = 50; i < sizeof text; i += 51)
        text[i] = '.';
    name.n = 253;
    ck_assert_int_eq(pacreds__endpoint_host_read(&host, name, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(host.n, 253);
    text[253] = '.';
    text[254] = 'a';
    name.n = 254;
    ck_assert_int_eq(pacreds__endpoint_host_read(&host, name, NULL),
                     PACREDS_OK);
    name.n = 255;
    ck_assert_int_eq(pacreds__endpoint_host_read(&host, name, &error),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_uint_eq(error.offset, 253);
}
END_TEST

/* A user name, a password or a path is never in a message. */
START_TEST(messages)
{
    static const char *const texts[] = {
        "https://AKID:sesame@a.example/sesame", "https://sesame@a.example",
        "a.example/sesame", "https://minio.example/a?X-Amz-Signature=sesame"};
    pacreds_endpoint *endpoint = NULL;
    pacreds_error error;
    size_t i;

    for (i = 0; i < COUNT(texts); i++) {
        ck_assert_int_lt(
            pacreds_endpoint_new(&endpoint, TEXT(texts[i]), &error), 0);
        ck_assert_ptr_null(strstr(error.message, "sesame"));
    }
}
END_TEST

START_TEST(labels)
{
    pacreds__slice name = {"a.bc..d", 7}, label;
    static const char *const expected[] = {"d", "", "bc", "a", "", ""};
    size_t i;

    for (i = 0; i < COUNT(expected); i++) {
        label = pacreds__cut_label(&name);
        ck_assert_uint_eq(label.n, strlen(expected[i]));
        ck_assert_mem_eq(label.p, expected[i], label.n);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("endpoint_host");

    add_case(suite, "parts", parts);
    add_case(suite, "malformed", malformed);
    add_case(suite, "limits", limits);
    add_case(suite, "messages", messages);
    add_case(suite, "labels", labels);
    return run_suite(suite);
}
