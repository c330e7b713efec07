/* SPDX-License-Identifier: Apache-2.0 */
#include "support.h"

#include "profiles/location.h"

enum { VARIABLES = 4 };

/* Names and values in turn, up to a NULL. */
struct example {
    const char *variables[2 * VARIABLES + 1];
    const char *home; /* of the password database */
    int is_windows;
    const char *config, *credentials;
    const char *named; /* by the environment: the config file's variable */
};

static const struct example examples[] = {
    {{"HOME", "/h"}, NULL, 0, "/h/.aws/config", "/h/.aws/credentials", NULL},
    {{"HOME", "/h"}, "/p", 0, "/h/.aws/config", "/h/.aws/credentials", NULL},
    {{NULL}, "/p", 0, "/p/.aws/config", "/p/.aws/credentials", NULL},
    {{"HOME", ""}, "/p", 0, "/p/.aws/config", "/p/.aws/credentials", NULL},
    {{NULL}, NULL, 0, "", "", NULL},
    {{"USERPROFILE", "/u"}, NULL, 0, "", "", NULL},
    {{"AWS_CONFIG_FILE", "/c", "HOME", "/h"},
     NULL,
     0,
     "/c",
     "/h/.aws/credentials",
     "AWS_CONFIG_FILE"},
    {{"AWS_CONFIG_FILE", "", "HOME", "/h"},
     NULL,
     0,
     "/h/.aws/config",
     "/h/.aws/credentials",
     NULL},
    {{"AWS_CONFIG_FILE", "~/c", "AWS_SHARED_CREDENTIALS_FILE", "~", "HOME",
      "/h"},
     NULL,
     0,
     "/h/c",
     "/h",
     "AWS_CONFIG_FILE"},
    {{"AWS_CONFIG_FILE", "~aws/c", "AWS_SHARED_CREDENTIALS_FILE", "/a/~/c",
      "HOME", "/h"},
     NULL,
     0,
     "~aws/c",
     "/a/~/c",
     "AWS_CONFIG_FILE"},
    {{"AWS_CONFIG_FILE", "~\\c", "AWS_SHARED_CREDENTIALS_FILE", "~/k", "HOME",
      "/h"},
     NULL,
     0,
     "~\\c",
     "/h/k",
     "AWS_CONFIG_FILE"},
    {{"AWS_CONFIG_FILE", "~/c"}, NULL, 0, "~/c", "", "AWS_CONFIG_FILE"},
    {{"HOME", "C:\\h", "USERPROFILE", "C:\\u"},
     NULL,
     1,
     "C:\\h\\.aws\\config",
     "C:\\h\\.aws\\credentials",
     NULL},
    {{"USERPROFILE", "C:\\u", "HOMEDRIVE", "D:", "HOMEPATH", "\\d"},
     NULL,
     1,
     "C:\\u\\.aws\\config",
     "C:\\u\\.aws\\credentials",
     NULL},
    {{"HOMEDRIVE", "D:", "HOMEPATH", "\\d"},
     NULL,
     1,
     "D:\\d\\.aws\\config",
     "D:\\d\\.aws\\credentials",
     NULL},
    {{"HOMEDRIVE", "D:"}, NULL, 1, "", "", NULL},
    {{"HOMEPATH", "\\d"}, NULL, 1, "", "", NULL},
    {{"AWS_CONFIG_FILE", "~\\c", "AWS_SHARED_CREDENTIALS_FILE", "~/k",
      "USERPROFILE", "C:\\u"},
     NULL,
     1,
     "C:\\u\\c",
     "C:\\u/k",
     "AWS_CONFIG_FILE"},
};

static const char *variable(void *context, const char *name)
{
    const char *const *list = context;

    while (*list != NULL && strcmp(*list, name) != 0)
        list += 2;
    return *list != NULL ? list[1] : NULL;
}

static const char *expect(const pacreds__surroundings *around, int file,
                          const char *expected)
{
    pacreds__buffer path;
    const char *name;

    pacreds__buffer_init(&path, SIZE_MAX);
    name = pacreds__locate_file(around, file, &path);
    ck_assert_str_eq(pacreds__buffer_text(&path, NULL), expected);
    pacreds__buffer_free(&path);
    return name;
}

START_TEST(files)
{
    size_t i;

    for (i = 0; i < sizeof examples / sizeof examples[0]; i++) {
        struct example example = examples[i];
        pacreds__surroundings around = {variable, example.variables,
                                        example.home, example.is_windows};
        const char *name =
            expect(&around, PACREDS_PROFILES_FILE_CONFIG, example.config);

        expect(&around, PACREDS_PROFILES_FILE_CREDENTIALS, example.credentials);
        ck_assert_int_eq(name != NULL, example.named != NULL);
        if (name != NULL)
            ck_assert_str_eq(name, example.named);
    }
}
END_TEST

START_TEST(profile)
{
    const char *set[] = {"AWS_DEFAULT_PROFILE", "else", "AWS_PROFILE", "other",
                         NULL};
    const char *empty[] = {"AWS_PROFILE", "", NULL};
    const char *legacy[] = {"AWS_PROFILE", "", "AWS_DEFAULT_PROFILE", "else",
                            NULL};
    pacreds__surroundings around = {variable, set, NULL, 0};
    const char *by;

    ck_assert_str_eq(pacreds__locate_profile(&around, &by), "other");
    ck_assert_str_eq(by, "AWS_PROFILE");
    around.context = empty;
    ck_assert_ptr_null(pacreds__locate_profile(&around, &by));
    around.context = legacy;
    ck_assert_str_eq(pacreds__locate_profile(&around, &by), "else");
    ck_assert_str_eq(by, "AWS_DEFAULT_PROFILE");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("location");

    add_case(suite, "files", files);
    add_case(suite, "profile", profile);
    return run_suite(suite);
}
