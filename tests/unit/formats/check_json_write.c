/* SPDX-License-Identifier: Apache-2.0 */
#include "formats/json_write.h"

#include "support.h"

/* As Python's json.dumps() writes them. */
START_TEST(writing)
{
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"", "\"\""},
        {"a/b $c", "\"a/b $c\""},
        {"\"\\", "\"\\\"\\\\\""},
        {"\b\f\n\r\t\x01\x1f\x7f", "\"\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f\""},
        {"\xc3\xa4\xe2\x82\xac", "\"\\u00e4\\u20ac\""},
        {"\xf0\x9f\x98\x80\xf4\x8f\xbf\xbf",
         "\"\\ud83d\\ude00\\udbff\\udfff\""},
    };
    pacreds__buffer buffer;
    size_t i;

    pacreds__buffer_init(&buffer, 1000);
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        pacreds__buffer_cut(&buffer, 0);
        pacreds__json_put_string(&buffer, pacreds__slice_of(cases[i].text));
        ck_assert_str_eq(pacreds__buffer_text(&buffer, NULL), cases[i].json);
    }
    pacreds__json_put_string(&buffer, pacreds__slice_of("a\xff"));
    ck_assert_int_eq(buffer.status, PACREDS_ERR_SYNTAX);
    pacreds__buffer_free(&buffer);
}
END_TEST

START_TEST(parts)
{
    pacreds__buffer buffer;

    pacreds__buffer_init(&buffer, 20);
    pacreds__json_put_escaped(&buffer, pacreds__slice_of("a\"\n"));
    ck_assert_str_eq(pacreds__buffer_text(&buffer, NULL), "a\\\"\\n");
    pacreds__json_put_escaped(&buffer, pacreds__slice_of("abcdefghijkl"));
    ck_assert_int_eq(buffer.status, PACREDS_ERR_TOO_LARGE);
    pacreds__buffer_free(&buffer);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("json_write");

    add_case(suite, "writing", writing);
    add_case(suite, "parts", parts);
    return run_suite(suite);
}
