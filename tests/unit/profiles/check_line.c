/* SPDX-License-Identifier: Apache-2.0 */
#include "profiles/line.h"
#include "support.h"

START_TEST(names)
{
    static const char fine[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        "_-/.%@:+";
    size_t good;
    int c;

    ck_assert_int_eq(pacreds__is_profile_name(pacreds__slice_of(fine), &good),
                     1);
    ck_assert_uint_eq(good, sizeof fine - 1);
    ck_assert_int_eq(pacreds__is_profile_name(pacreds__slice_of(""), &good), 0);
    ck_assert_uint_eq(good, 0);
    for (c = 0; c < 256; c++) {
        char text[2] = {'a', (char)c};
        int expected = c != 0 && strchr(fine, c) != NULL;

        ck_assert_int_eq(
            pacreds__is_profile_name((pacreds__slice){text, 2}, &good),
            expected);
        ck_assert_uint_eq(good, expected ? 2 : 1);
        ck_assert_int_eq(
            pacreds__is_profile_name((pacreds__slice){text, 2}, NULL),
            expected);
    }
}
END_TEST

static void without(const char *line, int needs_blank, const char *expected)
{
    pacreds__slice text =
        pacreds__without_comment(pacreds__slice_of(line), needs_blank);

    ck_assert_msg(pacreds__equal(text, pacreds__slice_of(expected)), "%s",
                  line);
}

START_TEST(comments)
{
    without("[a] # b", 0, "[a]");
    without("[a];b#c", 0, "[a]");
    without("#a", 0, "");
    without("  ", 0, "");
    without("a = b#c", 1, "a = b#c");
    without("a = b #c ;d", 1, "a = b");
    without("a = b\t;c", 1, "a = b");
    without("#a", 1, "#a");
}
END_TEST

START_TEST(properties)
{
    pacreds__slice name, value;

    ck_assert_int_eq(
        pacreds__split_property(pacreds__slice_of(" a = b=c "), &name, &value),
        1);
    ck_assert(pacreds__equal(name, pacreds__slice_of("a")));
    ck_assert(pacreds__equal(value, pacreds__slice_of("b=c")));
    ck_assert_int_eq(
        pacreds__split_property(pacreds__slice_of("="), &name, &value), 1);
    ck_assert_uint_eq(name.n, 0);
    ck_assert_uint_eq(value.n, 0);
    ck_assert_int_eq(
        pacreds__split_property(pacreds__slice_of("a b"), &name, &value), 0);
    ck_assert_int_eq(
        pacreds__split_property((pacreds__slice){NULL, 0}, &name, &value), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("line");

    add_case(suite, "names", names);
    add_case(suite, "comments", comments);
    add_case(suite, "properties", properties);
    return run_suite(suite);
}
