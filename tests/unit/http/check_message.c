/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static int parse(pacreds_request *request, const char *text, size_t n,
                 pacreds_error *error)
{
    return pacreds_request_parse(request, at_page_end(text, n), n, error);
}

static pacreds_request *parsed(const char *text)
{
    pacreds_request *request = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_msg(parse(request, text, strlen(text), &error) == PACREDS_OK,
                  "%s", error.message);
    return request;
}

static void expect(const char *text, const char *method, const char *target,
                   size_t headers, const char *body)
{
    pacreds_request *request = parsed(text);
    size_t len;
    const void *found = pacreds_request_body(request, &len);

    ck_assert_str_eq(pacreds_request_method(request), method);
    ck_assert_str_eq(pacreds_request_target(request, NULL), target);
    ck_assert_uint_eq(pacreds_request_header_count(request), headers);
    ck_assert_uint_eq(len, strlen(body));
    if (len > 0)
        ck_assert_int_eq(memcmp(found, body, len), 0);
    pacreds_request_free(request);
}

START_TEST(good)
{
    expect("GET / HTTP/1.1\nHost: h\n\n", "GET", "/", 1, "");
    expect("GET / HTTP/1.1\r\nHost: h\r\n\r\n", "GET", "/", 1, "");
    expect("GET / HTTP/1.1\nHost:h", "GET", "/", 1, "");
    expect("GET / HTTP/1.1", "GET", "/", 0, "");
    expect("GET / HTTP/1.1\n\n", "GET", "/", 0, "");
    expect("GET / HTTP/1.0\nHost:h\n\n", "GET", "/", 1, "");
    expect("GET  HTTP/1.1\nHost:h\n\n", "GET", "/", 1, "");
    expect("POST /x HTTP/1.1\nHost: h\nContent-Length: 3\n\nabc", "POST", "/x",
           2, "abc");
    expect("POST /x HTTP/1.1\nHost: h\n\n\nabc\n", "POST", "/x", 1, "\nabc\n");
    expect("GET /a b HTTP/1.1\nHost: h\n\n", "GET", "/a b", 1, "");
    expect("GET /a HTTP/1.1 HTTP/1.1\nHost: h\n\n", "GET", "/a HTTP/1.1", 1,
           "");
}
END_TEST

START_TEST(folded)
{
    pacreds_request *request =
        parsed("GET / HTTP/1.1\r\nX: a\r\n  b\r\n\tc  d\r\nY: 1\r\n\r\n");

    ck_assert_str_eq(pacreds_request_find_header(request, TEXT("X"), NULL),
                     "a b c  d");
    ck_assert_str_eq(pacreds_request_find_header(request, TEXT("Y"), NULL),
                     "1");
    pacreds_request_free(request);
}
END_TEST

/* RFC 9112 3.2.2: then the target says who the host is. */
START_TEST(absolute_form)
{
    pacreds_request *request =
        parsed("GET http://Real:8080/a?b HTTP/1.1\nHost: other\n\n");
    const char *url;

    ck_assert_str_eq(pacreds_request_target(request, NULL), "/a?b");
    ck_assert_str_eq(pacreds_request_find_header(request, TEXT("Host"), NULL),
                     "real:8080");
    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(url, "http://real:8080/a?b");
    pacreds_request_free(request);
}
END_TEST

START_TEST(malformed)
{
    static const struct {
        const char *text;
        size_t offset;
        uint32_t line;
    } cases[] = {
        {"", 0, 1},
        {"\n", 0, 1},
        {"GET\n\n", 0, 1},
        {"GET /\n\n", 0, 1},
        {"GET / HTTP/1.\n\n", 0, 1},
        {"GET / http/1.1\n\n", 0, 1},
        {"GET HTTP/1.1\n\n", 0, 1},
        {" GET / HTTP/1.1\n\n", 0, 1},
        {"G(T / HTTP/1.1\n\n", 1, 1},
        {"GET /%zz HTTP/1.1\n\n", 5, 1},
        {"GET /a\tb HTTP/1.1\n\n", 6, 1},
        {"GET x HTTP/1.1\n\n", 4, 1},
        {"GET http:// HTTP/1.1\n\n", 11, 1},
        {"GET / HTTP/1.1\n folded\n\n", 15, 2},
        {"GET / HTTP/1.1\nNoColon\n\n", 15, 2},
        {"GET / HTTP/1.1\n: v\n\n", 15, 2},
        {"GET / HTTP/1.1\nA : v\n\n", 16, 2},
        {"GET / HTTP/1.1\nA: v\rw\n\n", 19, 2},
        {"GET / HTTP/1.1\nA: v\nB: \x01\n\n", 23, 3},
        {"GET / HTTP/1.1\nHost: a\nHost: b\n\n", 23, 3},
        {"GET / HTTP/1.1\nA: v\n w\x01\n\n", 22, 3},
        {"POST / HTTP/1.1\nContent-Length: 2\n\nabc", 35, 4},
        {"POST / HTTP/1.1\nContent-Length: 4\n\nabc", 35, 4},
        {"POST / HTTP/1.1\nContent-Length: x\n\nabc", 35, 4},
        {"POST / HTTP/1.1\nContent-Length: 99999999999999999999999\n\nabc", 57,
         4},
    };
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(parse(request, cases[i].text, strlen(cases[i].text),
                            &error) == PACREDS_ERR_SYNTAX,
                      "case %zu", i);
        ck_assert_msg(error.offset == cases[i].offset &&
                          error.line == cases[i].line,
                      "case %zu: offset %zu, line %u: %s", i, error.offset,
                      error.line, error.message);
        ck_assert_uint_eq(pacreds_request_header_count(request), 0);
        ck_assert_str_eq(pacreds_request_method(request), "GET");
    }
    ck_assert_int_eq(parse(request, "GET / HTTP/1.1\nA: \0\n\n", 21, &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 18);
    pacreds_request_free(request);
}
END_TEST

/* Each prefix of a message, and each of its bytes replaced by any other. */
START_TEST(any_bytes)
{
    static const char text[] = "POST /a%20b?c=d HTTP/1.1\r\nHost: h:80\r\n"
                               "X: 1\r\n  2\r\nContent-Length: 2\r\n\r\nab";
    size_t n = sizeof text - 1, i;
    pacreds_request *request = NULL;
    char copy[sizeof text];
    int c;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    for (i = 0; i <= n; i++)
        parse(request, text, i, NULL);
    ck_assert_int_eq(parse(request, text, n, NULL), PACREDS_OK);
    for (i = 0; i < n; i++)
        for (c = 0; c < 256; c += 3) {
            memcpy(copy, text, sizeof copy);
            copy[i] = (char)c;
            pacreds_request_parse(request, copy, n, NULL);
        }
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("message");

    add_case(suite, "good", good);
    add_case(suite, "folded", folded);
    add_case(suite, "absolute_form", absolute_form);
    add_case(suite, "malformed", malformed);
    add_case(suite, "any_bytes", any_bytes);
    return run_suite(suite);
}
