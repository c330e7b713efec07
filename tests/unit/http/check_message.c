/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

static int parse(pacreds_request *request, const char *text, size_t n,
                 pacreds_error *error)
{
    return pacreds_request_parse(request, at_page_end(text, n), n, 0, error);
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
    expect("GET /a HTTP1.1 HTTP/1.1\nHost: h\n\n", "GET", "/a HTTP1.1", 1, "");
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

static const struct {
    const char *text;
    size_t offset;
    uint32_t line;
} malformed_messages[] = {
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
    {"POST / HTTP/1.1\nContent-Length: x\n\nabc", 16, 2},
    {"POST / HTTP/1.1\nContent-Length: 99999999999999999999999\n\nabc", 16, 2},
    /* RFC 9112 6: what two readers may frame differently */
    {"GET / HTTP/9.9\nHost: h\n\n", 6, 1},
    {"GET / HTTP/2.0\nHost: h\n\n", 6, 1},
    {"GET / HTTP/0.9\nHost: h\n\n", 6, 1},
    {"GET /a HTTP/1.1 /b HTTP/1.1\nHost: h\n\n", 6, 1},
    {"GET /a HTTP/1.1 HTTP/1.1\nHost: h\n\n", 6, 1},
    {"POST / HTTP/1.1\nContent-Length: 3\nContent-Length: 4\n\nabc", 34, 3},
    {"POST / HTTP/1.1\nContent-Length: 3, 4\n\nabc", 16, 2},
    {"POST / HTTP/1.1\nContent-Length: 3\nTransfer-Encoding: chunked\n\n"
     "3\nabc\n0\n\n",
     34, 3},
    {"POST / HTTP/1.1\nTransfer-Encoding: chunked\nContent-Length: 3\n\n"
     "3\nabc\n0\n\n",
     43, 3},
    {"POST / HTTP/1.1\nTransfer-Encoding: gzip\n\nabc", 16, 2},
    {"POST / HTTP/1.1\nTransfer-Encoding: gzip, chunked\n\n0\n\n", 16, 2},
    {"POST / HTTP/1.0\nTransfer-Encoding: chunked\n\n0\n\n", 16, 2},
    {"POST / HTTP/1.1\nTransfer-Encoding: chunked\n\nxyz\n", 44, 4},
    {"POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n4\nabc", 49, 4},
    {"POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0\n\nGET / HTTP/1.1", 47,
     4},
};

START_TEST(malformed)
{
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    for (i = 0; i < sizeof malformed_messages / sizeof malformed_messages[0];
         i++) {
        ck_assert_msg(parse(request, malformed_messages[i].text,
                            strlen(malformed_messages[i].text),
                            &error) == PACREDS_ERR_SYNTAX,
                      "case %zu", i);
        ck_assert_msg(error.offset == malformed_messages[i].offset &&
                          error.line == malformed_messages[i].line,
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

/* An SDK's upload as it was captured on the wire (trinodb/aws-proxy 132). */
START_TEST(chunked)
{
    static const char text[] =
        "PUT /b/k HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
        "Content-Encoding: aws-chunked\r\n\r\n"
        "1a\r\n4;chunk-signature=ab\r\nWiki\r\n"
        "3 ;x=y\r\n\r\n0\r\n0004\r\n\r\n\r\n\r\n0\r\nTrailer: t\r\n\r\n";
    pacreds_request *request = parsed(text);
    const char *head, *body;
    size_t len;

    body = pacreds_request_body(request, &len);
    ck_assert_uint_eq(len, 0x1a + 3 + 4);
    ck_assert_mem_eq(body, "4;chunk-signature=ab\r\nWiki\r\n0\r\n\r\n", len);
    ck_assert_str_eq(
        pacreds_request_find_header(request, TEXT("Transfer-Encoding"), NULL),
        "chunked");
    ck_assert_uint_eq(pacreds_request_header_count(request), 3);
    ck_assert_int_eq(pacreds_request_head(request, &head, NULL, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(head, "PUT /b/k HTTP/1.1\r\nHost: h\r\n"
                           "Content-Encoding: aws-chunked\r\n"
                           "Content-Length: 33\r\n\r\n");
    pacreds_request_free(request);
}
END_TEST

static int parse_strictly(pacreds_request *request, const char *text,
                          pacreds_error *error)
{
    size_t n = strlen(text);

    return pacreds_request_parse(request, at_page_end(text, n), n,
                                 PACREDS_REQUEST_STRICT, error);
}

START_TEST(strict_good)
{
    static const char *const cases[] = {
        "GET / HTTP/1.1\r\nHost: h\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET http://h/ HTTP/1.1\r\nHost: other\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n\n\r",
        "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
        "1\r\n\n\r\n0\r\n\r\n",
    };
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_msg(parse_strictly(request, cases[i], &error) == PACREDS_OK,
                      "case %zu: %s", i, error.message);
    pacreds_request_free(request);
}
END_TEST

/* All of them are read without the flag. */
START_TEST(strict_refused)
{
    static const struct {
        const char *text;
        size_t offset;
        uint32_t line;
    } cases[] = {
        {"GET / HTTP/1.1\nHost: h\r\n\r\n", 14, 1},
        {"GET / HTTP/1.1\r\nHost: h\n\r\n", 23, 2},
        {"GET / HTTP/1.1\r\nHost: h\r\n\n", 25, 3},
        {"GET / HTTP/1.1\r\nHost: h\r\n", 25, 3},
        {"GET / HTTP/1.1\r\nHost: h\r\nA: b\r\n c\r\n\r\n", 31, 4},
        {"GET /a b HTTP/1.1\r\nHost: h\r\n\r\n", 6, 1},
        {"GET /\xc3\xa4 HTTP/1.1\r\nHost: h\r\n\r\n", 5, 1},
        {"GET / HTTP/1.1\r\n\r\n", 18, 2},
        {"GET / HTTP/1.1\r\nHost: h\r\n\r\nbody", 27, 4},
        {"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
         "0\n\n",
         57, 5},
    };
    pacreds_request *request = NULL;
    pacreds_error error;
    size_t i;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(parse(request, cases[i].text, strlen(cases[i].text),
                            &error) == PACREDS_OK,
                      "case %zu: %s", i, error.message);
        ck_assert_msg(parse_strictly(request, cases[i].text, &error) ==
                          PACREDS_ERR_SYNTAX,
                      "case %zu", i);
        ck_assert_msg(error.offset == cases[i].offset &&
                          error.line == cases[i].line,
                      "case %zu: offset %zu, line %u: %s", i, error.offset,
                      error.line, error.message);
    }
    pacreds_request_free(request);
}
END_TEST

START_TEST(unknown_flag)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    ck_assert_int_eq(
        pacreds_request_parse(request, TEXT("GET / HTTP/1.1"), 2, NULL),
        PACREDS_ERR_INVALID_ARGUMENT);
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
            pacreds_request_parse(request, copy, n, 0, NULL);
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
    add_case(suite, "chunked", chunked);
    add_case(suite, "strict_good", strict_good);
    add_case(suite, "strict_refused", strict_refused);
    add_case(suite, "unknown_flag", unknown_flag);
    add_case(suite, "any_bytes", any_bytes);
    return run_suite(suite);
}
