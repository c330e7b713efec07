/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What other signers got wrong, one case each: libcurl, aws-c-auth, the SDK for
 * AWS IoT, aws4, fluent-bit, libs3, the SDK for Rust. Where the rule is one of
 * canonicalization, the line of the canonical request stands beside the input.
 */
#include <stdio.h>

#include "support.h"

static const char *line_for(const char *preset, const char *target,
                            const char *headers, int line)
{
    static char result[4096];
    char message[4096];
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "us-east-1", "service", preset);
    pacreds_request *request;
    pacreds_error error;

    snprintf(message, sizeof message,
             "GET %s HTTP/1.1\nHost: example.amazonaws.com\n%s\n", target,
             headers);
    request = make_request(message);
    ck_assert_msg(pacreds_sign(signer, request, SUITE_TIME, &error) ==
                      PACREDS_OK,
                  "%s", error.message);
    strcpy(result, canonical_line(request, line));
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
    return result;
}

/* libcurl #8107, #10129, #11794, #13058, #16927, #20543, the NULL in
   canon_query; aws4's lost keys; fluent-bit's lost and doubled ones; IoT's
   neighbouring characters; smithy's order. */
START_TEST(queries)
{
    static const char *const cases[][2] = {
        {"/?acl", "acl="},
        {"/?acl=", "acl="},
        {"/?versioning&v", "v=&versioning="},
        {"/?=v&a=1", "=v&a=1"},
        {"/?=v", "=v"},
        {"/?a=1&&b=2", "a=1&b=2"},
        {"/?&", ""},
        {"/?", ""},
        {"/?a&&&b", "a=&b="},
        {"/?a=2&a=1", "a=1&a=2"},
        {"/?a-b=1&a=2", "a=2&a-b=1"},
        {"/?a=1&a-=2", "a=1&a-=2"},
        {"/?b=2&a=1", "a=1&b=2"},
        {"/?B=1&a=2", "B=1&a=2"},
        {"/?a=b=c", "a=b%3Dc"},
        {"/?a=b%3Dc", "a=b%3Dc"},
        {"/?a=b%3ac", "a=b%3Ac"},
        {"/?a=b:c/d", "a=b%3Ac%2Fd"},
        {"/?a=%2b", "a=%2B"},
        {"/?a=b+c", "a=b%2Bc"},
        {"/?a=b%20c", "a=b%20c"},
        {"/?a=b c", "a=b%20c"},
        {"/?a=%41%7E", "a=A~"},
        {"/?a=*", "a=%2A"},
        {"/?a=!'()", "a=%21%27%28%29"},
        {"/?a=\"^\\{|}", "a=%22%5E%5C%7B%7C%7D"},
        {"/?a=;b", "a=%3Bb"},
        {"/?a=@,$", "a=%40%2C%24"},
        {"/?a=b?c", "a=b%3Fc"},
        {"/?f=a&f=%C3%A0", "f=%C3%A0&f=a"},
        {"/?\xe3\x81\x82=1", "%E3%81%82=1"},
        {"/?a=%00", "a=%00"},
        {"/?p[z]=1&p[a]=2", "p%5Ba%5D=2&p%5Bz%5D=1"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_str_eq(line_for("default", cases[i][0], "", 3), cases[i][1]);
        ck_assert_str_eq(line_for("s3", cases[i][0], "", 3), cases[i][1]);
    }
}
END_TEST

/* 128 parameters are where libcurl cut and IoT stopped. */
START_TEST(many_parameters)
{
    char target[3000] = "/?", expected[3000] = "";
    int i;

    for (i = 299; i >= 0; i--)
        sprintf(target + strlen(target), "p%03d=%s", i, i > 0 ? "&" : "");
    for (i = 0; i < 300; i++)
        sprintf(expected + strlen(expected), "p%03d=%s", i, i < 299 ? "&" : "");
    ck_assert_str_eq(line_for("default", target, "", 3), expected);
}
END_TEST

/* libcurl #7559, #13754 and its return, B09; aws-c-auth's empty path; n8n and
   envoy on S3; the SDK for Rust on leading slashes. */
START_TEST(paths)
{
    static const char *const cases[][3] = {
        /* as sent, default, s3 */
        {"/", "/", "/"},
        {"", "/", "/"},
        {"//", "/", "//"},
        {"/a//b", "/a/b", "/a//b"},
        {"//a", "/a", "//a"},
        {"/a/./b", "/a/b", "/a/./b"},
        {"/a/../b", "/b", "/a/../b"},
        {"/a%20b", "/a%2520b", "/a%20b"},
        {"/a b", "/a%20b", "/a%20b"},
        {"/arn%3Aaws", "/arn%253Aaws", "/arn%3Aaws"},
        {"/dt=2024/x", "/dt%3D2024/x", "/dt%3D2024/x"},
        {"/a@b:c*+!'(),;$&", "/a%40b%3Ac%2A%2B%21%27%28%29%2C%3B%24%26",
         "/a%40b%3Ac%2A%2B%21%27%28%29%2C%3B%24%26"},
        {"/tempo-*/_mapping", "/tempo-%2A/_mapping", "/tempo-%2A/_mapping"},
        {"/%7Euser/%41", "/%257Euser/%2541", "/~user/A"},
        {"/a%2Fb", "/a%252Fb", "/a/b"},
        {"/%e1%88%b4", "/%25e1%2588%25b4", "/%E1%88%B4"},
        {"/\xe1\x88\xb4", "/%E1%88%B4", "/%E1%88%B4"},
        {"/a=\xe3\x81\x82", "/a%3D%E3%81%82", "/a%3D%E3%81%82"},
        {"/a/", "/a/", "/a/"},
        {"/...", "/...", "/..."},
        {"/.", "/", "/."},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_str_eq(line_for("default", cases[i][0], "", 2), cases[i][1]);
        ck_assert_str_eq(line_for("s3", cases[i][0], "", 2), cases[i][2]);
    }
}
END_TEST

/* libcurl #7966, #14370, #16743; IoT B12, B13, B14, B16; aws4 B17; fluent-bit
   B23; libs3 B24; the SDK for Rust #799, #845, #2261. */
START_TEST(headers)
{
    static const char *const cases[][2] = {
        {"My-H: a\t\tb\n", "my-h:a b"},
        {"My-H:  a   b  \n", "my-h:a b"},
        {"My-H: \"a   b\"\n", "my-h:\"a b\""},
        {"My-H:\n", "my-h:"},
        {"My-H: V\n", "my-h:V"},
        {"My-H: x\n", "my-h:x"},
        {"My-H: b\nMY-h: a\n", "my-h:b,a"},
        {"My-H: b\nmy-h:\nMy-h: a  c\n", "my-h:b,,a c"},
        {"My-H: \xc3\xa9\n", "my-h:\xc3\xa9"},
        {"My-H: a\xc2\xa0\xc2\xa0z\n", "my-h:a\xc2\xa0\xc2\xa0z"},
        {"My-H: a\n b\n", "my-h:a b"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++)
        ck_assert_str_eq(line_for("default", "/", cases[i][0], 5), cases[i][1]);
    ck_assert_str_eq(line_for("default", "/",
                              "x-amz-meta-test-two: 2\nx-amz-meta-test: 1\n",
                              6),
                     "x-amz-meta-test:1");
    ck_assert_str_eq(line_for("default", "/",
                              "x-amz-meta-test-two: 2\nx-amz-meta-test: 1\n",
                              7),
                     "x-amz-meta-test-two:2");
}
END_TEST

/* aws-c-auth B01, B02 and #170, #261; libcurl B10; envoy, traffic server. */
START_TEST(never_signed)
{
    static const char *const names[] = {
        "Authorization",
        "Connection",
        "Expect",
        "Keep-Alive",
        "TE",
        "Proxy-Authenticate",
        "Proxy-Authorization",
        "Trailer",
        "Upgrade",
        "User-Agent",
        "X-Amzn-Trace-Id",
    };
    char header[64];
    size_t i;

    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        snprintf(header, sizeof header, "%s: keep-alive\n", names[i]);
        ck_assert_str_eq(line_for("default", "/", header, 7),
                         "host;x-amz-date");
    }
    ck_assert_str_eq(line_for("default", "/", "Accept-Encoding: gzip\n", 4),
                     "accept-encoding:gzip");
}
END_TEST

/* libcurl #9550, aws4 #21, fog-aws #755, the SDK for Rust #1244. */
START_TEST(hosts)
{
    static const char *const cases[][2] = {
        {"https://h:443/", "host:h"},
        {"http://h:80/", "host:h"},
        {"https://h:80/", "host:h:80"},
        {"http://h:8000/", "host:h:8000"},
        {"https://H.Example/", "host:h.example"},
        {"http://[::1]:80/", "host:[::1]"},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
        pacreds_signer *signer = make_signer(keys, "r", "s", "default");
        pacreds_request *request = make_request("GET / HTTP/1.1\n\n");

        ck_assert_int_eq(
            pacreds_request_set_url(request, TEXT(cases[i][0]), NULL),
            PACREDS_OK);
        ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                         PACREDS_OK);
        ck_assert_str_eq(canonical_line(request, 4), cases[i][1]);
        ck_assert_str_eq(
            pacreds_request_find_header(request, TEXT("Host"), NULL),
            cases[i][1] + 5);
        pacreds_request_free(request);
        pacreds_signer_free(signer);
        pacreds_credentials_free(keys);
    }
}
END_TEST

