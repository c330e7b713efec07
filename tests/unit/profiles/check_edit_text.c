/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "edits.h"

/* Setting x to 1 in [a]. */
static void sets(const char *before, const char *after)
{
    pacreds_profile_edit *edit = new_edit("a");

    set_property(edit, "x", "1");
    ck_assert_str_eq(apply_edit(edit, before), after);
    ck_assert_str_eq(read_back(after, "a", "x"), "1");
    ck_assert_str_eq(apply_edit(edit, after), after);
    pacreds_profile_edit_free(edit);
}

START_TEST(new_profiles)
{
    sets("", "[a]\nx = 1\n");
    sets("[b]\ny=2\n", "[b]\ny=2\n\n[a]\nx = 1\n");
    sets("[b]\ny=2\n\n", "[b]\ny=2\n\n[a]\nx = 1\n");
    sets("[b]\ny=2", "[b]\ny=2\n\n[a]\nx = 1");
    sets("[b]\r\ny=2\r\n", "[b]\r\ny=2\r\n\r\n[a]\r\nx = 1\r\n");
    sets("[b]\r\ny=2", "[b]\r\ny=2\r\n\r\n[a]\r\nx = 1");
    sets("[b]\r\n\r\n", "[b]\r\n\r\n[a]\r\nx = 1\r\n");
    sets("# a", "# a\n\n[a]\nx = 1");
    sets("\n", "\n\n[a]\nx = 1\n");
    sets("[b]\ny=\r", "[b]\ny=\r\n\n[a]\nx = 1");
    sets("[profile a]\nx = 2\n", "[profile a]\nx = 2\n\n[a]\nx = 1\n");
    sets("[A]\nx=2\n", "[A]\nx=2\n\n[a]\nx = 1\n");
}
END_TEST

START_TEST(new_properties)
{
    sets("[a]\n", "[a]\nx = 1\n");
    sets("[a]", "[a]\nx = 1");
    sets("[a]\ny=2\n\n# of b\n[b]\nx=3\n",
         "[a]\ny=2\nx = 1\n\n# of b\n[b]\nx=3\n");
    sets("[a]\r\ny=2\r\n[b]\n", "[a]\r\ny=2\r\nx = 1\r\n[b]\n");
    sets("[a]\ny=2\r\n[b]", "[a]\ny=2\r\nx = 1\r\n[b]");
    sets("[a]\ny =\n s = 2\n # t = 3\n# c\n",
         "[a]\ny =\n s = 2\n # t = 3\nx = 1\n# c\n");
    sets("[a]\r\ny=2", "[a]\r\ny=2\r\nx = 1");
    sets("[a]\ny=2\n[b]\n[ a ] # again\n[c]\n",
         "[a]\ny=2\n[b]\n[ a ] # again\nx = 1\n[c]\n");
}
END_TEST

START_TEST(values_replaced)
{
    sets("[a]\nx=2\n", "[a]\nx=1\n");
    sets("[a]\nX  =\t2 3 # old\ny=4\n", "[a]\nX  =\t1 # old\ny=4\n");
    sets("[a]\nx=", "[a]\nx=1");
    sets("[a]\nx= ;2\r\n", "[a]\nx=1 ;2\r\n");
    sets("[a]\nx=2 \r", "[a]\nx=1 \r");
    sets("[a]\nx=2#3;4=5\n", "[a]\nx=1\n");
    sets("[a]\nx=2\n  3\n\n# c\n  4\ny=5\n", "[a]\nx=1\n\n# c\ny=5\n");
    sets("[a]\nx =\n k = v\n[b]\n", "[a]\nx =1\n[b]\n");
    sets("[b]\nx=0\n[a]#c\nx=2\n[b]\nx=9\n",
         "[b]\nx=0\n[a]#c\nx=1\n[b]\nx=9\n");
}
END_TEST

/* The last one counts, and the others would be secrets that linger. */
START_TEST(repeated)
{
    sets("[a]\nx=2\n[b]\nx=8\n[a]\nx=3\ny=4\nX = 5\n  6\nz=7\n",
         "[a]\n[b]\nx=8\n[a]\ny=4\nX = 1\nz=7\n");
}
END_TEST

static void unsets(const char *before, const char *after)
{
    pacreds_profile_edit *edit = new_edit("a");
    pacreds_error error;

    ck_assert_int_eq(pacreds_profile_edit_unset(edit, TEXT("X"), &error),
                     PACREDS_OK);
    ck_assert_str_eq(apply_edit(edit, before), after);
    ck_assert_ptr_null(read_back(after, "a", "x"));
    pacreds_profile_edit_free(edit);
}

START_TEST(properties_removed)
{
    unsets("", "");
    unsets("[b]\nx=1", "[b]\nx=1");
    unsets("[a]\nx=1\n 2\n#c\n 3\ny=4\nx=5", "[a]\n#c\ny=4\n");
    unsets("[a]\nx=1\n[b]\n", "[a]\n[b]\n");
}
END_TEST

