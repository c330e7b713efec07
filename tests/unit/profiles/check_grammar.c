/* SPDX-License-Identifier: Apache-2.0 */
#include "profile_dump.h"

START_TEST(config_sections)
{
    static const struct profile_example examples[] = {
        {"", "", ""},
        {"\n \n\t\n", "", ""},
        {"[default]", "profile default{}", ""},
        {"[ default ]", "profile default{}", ""},
        {"[profile a]\n[profile b]", "profile a{}profile b{}", ""},
        {"[profile\t \ta]", "profile a{}", ""},
        {"[ profile a ]", "profile a{}", ""},
        {"[profile a] \t", "profile a{}", ""},
        {"[profile aZ09_-/.%@:+]", "profile aZ09_-/.%@:+{}", ""},
        {"[sso-session a]\n[services a]\n[profile a]",
         "profile a{}sso-session a{}services a{}", ""},
        {"[sso-session default]", "sso-session default{}", ""},
        {"[a]\nx=1", "", "c:1 section-ignored"},
        {"[DEFAULT]\nx=1", "", "c:1 section-ignored"},
        {"[Profile a]", "", "c:1 section-ignored"},
        {"[profilea]", "", "c:1 section-ignored"},
        {"[profile]", "", "c:1 section-ignored"},
        {"[profile ]", "", "c:1 section-ignored"},
        {"[]", "", "c:1 section-ignored"},
        {"[ ]", "", "c:1 section-ignored"},
        {"[profile a b]", "", "c:1 section-ignored"},
        {"[profile \"a\"]", "", "c:1 section-ignored"},
        {"[profile a~b]", "", "c:1 section-ignored"},
        {"[profile \xc3\xa9]", "", "c:1 section-ignored"},
        {"[other a]", "", "c:1 section-ignored"},
        {"[default a]", "", "c:1 section-ignored"},
        {"[[default]", "", "c:1 section-ignored"},
        {"[default]]", "", "c:1 section-ignored"},
        {"[default", "error 1: config:1: "},
        {"[", "error 1: config:1: "},
        {"[default] x", "error 1: config:1: "},
        {"\n\n[default]x", "error 3: config:3: "},
        {"[profile a\n]", "error 1: config:1: "},
        {"[profile a]\nx=1\n[profile b]\n[profile a]\ny=2",
         "profile a{x=1,y=2}profile b{}", "c:4 section-repeated"},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(credentials_sections)
{
    static const struct profile_example examples[] = {
        {"[default]", "profile default{}", ""},
        {"[ a ]\nx=1", "profile a{x=1}", ""},
        {"[profile]", "profile profile{}", ""},
        {"[sso-sessiona]", "profile sso-sessiona{}", ""},
        {"[profile a]\nx=1", "", "k:1 section-ignored"},
        {"[profile default]", "", "k:1 section-ignored"},
        {"[sso-session a]", "", "k:1 section-ignored"},
        {"[services a]", "", "k:1 section-ignored"},
        {"[a b]", "", "k:1 section-ignored"},
        {"[]", "", "k:1 section-ignored"},
        {"[a!]", "", "k:1 section-ignored"},
        {"[default]\n[default]", "profile default{}", "k:2 section-repeated"},
        {"[default", "error 1: credentials:1: "},
    };

    CREDENTIALS(examples);
}
END_TEST

START_TEST(comments)
{
    static const struct profile_example examples[] = {
        {"# a\n; b\n#\n;\n[default] # c", "profile default{}", ""},
        {"[default];c", "profile default{}", ""},
        {"[default]#c]", "profile default{}", ""},
        {"[profile a#b]", "error 1"},
        {"[default]\nx = 1 # c", "profile default{x=1}", ""},
        {"[default]\nx = 1\t;c", "profile default{x=1}", ""},
        {"[default]\nx = 1#c;d", "profile default{x=1#c;d}", ""},
        {"[default]\nx=#c", "profile default{x=#c}", ""},
        {"[default]\nx= #c", "profile default{x=}", ""},
        {"[default]\nx = 1 #c = d", "profile default{x=1}", ""},
        {"[default]\nx #= 1", "error 2"},
        {"[default]\n#x=1\ny=2", "profile default{y=2}", ""},
        {"[default]\nx=1\n# c\n  2", "profile default{x=1|2}", ""},
        {"[default]\nx=1\n  # c\ny=2", "profile default{x=1|# c,y=2}",
         "c:3 comment-in-value"},
        {"[default]\n  # c\n", "error 2: config:2: "},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(properties)
{
    static const struct profile_example examples[] = {
        {"[default]\nx=1", "profile default{x=1}", ""},
        {"[default]\nX_y = A b\t", "profile default{x_y=A b}", ""},
        {"[default]\nx\t=\t1", "profile default{x=1}", ""},
        {"[default]\nx =", "profile default{x=}", ""},
        {"[default]\nx = =", "profile default{x==}", ""},
        {"[default]\nx = \"1\"", "profile default{x=\"1\"}", ""},
        {"[default]\na.b/c+d:e%f@g-h=1", "profile default{a.b/c+d:e%f@g-h=1}",
         ""},
        {"[default]\nx = \xc2\xa0\xff\v", "profile default{x=\xc2\xa0\xff\v}",
         ""},
        {"[default]\nx y = 1\nz=2", "profile default{z=2}",
         "c:2 property-ignored"},
        {"[default]\n~ = 1", "profile default{}", "c:2 property-ignored"},
        {"[default]\nx=1\nX=2", "profile default{x=2}",
         "c:3 property-repeated"},
        {"[default]\nx=1\ny=2\nx=3\nx=4", "profile default{x=4,y=2}",
         "c:4 property-repeated;c:5 property-repeated"},
        {"[no]\nx=1\nx=1", "", "c:1 section-ignored"},
        {"x=1", "error 1: config:1: "},
        {"[default]\nx", "error 2: config:2: "},
        {"[default]\nx: 1", "error 2: config:2: "},
        {"[default]\n=1", "error 2: config:2: "},
        {"[default]\n = 1", "error 2: config:2: "},
        {"[no]\nx", "error 2: config:2: "},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(continuations)
{
    static const struct profile_example examples[] = {
        {"[default]\nx=1\n 2", "profile default{x=1|2}", ""},
        {"[default]\nx=1\n\t 2 # c \n   3\ny=4",
         "profile default{x=1|2 # c|3,y=4}", ""},
        {"[default]\nx=1\n\n \n 2", "profile default{x=1|2}", ""},
        {"[default]\nx=1\n y=2", "profile default{x=1|y=2}", ""},
        {"[default]\nx=1\n [profile a]\ny=2",
         "profile default{x=1|[profile a],y=2}", ""},
        {"[default]\nx y=1\n 2\nz=3", "profile default{z=3}",
         "c:2 property-ignored"},
        {"[no]\nx=1\n 2", "", "c:1 section-ignored"},
        {"[default]\nx=1\n 2\nx=3\n 4", "profile default{x=3|4}",
         "c:4 property-repeated"},
        {" x=1", "error 1: config:1: "},
        {"[default]\n x=1", "error 2: config:2: "},
        {"[profile a]\nx=1\n[profile b]\n y=1", "error 4: config:4: "},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(sub_properties)
{
    static const struct profile_example examples[] = {
        {"[default]\ns3 =\n a = 1", "profile default{s3=|a = 1{a=1}}", ""},
        {"[default]\ns3 = # c\n\n  A=1\n# d\n\tin valid = 2=3 # e\nx=4",
         "profile default{s3=|A=1|in valid = 2=3 # e{a=1,in valid=2=3 # e},"
         "x=4}",
         ""},
        {"[services a]\ns3 =\n endpoint_url = http://h",
         "services a{s3=|endpoint_url = http://h{endpoint_url=http://h}}", ""},
        {"[default]\ns3 =\n a =", "profile default{s3=|a ={a=}}", ""},
        {"[default]\ns3 =\n a = 1\n a = 2",
         "profile default{s3=|a = 1|a = 2{a=2}}", "c:4 property-repeated"},
        {"[default]\ns3 =\n a = 1\ns3 =\n b = 2",
         "profile default{s3=|b = 2{b=2}}", "c:4 property-repeated"},
        {"[default]\ns3 =\n a = 1\ns3 = x", "profile default{s3=x}",
         "c:4 property-repeated"},
        {"[default]\ns3 = x\n a = 1", "profile default{s3=x|a = 1}", ""},
        {"[default]\ns3 =\n a", "error 3: config:3: "},
        {"[default]\ns3 =\n = 1", "error 3: config:3: "},
        {"[default]\nin valid =\n a", "error 3: config:3: "},
        {"[no]\ns3 =\n a", "error 3: config:3: "},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(bytes)
{
    static const struct profile_example examples[] = {
        {"[default]\r\nx=1\r\n 2\r\n\r\ny=3\r\n", "profile default{x=1|2,y=3}",
         ""},
        {"[default]\r\nx=1\r", "profile default{x=1}", ""},
        {"[default]\nx=1\r\r\n", "profile default{x=1\r}", ""},
        {"[default]\r", "profile default{}", ""},
        {"[default]\rx=1\ry=2\r", "error 1"},
        {"\xef\xbb\xbf[default]", "error 1: config:1: The file begins with a "
                                  "byte order mark (BOM)"},
        {"[default]\n# \xff\nx=1", "profile default{x=1}", ""},
    };
    static const char nul[] = "[default]\n# a\0b\n";
    static const char utf16[] = "\xff\xfe[\0d\0]\0";
    char out[DUMP_SIZE], warnings[DUMP_SIZE];

    CONFIG(examples);
    dump_texts(out, warnings, nul, sizeof nul - 1, "", 0);
    ck_assert_ptr_nonnull(
        strstr(out, "error 2: config:2: This line contains a NUL"));
    dump_texts(out, warnings, utf16, sizeof utf16 - 1, "", 0);
    ck_assert_ptr_nonnull(
        strstr(out, "error 1: config:1: This line contains a NUL"));
}
END_TEST

/* An error tells the place in its own text, and never what stands there. */
START_TEST(errors)
{
    static const char text[] = "[default]\n\nsEcReT\n";
    pacreds_profiles *profiles = NULL;
    pacreds_error error;

    ck_assert_int_eq(pacreds_profiles_parse(&profiles, TEXT("[default]"),
                                            TEXT(text), &error),
                     PACREDS_ERR_SYNTAX);
    ck_assert_ptr_null(profiles);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_uint_eq(error.offset, 11);
    ck_assert_ptr_nonnull(strstr(error.message, "credentials:3: "));
    ck_assert_ptr_null(strstr(error.message, "sEcReT"));
    ck_assert_int_eq(
        pacreds_profiles_parse(&profiles, TEXT(text), NULL, 0, NULL),
        PACREDS_ERR_SYNTAX);
}
END_TEST

START_TEST(too_large)
{
    enum { LIMIT = 16 * 1024 * 1024 };
    char *text = malloc(LIMIT + 1);
    pacreds_profiles *profiles = NULL;
    pacreds_error error;

    ck_assert_ptr_nonnull(text);
    memset(text, '\n', LIMIT + 1);
    ck_assert_int_eq(
        pacreds_profiles_parse(&profiles, text, LIMIT, NULL, 0, &error),
        PACREDS_OK);
    pacreds_profiles_free(profiles);
    ck_assert_int_eq(
        pacreds_profiles_parse(&profiles, text, LIMIT + 1, NULL, 0, &error),
        PACREDS_ERR_TOO_LARGE);
    free(text);
}
END_TEST

/* No byte of a text may lead beyond it or its copies, whatever it is made of.
   The memory of the copies ends at a page that faults too. */
START_TEST(random_texts)
{
    static const char alphabet[] = "[]=#; \t\r\nax\n\n=[  \xff";
    static const char head[] = "[profile a]\n";
    char text[200], out[DUMP_SIZE], warnings[DUMP_SIZE];
    uint32_t state = 1;
    size_t i, k, len, well = 0;

    for (i = 0; i < 4000; i++) {
        len = i % 2 ? sizeof head - 1 : 0;
        memcpy(text, head, len);
        state = state * 1664525 + 1013904223;
        for (k = len + state % 60; len < k; len++) {
            state = state * 1664525 + 1013904223;
            text[len] = alphabet[(state >> 16) % (sizeof alphabet - 1)];
        }
        dump_texts(out, warnings, text, len, text, len);
        well += strncmp(out, "error", 5) != 0;
    }
    ck_assert_uint_gt(well, 100);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("grammar");

    add_case(suite, "config_sections", config_sections);
    add_case(suite, "credentials_sections", credentials_sections);
    add_case(suite, "comments", comments);
    add_case(suite, "properties", properties);
    add_case(suite, "continuations", continuations);
    add_case(suite, "sub_properties", sub_properties);
    add_case(suite, "bytes", bytes);
    add_case(suite, "errors", errors);
    add_case(suite, "too_large", too_large);
    add_case(suite, "random_texts", random_texts);
    return run_suite(suite);
}
