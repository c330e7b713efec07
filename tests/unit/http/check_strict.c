/* SPDX-License-Identifier: Apache-2.0 */
#include "http/strict.h"

#include "support.h"

static void expect(const char *message, const char *wrong, size_t offset,
                   uint32_t line)
{
    size_t n = strlen(message);
    pacreds__slice text = {at_page_end(message, n), n};
    const char *at, *found;
    uint32_t number = 0;

    found = pacreds__strict_problem(text, &at, &number);
    if (wrong == NULL) {
        ck_assert_ptr_null(found);
        return;
    }
    ck_assert_str_eq(found, wrong);
    ck_assert_uint_eq((size_t)(at - text.p), offset);
    ck_assert_uint_eq(number, line);
}

/* RFC 9112, sections 2.2 and 5.2. */
START_TEST(heads)
{
    expect("GET / HTTP/1.1\r\nHost: h\r\n\r\n", NULL, 0, 0);
    expect("GET / HTTP/1.1\r\n\r\nb\no\rdy", NULL, 0, 0);
    expect("GET / HTTP/1.1\nHost: h\r\n\r\n", "A line ends in LF without CR",
           14, 1);
    expect("G\r\nHost: h\n\r\n", "A line ends in LF without CR", 10, 2);
    expect("G\r\nA: b\rc\r\n\r\n", "A line has a CR inside", 7, 2);
    expect("G\r\r\nA: b\r\n\r\n", "A line has a CR inside", 1, 1);
    expect("G\r\nA: b\r\n c\r\n\r\n", "A header line is folded", 9, 3);
    expect("G\r\nA: b\r\n\tc\r\n\r\n", "A header line is folded", 9, 3);
    expect("G\r\nA: b\r\n", "No empty line ends the head", 9, 3);
    expect("G", "No empty line ends the head", 1, 1);
    expect("", "No empty line ends the head", 0, 1);
    expect("G\r\n\n", "A line ends in LF without CR", 3, 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("strict");

    add_case(suite, "heads", heads);
    return run_suite(suite);
}