START_TEST(profiles_removed)
{
    pacreds_profile_edit *edit = new_edit("a");
    const char *result;
    pacreds_error error;

    set_property(edit, "x", "1");
    ck_assert_int_eq(pacreds_profile_edit_remove(edit, &error), PACREDS_OK);
    ck_assert_str_eq(apply_edit(edit,
                                "#0\n[a] # own\nx=1\n 2\n#1\n\n[b]\nx=3\n[a]\n"
                                "y=4"),
                     "#0\n#1\n\n[b]\nx=3\n");
    ck_assert_str_eq(apply_edit(edit, "[a]"), "");
    ck_assert_int_eq(pacreds_profile_edit_text(edit, TEXT("[b]\n"), 0, &result,
                                               NULL, &error),
                     PACREDS_ERR_NOT_FOUND);
    ck_assert_ptr_null(result);
    pacreds_profile_edit_free(edit);
}
END_TEST

START_TEST(new_only)
{
    pacreds_profile_edit *edit = new_edit("a");
    const char *result;
    pacreds_error error;
    int status;

    set_property(edit, "x", "1");
    status = pacreds_profile_edit_text(edit, TEXT("[b]\n\n [a]\n"),
                                       PACREDS_PROFILE_EDIT_NEW, &result, NULL,
                                       &error);
    ck_assert_int_eq(status, PACREDS_ERR_SYNTAX); /* an indented line */
    status = pacreds_profile_edit_text(edit, TEXT("[b]\n\n[a]\n"),
                                       PACREDS_PROFILE_EDIT_NEW, &result, NULL,
                                       &error);
    ck_assert_int_eq(status, PACREDS_ERR_EXISTS);
    ck_assert_int_eq(error.code, status);
    ck_assert_uint_eq(error.line, 3);
    ck_assert_ptr_null(result);
    status = pacreds_profile_edit_text(
        edit, TEXT("[b]\n"), PACREDS_PROFILE_EDIT_NEW, &result, NULL, &error);
    ck_assert_int_eq(status, PACREDS_OK);
    ck_assert_str_eq(result, "[b]\n\n[a]\nx = 1\n");
    status = pacreds_profile_edit_text(edit, "", 0, 2, &result, NULL, &error);
    ck_assert_int_eq(status, PACREDS_ERR_INVALID_ARGUMENT);
    pacreds_profile_edit_free(edit);
}
END_TEST

/* What the SDKs would refuse before is refused now, with its line. */
START_TEST(malformed)
{
    static const struct {
        const char *text;
        uint32_t line;
    } cases[] = {{"x=1\n[a]\n", 1},  {"[a]\n\nhello\n", 3},   {"[a\nx=1", 1},
                 {"[a]\n x=1\n", 2}, {"[a]\n=1", 2},          {"[a] b\n", 1},
                 {"[a]\nk=\n v", 3}, {"\xef\xbb\xbf[a]\n", 1}};
    pacreds_profile_edit *edit = new_edit("a");
    const char *result;
    pacreds_error error;
    size_t i;

    set_property(edit, "x", "1");
    for (i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ck_assert_msg(pacreds_profile_edit_text(edit, TEXT(cases[i].text), 0,
                                                &result, NULL,
                                                &error) == PACREDS_ERR_SYNTAX,
                      "%s", cases[i].text);
        ck_assert_uint_eq(error.line, cases[i].line);
        ck_assert_ptr_null(result);
    }
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, "[a]\0", 4, 0, &result, NULL, &error),
        PACREDS_ERR_SYNTAX);
    pacreds_profile_edit_free(edit);
}
END_TEST

/*
 * Random files. The pieces of each line are known to the test, which makes the
 * expected text by itself, and the parser reads both.
 */
static unsigned seed = 20261124;

static unsigned roll(unsigned n)
{
    seed = seed * 1103515245 + 12345;
    return (seed >> 16) % n;
}

enum { TEXT_MAX = 8192, LINES = 40 };

enum { ANYWHERE, HEADING, PROPERTY, MORE, OUR_HEADING, OUR_PROPERTY };

/* What lines there are, and where each may stand. */
static const struct {
    int kind;
    const char *text;
} lines[] = {
    {ANYWHERE, "# mine"},
    {ANYWHERE, ";key = 1"},
    {ANYWHERE, ""},
    {ANYWHERE, "  "},
    {HEADING, "[b]"},
    {HEADING, "[c] # [mine]"},
    {HEADING, "[profile mine]"},
    {HEADING, "[Mine]"},
    {PROPERTY, "x=1"},
    {PROPERTY, "s3 =\n  a = b"},
    {MORE, " key = and 2"},
    {OUR_HEADING, "[mine]"},
    {OUR_HEADING, "[ mine ];"},
    {OUR_PROPERTY, "key = old #c"},
    {OUR_PROPERTY, "KEY=old"},
    {OUR_PROPERTY, "key = old\n  more of it"},
};

static char before[TEXT_MAX], rest[TEXT_MAX];

/* A file, and the same without our property. Returns whether it has the
   profile. */
