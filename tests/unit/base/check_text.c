/* SPDX-License-Identifier: Apache-2.0 */
#include "base/text.h"

#include "support.h"

static int is_alnum(int c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z');
}

/* The classes of text.h, as their RFCs define them. */
static int classes_of(int c)
{
    int classes = 0;

    if (is_alnum(c) || (c != 0 && strchr("-._~", c) != NULL))
        classes |= PACREDS__UNRESERVED;
    if (is_alnum(c) || (c != 0 && strchr("!#$%&'*+-.^_`|~", c) != NULL))
        classes |= PACREDS__TOKEN;
    if (c == '\t' || (c >= 0x20 && c != 0x7f))
        classes |= PACREDS__FIELD;
    if (c >= 0x20 && c != 0x7f && c != '#')
        classes |= PACREDS__TARGET;
    if (c > 0x20 && c < 0x7f && c != '#')
        classes |= PACREDS__URL;
    if (c > 0x20 && c < 0x7f)
        classes |= PACREDS__KEY;
    if (c != 0 && strchr("0123456789abcdefABCDEF", c) != NULL)
        classes |= PACREDS__HEX;
    if ((classes & PACREDS__TOKEN) && !(c >= 'A' && c <= 'Z'))
        classes |= PACREDS__LOWER;
    return classes;
}

START_TEST(classes)
{
    int c;

    for (c = 0; c < 256; c++)
        ck_assert_msg(pacreds__class[c] == classes_of(c), "byte %d", c);
}
END_TEST

START_TEST(argument)
{
    pacreds__slice slice;
    pacreds_error error;

    ck_assert_int_eq(pacreds__argument(&slice, "abc", 2, &error), PACREDS_OK);
    ck_assert_uint_eq(slice.n, 2);
    ck_assert_int_eq(pacreds__argument(&slice, TEXT("abc"), &error),
                     PACREDS_OK);
    ck_assert_uint_eq(slice.n, 3);
    ck_assert_int_eq(pacreds__argument(&slice, TEXT(NULL), &error), PACREDS_OK);
    ck_assert_uint_eq(slice.n, 0);
    ck_assert_ptr_nonnull(slice.p);
    ck_assert_int_eq(pacreds__argument(&slice, NULL, 0, &error), PACREDS_OK);
    ck_assert_int_eq(pacreds__argument(&slice, NULL, 1, &error),
                     PACREDS_ERR_INVALID_ARGUMENT);
    ck_assert_int_eq(error.code, PACREDS_ERR_INVALID_ARGUMENT);
}
END_TEST

static int compare(const char *a, const char *b)
{
    return pacreds__compare(pacreds__slice_of(a), pacreds__slice_of(b));
}

START_TEST(comparing)
{
    ck_assert_int_lt(compare("a", "b"), 0);
    ck_assert_int_gt(compare("b", "a"), 0);
    ck_assert_int_eq(compare("a", "a"), 0);
    ck_assert_int_lt(compare("x-amz-meta-test", "x-amz-meta-test-two"), 0);
    ck_assert_int_lt(compare("", "a"), 0);
    ck_assert_int_gt(compare("\xc3\xa0", "z"), 0);
    ck_assert(pacreds__equal_ignoring_case(pacreds__slice_of("Host"),
                                           pacreds__slice_of("hOST")));
    ck_assert(!pacreds__equal_ignoring_case(pacreds__slice_of("Host"),
                                            pacreds__slice_of("Hos")));
    ck_assert(!pacreds__equal_ignoring_case(pacreds__slice_of("@"),
                                            pacreds__slice_of("`")));
}
END_TEST

START_TEST(trimming)
{
    pacreds__slice s = pacreds__trim(pacreds__slice_of(" \t a b \t"));

    ck_assert_uint_eq(s.n, 3);
    ck_assert(memcmp(s.p, "a b", 3) == 0);
    ck_assert_uint_eq(pacreds__trim(pacreds__slice_of(" \t ")).n, 0);
    ck_assert_uint_eq(pacreds__trim(pacreds__slice_of("")).n, 0);
}
END_TEST

/* One byte that differs, at each place of each length, at the end of a page. */
START_TEST(spans)
{
    char text[24];
    size_t n, at;

    for (n = 0; n <= sizeof text; n++) {
        for (at = 0; at < n; at++) {
            pacreds__slice s;

            memset(text, 'a', sizeof text);
            text[at] = '/';
            s.p = at_page_end(text, n);
            s.n = n;
            ck_assert_uint_eq(pacreds__span(s, PACREDS__UNRESERVED), at);
        }
    }
}
END_TEST

START_TEST(printable)
{
    char text[24];
    size_t n, at;
    int c;

    for (n = 1; n <= sizeof text; n++)
        for (at = 0; at < n; at++)
            for (c = 0; c < 256; c++) {
                pacreds__slice s = {text, n};
                int is = c >= 0x20 && c != 0x7f;

                memset(text, 'a', sizeof text);
                text[at] = (char)c;
                ck_assert_msg(pacreds__is_printable(s) == is,
                              "byte %d at %zu of %zu", c, at, n);
            }
    for (n = 0; n <= sizeof text; n++) {
        pacreds__slice s = {NULL, n};

        memset(text, 'a', sizeof text);
        s.p = at_page_end(text, n);
        ck_assert(pacreds__is_printable(s));
    }
}
END_TEST

START_TEST(lower_case)
{
    char all[256], out[300];
    size_t n, i;

    for (i = 0; i < sizeof all; i++)
        all[i] = (char)i;
    for (n = 0; n <= sizeof all; n++) {
        pacreds__slice s = {at_page_end(all, n), n};

        memset(out, '!', sizeof out);
        ck_assert_ptr_eq(pacreds__put_lower(out, s), out + n);
        for (i = 0; i < n; i++) {
            int c = (int)i;

            ck_assert_int_eq((unsigned char)out[i],
                             c >= 'A' && c <= 'Z' ? c + 32 : c);
        }
        ck_assert_int_eq(out[n], '!');
    }
}
END_TEST

