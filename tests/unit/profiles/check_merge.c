/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>

#include "profile_dump.h"

START_TEST(two_defaults)
{
    static const struct profile_example examples[] = {
        {"[default]\nx=1\n[profile default]\ny=2", "profile default{y=2}",
         "c:1 default-ignored"},
        {"[profile default]\ny=2\n[default]\nx=1\n s", "profile default{y=2}",
         "c:3 default-ignored"},
        {"[profile default]\nx=1\n[default]\nz=1\n[profile default]\ny=2",
         "profile default{x=1,y=2}",
         "c:3 default-ignored;c:5 section-repeated"},
        {"[default]\nx=1\n[default]\ny=2", "profile default{x=1,y=2}",
         "c:3 section-repeated"},
        {"[default]\nx=1\n[sso-session default]\ny=2",
         "profile default{x=1}sso-session default{y=2}", ""},
        {"[default]\nx=\n a=1\n[profile default]", "profile default{}",
         "c:1 default-ignored"},
    };

    CONFIG(examples);
}
END_TEST

START_TEST(two_files)
{
    static const struct {
        const char *config, *credentials, *expected;
    } examples[] = {
        {"[profile a]\nx=1\ny=2", "[a]\ny=3\nz=4", "profile a{x=1,y=3,z=4}"},
        {"[default]\nx=1", "[default]\nx=", "profile default{x=}"},
        {"[default]\nx=1\n[profile default]\ny=2", "[default]\nx=3",
         "profile default{y=2,x=3}"},
        {"[profile a]\ns=\n x=1", "[a]\ns=\n y=2", "profile a{s=|y=2{y=2}}"},
        {"[sso-session a]\nx=1", "[a]\nx=2",
         "profile a{x=2}sso-session a{x=1}"},
        {"[profile b]", "[a]\n[b]", "profile b{}profile a{}"},
    };
    char out[DUMP_SIZE], warnings[DUMP_SIZE];
    size_t i;

    for (i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        dump_texts(out, warnings, examples[i].config,
                   strlen(examples[i].config), examples[i].credentials,
                   strlen(examples[i].credentials));
        ck_assert_str_eq(out, examples[i].expected);
        ck_assert(strstr(warnings, "repeated") == NULL);
    }
}
END_TEST

enum { MANY = 10000, LINE = 64 };

/* MANY sections of which each has three properties; of that many names. */
static char *many(size_t names, size_t *len)
{
    char *text = malloc(MANY * 2 * LINE);
    size_t i;

    ck_assert_ptr_nonnull(text);
    for (*len = 0, i = 0; i < MANY; i++)
        *len += (size_t)sprintf(text + *len,
                                "[profile n%zu]\nregion = r%zu\nk%zu = v\n"
                                "s3 =\n  a = %zu\n",
                                i * 7919 % names, i, i, i);
    return text;
}

START_TEST(many_profiles)
{
    static const size_t names[] = {MANY, 100, 1};
    pacreds_profiles *profiles;
    const pacreds_setting *section;
    char name[LINE];
    size_t i, k, len;

    for (k = 0; k < 3; k++) {
        char *text = many(names[k], &len);

        ck_assert_int_eq(
            pacreds_profiles_parse(&profiles, text, len, NULL, 0, NULL),
            PACREDS_OK);
        ck_assert_uint_eq(pacreds_profiles_section_count(
                              profiles, PACREDS_PROFILES_SECTION_PROFILE),
                          names[k]);
        for (i = 0; i < MANY; i += 97) {
            snprintf(name, sizeof name, "n%zu", i * 7919 % names[k]);
            section = pacreds_profiles_find(
                profiles, PACREDS_PROFILES_SECTION_PROFILE, TEXT(name));
            snprintf(name, sizeof name, "k%zu", i);
            ck_assert_str_eq(
                pacreds_setting_value(pacreds_setting_find(section, TEXT(name)),
                                      NULL),
                "v");
            ck_assert_uint_eq(pacreds_setting_child_count(section),
                              2 + MANY / names[k]);
        }
        pacreds_profiles_free(profiles);
        free(text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("merge");

    add_case(suite, "two_defaults", two_defaults);
    add_case(suite, "two_files", two_files);
    add_case(suite, "many_profiles", many_profiles);
    return run_suite(suite);
}
