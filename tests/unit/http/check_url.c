/* SPDX-License-Identifier: Apache-2.0 */
#include "http/request.h"
#include "support.h"

static pacreds_request *make(void)
{
    pacreds_request *request = NULL;

    ck_assert_int_eq(pacreds_request_new(&request, NULL), PACREDS_OK);
    return request;
}

static const char *url_of(pacreds_request *request)
{
    const char *url = NULL;
    size_t len;

    ck_assert_int_eq(pacreds_request_url(request, &url, &len, NULL),
                     PACREDS_OK);
    ck_assert_uint_eq(strlen(url), len);
    return url;
}

START_TEST(good)
{
    static const char *const cases[][4] = {
        {"https://example.com/a?b=c", "example.com", "/a?b=c",
         "https://example.com/a?b=c"},
        {"HTTPS://Example.COM", "example.com", "/", "https://example.com/"},
        {"http://example.com?x", "example.com", "/?x", "http://example.com/?x"},
        {"https://example.com:443/", "example.com", "/",
         "https://example.com/"},
        {"http://example.com:80/", "example.com", "/", "http://example.com/"},
        /* RFC 3986 3.2.3 has ports without digits. */
        {"https://h:/", "h", "/", "https://h/"},
        {"http://[::1]:?a", "[::1]", "/?a", "http://[::1]/?a"},
        {"http://example.com:443/", "example.com:443", "/",
         "http://example.com:443/"},
        {"https://127.0.0.1:8443//x", "127.0.0.1:8443", "//x",
         "https://127.0.0.1:8443//x"},
        {"http://[::1]:9000/k", "[::1]:9000", "/k", "http://[::1]:9000/k"},
        {"https://h/%41?%7e=[]&a?b", "h", "/%41?%7e=[]&a?b",
         "https://h/%41?%7e=[]&a?b"},
        {"https://h/\"^\\{|}", "h", "/\"^\\{|}", "https://h/\"^\\{|}"},
    };
    pacreds_request *request = make();
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i][0]);

        ck_assert_msg(pacreds_request_set_url(request,
                                              at_page_end(cases[i][0], n), n,
                                              &error) == PACREDS_OK,
                      "%s: %s", cases[i][0], error.message);
        ck_assert_str_eq(
            pacreds_request_find_header(request, TEXT("Host"), NULL),
            cases[i][1]);
        ck_assert_str_eq(pacreds_request_target(request, NULL), cases[i][2]);
        ck_assert_str_eq(url_of(request), cases[i][3]);
        ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    }
    pacreds_request_free(request);
}
END_TEST

static const struct {
    const char *url;
    size_t offset;
} malformed_urls[] = {
    {"", 0},
    {"example.com/", 0},
    {"ftp://example.com/", 0},
    {"https:/example.com/", 0},
    {"https://", 8},
    {"https:///path", 8},
    {"https://?a=b", 8},
    {"https://user@example.com/", 12},
    {"https://user:pw@example.com/", 13},
    {"https://exa mple.com/", 11},
    {"https://ex\xc3\xa4mple.com/", 10},
    {"https://example.com:0/", 19},
    {"https://example.com:65536/", 19},
    {"https://example.com:99999999999999999999/", 19},
    {"https://example.com:80x/", 22},
    {"https://example.com:-1/", 20},
    {"https://[::1/", 8},
    {"https://[zz]/", 8},
    {"https://[]/", 8},
    {"https://[::1]x/", 13},
    {"https://example.com/a b", 21},
    {"https://example.com/a\nb", 21},
    {"https://example.com/\xc3\xa9", 20},
    {"https://example.com/%", 20},
    {"https://example.com/%4", 20},
    {"https://example.com/a%zz", 21},
    {"https://example.com/?a=%", 23},
    {"https://example.com/#top", 20},
    {"https://example.com#top", 19},
    {"https://example.com/a?b#c", 23},
    {"https://example.com\\@evil/", 19},
};

START_TEST(malformed)
{
    pacreds_request *request = make();
    pacreds_error error;
    size_t i;

    for (i = 0; i < sizeof malformed_urls / sizeof malformed_urls[0]; i++) {
        size_t n = strlen(malformed_urls[i].url);

        ck_assert_msg(pacreds_request_set_url(
                          request, at_page_end(malformed_urls[i].url, n), n,
                          &error) == PACREDS_ERR_SYNTAX,
                      "%s", malformed_urls[i].url);
        ck_assert_msg(error.offset == malformed_urls[i].offset,
                      "%s: offset %zu", malformed_urls[i].url, error.offset);
        ck_assert_int_gt((int)strlen(error.message), 10);
    }
    ck_assert_int_eq(
        pacreds_request_set_url(request, "https://a/\0b", 12, &error),
        PACREDS_ERR_SYNTAX);
    ck_assert_uint_eq(error.offset, 10);
    ck_assert_uint_eq(pacreds_request_header_count(request), 0);
    pacreds_request_free(request);
}
END_TEST

START_TEST(without_host)
{
    pacreds_request *request = make();
    pacreds_error error;
    const char *url;

    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, &error),
                     PACREDS_ERR_INCOMPLETE);
    ck_assert_int_eq(
        pacreds_request_add_header(request, TEXT("Host"), TEXT(""), &error),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_request_url(request, &url, NULL, &error),
                     PACREDS_ERR_INCOMPLETE);
    ck_assert_int_eq(
        pacreds_request_set_header(request, TEXT("Host"), TEXT("h"), &error),
        PACREDS_OK);
    ck_assert_str_eq(url_of(request), "https://h/");
    pacreds_request_free(request);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("url");

    add_case(suite, "good", good);
    add_case(suite, "malformed", malformed);
    add_case(suite, "without_host", without_host);
    return run_suite(suite);
}