START_TEST(lists)
{
    pacreds__slice list = pacreds__slice_of("a;;b;"), part;

    ck_assert(pacreds__next(&list, ';', &part));
    ck_assert(pacreds__equal(part, pacreds__slice_of("a")));
    ck_assert(pacreds__next(&list, ';', &part));
    ck_assert_uint_eq(part.n, 0);
    ck_assert(pacreds__next(&list, ';', &part));
    ck_assert(pacreds__equal(part, pacreds__slice_of("b")));
    ck_assert(pacreds__next(&list, ';', &part));
    ck_assert_uint_eq(part.n, 0);
    ck_assert(!pacreds__next(&list, ';', &part));
}
END_TEST

START_TEST(ends)
{
    pacreds__slice text = pacreds__slice_of("abc"), none = {"abc", 0};

    ck_assert(pacreds__starts_with(text, "ab"));
    ck_assert(pacreds__starts_with(text, "abc"));
    ck_assert(!pacreds__starts_with(text, "abcd"));
    ck_assert(!pacreds__starts_with(text, "b"));
    ck_assert(pacreds__ends_with(text, "bc"));
    ck_assert(!pacreds__ends_with(text, "ab"));
    ck_assert(!pacreds__ends_with(text, "aabc"));
    ck_assert(!pacreds__starts_with(none, "a"));
    ck_assert(pacreds__ends_with(none, ""));
}
END_TEST

START_TEST(finding)
{
    static const struct {
        const char *text, *part;
        size_t offset;
    } cases[] = {
        {"abcabd", "abc", 0}, {"abcabd", "abd", 3}, {"abcabd", "d", 5},
        {"aaab", "aab", 1},   {"abcabd", "x", 6},   {"abcabd", "abdx", 6},
        {"ab", "abc", 2},     {"", "a", 0},         {"aa", "ab", 2},
    };
    size_t i;

    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        size_t n = strlen(cases[i].text);
        pacreds__slice text = {at_page_end(cases[i].text, n), n};

        ck_assert_uint_eq(pacreds__find(text, cases[i].part), cases[i].offset);
    }
}
END_TEST

START_TEST(nuls)
{
    pacreds__slice text = {"ab\0c", 2}, none = {NULL, 0};

    ck_assert(!pacreds__has_nul(text));
    text.n = 3;
    ck_assert(pacreds__has_nul(text));
    ck_assert(!pacreds__has_nul(none));
}
END_TEST

START_TEST(lending)
{
    pacreds__slice text = {"abc", 2};
    size_t len = 7;

    ck_assert_ptr_eq(pacreds__lend(text, &len), text.p);
    ck_assert_uint_eq(len, 2);
    ck_assert_ptr_eq(pacreds__lend(text, NULL), text.p);
    ck_assert_ptr_null(pacreds__lend_nothing(&len));
    ck_assert_uint_eq(len, 0);
}
END_TEST

START_TEST(quoting)
{
    static const char esc[] = "/a\033[31m/b c\n";

    ck_assert_str_eq(pacreds__quote(pacreds__slice_of("abc"), 3).text, "abc");
    ck_assert_str_eq(pacreds__quote(pacreds__slice_of("abcd"), 3).text, "...");
    ck_assert_str_eq(pacreds__quote(pacreds__slice_of("abcde"), 4).text,
                     "a...");
    ck_assert_str_eq(pacreds__quote(pacreds__slice_of("arn\nkey = s"), 40).text,
                     "arn...");
    ck_assert_str_eq(pacreds__quote(pacreds__slice_of("\033[31m"), 40).text,
                     "...");
    ck_assert_str_eq(pacreds__quote(pacreds__slice_of(""), 40).text, "");
    ck_assert_str_eq(pacreds__quote_path(esc, 40).text, "/a?[31m/b c?");
    ck_assert_str_eq(pacreds__quote_path("/home/me/x#y", 6).text, "...x#y");
    ck_assert_str_eq(pacreds__quote_path("/home/\xc3\xa4y", 5).text, "...y");
}
END_TEST

START_TEST(longest_quotes)
{
    char text[PACREDS__QUOTE_LEN + 2];
    pacreds__slice slice = {text, PACREDS__QUOTE_LEN};

    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    ck_assert_uint_eq(strlen(pacreds__quote(slice, PACREDS__QUOTE_LEN).text),
                      PACREDS__QUOTE_LEN);
    slice.n++;
    ck_assert_uint_eq(strlen(pacreds__quote(slice, PACREDS__QUOTE_LEN).text),
                      PACREDS__QUOTE_LEN);
    ck_assert_uint_eq(
        strlen(pacreds__quote_path(text, PACREDS__QUOTE_LEN).text),
        PACREDS__QUOTE_LEN);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");

    add_case(suite, "classes", classes);
    add_case(suite, "argument", argument);
    add_case(suite, "comparing", comparing);
    add_case(suite, "trimming", trimming);
    add_case(suite, "spans", spans);
    add_case(suite, "printable", printable);
    add_case(suite, "lower_case", lower_case);
    add_case(suite, "lists", lists);
    add_case(suite, "ends", ends);
    add_case(suite, "finding", finding);
    add_case(suite, "nuls", nuls);
    add_case(suite, "lending", lending);
    add_case(suite, "quoting", quoting);
    add_case(suite, "longest_quotes", longest_quotes);
    return run_suite(suite);
}