/* libcurl #7844: a body is hashed by its length, NULs and all. */
START_TEST(binary_bodies)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request("PUT / HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_request_set_body(request, "a\0b", 3, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(
        canonical_line(request, 8),
        "59b271ae1bbcb1d31d41929817f4b16fb439eb4f31520b5ad1d5ce98920a7138");
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* IoT B15: no limit below AWS's for session tokens. */
START_TEST(long_tokens)
{
    char token[12001];
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer;
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    memset(token, 't', 12000);
    token[12000] = '\0';
    ck_assert_int_eq(
        pacreds_credentials_set_session_token(keys, TEXT(token), NULL),
        PACREDS_OK);
    signer = make_signer(keys, "r", "s", "default");
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_ptr_nonnull(strstr(canonical_of(request), token));
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* libcurl c7cba2f: an id must not put text into the header. */
START_TEST(ids_that_inject)
{
    static const char *const ids[] = {
        "A, SignedHeaders=host", "A\r\nX: y", "A=B", "A,B", "A B",
    };
    pacreds_credentials *keys;
    size_t i;

    for (i = 0; i < sizeof ids / sizeof ids[0]; i++)
        ck_assert_int_eq(
            pacreds_credentials_new(&keys, TEXT(ids[i]), TEXT("s"), NULL),
            PACREDS_ERR_BAD_KEY);
}
END_TEST

/* A "+" in a query is a space for who says so. */
START_TEST(plus)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_preset *preset = NULL;
    pacreds_signer *signer = NULL;
    pacreds_request *request =
        make_request("GET /?a+b=c+%2b HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_preset_new(&preset, NULL, 0, NULL), PACREDS_OK);
    ck_assert_int_eq(pacreds_preset_set_flags(preset,
                                              pacreds_preset_flags(preset) |
                                                  PACREDS_PRESET_PLUS_IS_SPACE,
                                              NULL),
                     PACREDS_OK);
    ck_assert_int_eq(
        pacreds_signer_new(&signer, keys, TEXT("r"), TEXT("s"), NULL),
        PACREDS_OK);
    ck_assert_int_eq(pacreds_signer_set_preset(signer, preset, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(canonical_line(request, 3), "a%20b=c%20%2B");
    pacreds_preset_free(preset);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

/* aws4fetch #46: these are no headers of a presigned URL unless sent so. */
START_TEST(presigned_headers)
{
    pacreds_credentials *keys = make_keys(SUITE_ID, SUITE_SECRET);
    pacreds_signer *signer = make_signer(keys, "r", "s", "default");
    pacreds_request *request = make_request("GET / HTTP/1.1\nHost: h\n\n");

    ck_assert_int_eq(pacreds_sign(signer, request, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_int_eq(pacreds_presign(signer, request, 60, SUITE_TIME, NULL),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_request_signed_headers(request, NULL), "host");
    ck_assert_uint_eq(pacreds_request_header_count(request), 1);
    pacreds_request_free(request);
    pacreds_signer_free(signer);
    pacreds_credentials_free(keys);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("peers");

    add_case(suite, "queries", queries);
    add_case(suite, "many_parameters", many_parameters);
    add_case(suite, "paths", paths);
    add_case(suite, "headers", headers);
    add_case(suite, "never_signed", never_signed);
    add_case(suite, "hosts", hosts);
    add_case(suite, "binary_bodies", binary_bodies);
    add_case(suite, "long_tokens", long_tokens);
    add_case(suite, "ids_that_inject", ids_that_inject);
    add_case(suite, "plus", plus);
    add_case(suite, "presigned_headers", presigned_headers);
    return run_suite(suite);
}
