/* SPDX-License-Identifier: Apache-2.0 */
#include "sources/process_output.h"
#include "support.h"

static int read_text(const char *text, size_t n, pacreds_credentials **keys,
                     pacreds_error *error)
{
    static const pacreds__origin origin = {"test", {"", 0}, {"", 0}, 0};
    int status;

    *keys = NULL;
    if (n == PACREDS_NUL_TERMINATED)
        n = strlen(text);
    status = pacreds__process_output_read((pacreds__slice){text, n},
                                          pacreds__slice_of("111111111111"),
                                          &origin, NOVEMBER, keys, error);
    ck_assert_ptr_null(strstr(error->message, "s3cret"));
    return status;
}

START_TEST(complete)
{
    pacreds_credentials *keys;
    pacreds_error error = {0};

    ck_assert_int_eq(read_text(TEXT("{\"Version\":1,\"AccessKeyId\":\"A\","
                                    "\"SecretAccessKey\":\"s\"}"),
                               &keys, &error),
                     PACREDS_OK);
    ck_assert_str_eq(pacreds_credentials_account_id(keys), "111111111111");
    ck_assert_str_eq(pacreds_credentials_source(keys), "test");
    pacreds_credentials_free(keys);
}
END_TEST

/* Outputs that are not one JSON object of version 1; n bytes, or all. */
static const struct {
    const char *text, *words;
    size_t n;
} mistakes[] = {
    {"", "printed nothing", PACREDS_NUL_TERMINATED},
    {" \t\r\n", "printed nothing", PACREDS_NUL_TERMINATED},
    {"\xef\xbb\xbf{}", "byte order mark", PACREDS_NUL_TERMINATED},
    {"\xff\xfe{\0}\0", "UTF-16", 6},
    {"{\0}\0", "UTF-16", 4},
    {"\0{\0}", "UTF-16", 4},
    {"\0", "UTF-16", 1},
    {"s3cret\n{}", "text before", PACREDS_NUL_TERMINATED},
    {"[{}]", "text before", PACREDS_NUL_TERMINATED},
    {"[]", "one JSON object", PACREDS_NUL_TERMINATED},
    {"s3cret", "one JSON object", PACREDS_NUL_TERMINATED},
    {"{} s3cret", "one JSON object", PACREDS_NUL_TERMINATED},
    {" {\"a\":}", "one JSON object", PACREDS_NUL_TERMINATED},
    {"{}", "no \"Version\": 1", PACREDS_NUL_TERMINATED},
    {"{\"Version\":2}", "no \"Version\": 1", PACREDS_NUL_TERMINATED},
    {"{\"Version\":\"1\"}", "no \"Version\": 1", PACREDS_NUL_TERMINATED},
};

START_TEST(told_apart)
{
    pacreds_credentials *keys;
    pacreds_error error = {0};
    size_t i;

    for (i = 0; i < sizeof mistakes / sizeof mistakes[0]; i++) {
        ck_assert_int_eq(
            read_text(mistakes[i].text, mistakes[i].n, &keys, &error),
            PACREDS_ERR_PROCESS);
        ck_assert_ptr_null(keys);
        ck_assert_msg(strstr(error.message, mistakes[i].words) != NULL,
                      "%zu: %s", i, error.message);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("process_output");

    add_case(suite, "complete", complete);
    add_case(suite, "told_apart", told_apart);
    return run_suite(suite);
}