static int make_file(void)
{
    int in_section = 0, in_ours = 0, in_property = 0, has_profile = 0, i;

    before[0] = rest[0] = '\0';
    for (i = 0; i < LINES; i++) {
        unsigned line = roll(sizeof lines / sizeof lines[0]);
        const char *end = roll(2) ? "\n" : "\r\n";
        int kind = lines[line].kind;

        if ((kind == PROPERTY && !in_section) || (kind == MORE && !in_property))
            continue;
        if ((kind == OUR_PROPERTY && !in_ours) ||
            (kind == OUR_HEADING && roll(4) > 0))
            continue;
        if (kind == HEADING || kind == OUR_HEADING) {
            in_section = 1;
            in_ours = kind == OUR_HEADING;
            has_profile |= in_ours;
        }
        if (kind != ANYWHERE && kind != MORE)
            in_property = kind == PROPERTY;
        strcat(strcat(before, lines[line].text), end);
        if (kind != OUR_PROPERTY)
            strcat(strcat(rest, lines[line].text), end);
    }
    return has_profile;
}

/* Take each line of the one property out: what stays must be the rest. */
static void without_property(char *text)
{
    char *from = text, *to = text;
    int dropping = 0;

    while (*from != '\0') {
        size_t n = strcspn(from, "\n");

        n += from[n] == '\n';
        if (strncmp(from, "key = ", 6) == 0 || strncmp(from, "KEY=", 4) == 0)
            dropping = 1;
        else if (strncmp(from, "  more", 6) != 0)
            dropping = 0;
        if (!dropping) {
            memmove(to, from, n);
            to += n;
        }
        from += n;
    }
    *to = '\0';
}

START_TEST(random_files)
{
    int round, added = 0, replaced = 0;

    for (round = 0; round < 3000; round++) {
        pacreds_profile_edit *edit = new_edit("mine");
        char after[TEXT_MAX + 100];
        int has_profile = make_file();

        set_property(edit, "key", "new");
        snprintf(after, sizeof after, "%s", apply_edit(edit, before));
        ck_assert_str_eq(read_back(after, "mine", "key"), "new");
        ck_assert_ptr_null(strstr(after, "old"));
        ck_assert_str_eq(apply_edit(edit, after), after);
        without_property(after);
        if (has_profile) {
            ck_assert_str_eq(after, rest);
            replaced += strstr(before, "old") != NULL;
        } else {
            ck_assert_int_eq(strncmp(after, before, strlen(before)), 0);
            ck_assert_ptr_nonnull(strstr(after + strlen(before), "[mine]"));
            added++;
        }
        pacreds_profile_edit_free(edit);
    }
    ck_assert_int_gt(added, 100);
    ck_assert_int_gt(replaced, 1000);
}
END_TEST

/* Twice the text takes twice as many lines, not four times the work: a file of
   many profiles is changed within the time of one test. */
START_TEST(many_profiles)
{
    enum { PROFILES = 50000 };
    pacreds_profile_edit *edit = new_edit("p49999");
    char *text = malloc(PROFILES * 48);
    const char *result;
    size_t n = 0, len;
    int i;

    ck_assert_ptr_nonnull(text);
    for (i = 0; i < PROFILES; i++)
        n += (size_t)sprintf(text + n, "[p%d]\nx = 0\n\n", i);
    set_property(edit, "x", "1");
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, text, n, 0, &result, &len, NULL),
        PACREDS_OK);
    ck_assert_uint_eq(len, n);
    ck_assert_int_eq(memcmp(result, text, n - 3), 0);
    ck_assert_str_eq(result + n - 5, "= 1\n\n");
    free(text);
    pacreds_profile_edit_free(edit);
}
END_TEST

START_TEST(too_large)
{
    enum { LIMIT = 16 * 1024 * 1024 };
    pacreds_profile_edit *edit = new_edit("a");
    char *text = malloc(LIMIT + 1);
    const char *result;

    ck_assert_ptr_nonnull(text);
    memset(text, '\n', LIMIT + 1);
    set_property(edit, "x", "1");
    ck_assert_int_eq(pacreds_profile_edit_text(edit, text, LIMIT + 1, 0,
                                               &result, NULL, NULL),
                     PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(
        pacreds_profile_edit_text(edit, text, LIMIT, 0, &result, NULL, NULL),
        PACREDS_ERR_TOO_LARGE);
    ck_assert_int_eq(pacreds_profile_edit_text(edit, text, LIMIT - 100, 0,
                                               &result, NULL, NULL),
                     PACREDS_OK);
    free(text);
    pacreds_profile_edit_free(edit);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("edit_text");

    add_case(suite, "new_profiles", new_profiles);
    add_case(suite, "new_properties", new_properties);
    add_case(suite, "values_replaced", values_replaced);
    add_case(suite, "repeated", repeated);
    add_case(suite, "properties_removed", properties_removed);
    add_case(suite, "profiles_removed", profiles_removed);
    add_case(suite, "new_only", new_only);
    add_case(suite, "malformed", malformed);
    add_case(suite, "random_files", random_files);
    add_case(suite, "many_profiles", many_profiles);
    add_case(suite, "too_large", too_large);
    return run_suite(suite);
}
