/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/redact.h"

#include "support.h"

#define TOKEN "IQoJb3JpZ2luX2VjEXAMPLETOKEN=="

static void expect(const char *text, const char *token, const char *expected)
{
    pacreds__secrets secrets = {.of = {pacreds__slice_of(token)}};
    pacreds__buffer out;
    size_t n = strlen(text);

    pacreds__buffer_init(&out, 4096);
    pacreds__redact(&out, (pacreds__slice){at_page_end(text, n), n}, &secrets);
    ck_assert_int_eq(out.status, PACREDS_OK);
    ck_assert_str_eq(pacreds__buffer_text(&out, NULL), expected);
    pacreds__buffer_free(&out);
}

START_TEST(by_name)
{
    expect("host:h\nx-amz-security-token:" TOKEN "\nx:y", "",
           "host:h\nx-amz-security-token:[redacted]\nx:y");
    expect("a=1&X-Amz-Security-Token=" TOKEN "&b=2", "",
           "a=1&X-Amz-Security-Token=[redacted]&b=2");
    expect("x-amz-s3session-token:abc'", "",
           "x-amz-s3session-token:[redacted]'");
    expect("X-Amz-S3-Session-Token:abc", "",
           "X-Amz-S3-Session-Token:[redacted]");
    expect("host;x-amz-date;x-amz-security-token\n", "",
           "host;x-amz-date;x-amz-security-token\n");
    expect("security-token", "", "security-token");
    expect("security-token:", "", "security-token:[redacted]");
    expect("s", "", "s");
}
END_TEST

START_TEST(by_value)
{
    expect("The token (" TOKEN ") is malformed.", TOKEN,
           "The token ([redacted]) is malformed.");
    expect("no such token: '" TOKEN "x'", TOKEN, "no such token: '[redacted]'");
    expect(TOKEN " " TOKEN, TOKEN, "[redacted] [redacted]");
    expect("IQoJb3JpZ2luX2Vj cut", TOKEN, "[redacted] cut");
    expect("IQoJb3JpZ2luX2V cut", TOKEN, "IQoJb3JpZ2luX2V cut");
    expect("short: ab, a", "ab", "short: [redacted], a");
    expect("nothing", "", "nothing");
    expect("", TOKEN, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("redact");

    add_case(suite, "by_name", by_name);
    add_case(suite, "by_value", by_value);
    return run_suite(suite);
}
