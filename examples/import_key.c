/* SPDX-License-Identifier: CC0-1.0 */
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: import_key FILE [--row N] [--profile NAME] [--credentials FILE]\n"
    "                  [--force]\n"
    "Store the access key of a file that Amazon let you download "
    "(rootkey.csv,\n"
    "accessKeys.csv, credentials.csv and the like) under a profile of the\n"
    "credentials file that the AWS command line reads, or of the one named\n"
    "with --credentials. The profile is \"default\" unless one is named.\n"
    "A profile that exists is left alone, unless --force is given: then its\n"
    "keys are replaced, and its other properties stay. Keys and tokens of the\n"
    "profile in the config file are an error, since they would be used, too.\n"
    "If the file has several keys, --row says which one, from 1. Keys that\n"
    "cannot work are not stored.\n"
    "No secret is shown. Exit with 1 if nothing was stored.\n";

struct options {
    const char *file, *profile, *credentials;
    size_t row; /* from 1; 0 if it was not given */
    uint32_t flags;
};

static struct options parse_arguments(int argc, char **argv)
{
    struct options options = {.profile = "default"};
    int64_t row = -1;
    uint32_t is_forced = 0;
    const struct option_of table[] = {
        {OPTION_NUMBER, "row", &row, 999999999},
        {OPTION_TEXT, "profile", &options.profile, 0},
        {OPTION_TEXT, "credentials", &options.credentials, 0},
        {OPTION_SWITCH, "force", &is_forced, 1},
        {OPTION_END, NULL, NULL, 0},
    };
    int first = parse_options("import_key", help, NULL, table, argc, argv);

    if (row == 0)
        usage_error("import_key", "a row is a number from 1, not ", "0");
    options.row = row > 0 ? (size_t)row : 0;
    options.flags = is_forced ? 0 : PACREDS_PROFILE_EDIT_NEW;
    if (argc - first > 1)
        usage_error("import_key", "one file at a time, not also ",
                    argv[first + 1]);
    if (first == argc)
        usage_error("import_key", "a FILE is missing", "");
    options.file = argv[first];
    return options;
}

/* The row that is meant, from 0. */
static size_t choose_row(const struct options *options,
                         const pacreds_key_file *file)
{
    size_t count = pacreds_key_file_row_count(file), i;
    const char *user;

    if (options->row > count || (options->row == 0 && count > 1)) {
        fprintf(stderr,
                "import_key: there %s %zu key%s in %s; choose with --row:\n",
                count == 1 ? "is" : "are", count, count == 1 ? "" : "s",
                options->file);
        for (i = 0; i < count; i++) {
            user = pacreds_key_file_row_user_name(file, i, NULL);
            fprintf(stderr, "  %zu: line %u%s", i + 1,
                    (unsigned)pacreds_key_file_row_line(file, i),
                    user != NULL ? ", user " : "");
            print_visible(stderr, user != NULL ? user : "");
            putc('\n', stderr);
        }
        exit(FAILED);
    }
    return options->row > 0 ? options->row - 1 : 0;
}

/*
 * Print what the checks find. An example out of documentation has the right
 * form: it may be stored by who tries things out.
 *
 * Returns: whether something cannot work
 */
static int print_findings(const pacreds_credentials *keys)
{
    pacreds_key_check *check = NULL;
    int finding, severity, is_bad = 0;
    const char *message;
    pacreds_error error;
    size_t i;

    if (pacreds_key_check_new(&check, &error) ||
        pacreds_key_check_pair(
            check, pacreds_credentials_access_key_id(keys, NULL),
            PACREDS_NUL_TERMINATED,
            pacreds_credentials_secret_access_key(keys, NULL),
            PACREDS_NUL_TERMINATED, pacreds_now(), &error))
        fail("import_key", &error);
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, NULL, NULL,
                                  &message);
        if (finding == PACREDS_KEY_CHECK_FINDING_EXAMPLE)
            severity = PACREDS_KEY_CHECK_SEVERITY_WARNING;
        fprintf(stderr, "import_key: %s: %s\n",
                pacreds_key_check_severity_name(severity), message);
        is_bad |= severity == PACREDS_KEY_CHECK_SEVERITY_ERROR;
    }
    pacreds_key_check_free(check);
    return is_bad;
}

/* The key to store, after all that is to be said about it. */
static pacreds_credentials *read_key(const struct options *options)
{
    pacreds_key_file *file = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    if (pacreds_key_file_read(&file, options->file, PACREDS_NUL_TERMINATED,
                              &error) != PACREDS_OK ||
        pacreds_key_file_row_credentials(file, choose_row(options, file), &keys,
                                         &error) != PACREDS_OK)
        fail("import_key", &error);
    if (pacreds_key_file_is_root(file))
        fputs("import_key: warning: This looks like a key of the account's "
              "root user, which no policy can limit. AWS advises to have none: "
              "make a key for an IAM user instead, and delete this one.\n",
              stderr);
    pacreds_key_file_free(file);
    if (print_findings(keys)) {
        fputs("import_key: nothing was stored\n", stderr);
        exit(FAILED);
    }
    return keys;
}

/* Keys of the profile in the config file are merged with those that are stored:
   an old token there makes a new key useless. */
static void check_config(const struct options *options)
{
    static const char *const names[] = {
        "aws_access_key_id", "aws_secret_access_key", "aws_session_token",
        "aws_security_token"};
    pacreds_profiles *config = NULL;
    const pacreds_setting *profile;
    size_t i, found = 0;

    /* A broken config file is reported by whatever reads it next. */
    if (pacreds_profiles_load(&config, NULL, 0, "/dev/null",
                              PACREDS_NUL_TERMINATED, 0, NULL) != PACREDS_OK)
        return;
    profile = pacreds_profiles_find(config, PACREDS_PROFILES_SECTION_PROFILE,
                                    options->profile, PACREDS_NUL_TERMINATED);
    for (i = 0; i < sizeof names / sizeof names[0]; i++) {
        const pacreds_setting *key =
            pacreds_setting_find(profile, names[i], PACREDS_NUL_TERMINATED);

        if (key == NULL)
            continue;
        found++;
        fputs("import_key: warning: ", stderr);
        print_visible(stderr, pacreds_profiles_path(
                                  config, PACREDS_PROFILES_FILE_CONFIG, NULL));
        fprintf(stderr,
                ":%u: profile %s has %s here, which is read along with the "
                "stored key; remove it\n",
                (unsigned)pacreds_setting_line(key), options->profile,
                names[i]);
    }
    pacreds_profiles_free(config);
    if (found > 0 && options->flags & PACREDS_PROFILE_EDIT_NEW) {
        fputs("import_key: nothing was stored; --force would store the key all "
              "the same\n",
              stderr);
        exit(FAILED);
    }
}

static void store_key(const struct options *options,
                      const pacreds_credentials *keys)
{
    pacreds_profile_edit *edit = NULL;
    const char *account = pacreds_credentials_account_id(keys);
    pacreds_error error;
    int status = pacreds_profile_edit_new(&edit, options->profile,
                                          PACREDS_NUL_TERMINATED, &error);

    if (status == PACREDS_OK)
        status = pacreds_profile_edit_set_credentials(edit, keys, &error);
    if (status == PACREDS_OK)
        status = pacreds_profile_edit_file(edit, options->credentials,
                                           PACREDS_NUL_TERMINATED,
                                           options->flags, &error);
    if (status == PACREDS_ERR_EXISTS)
        fputs("import_key: --force would replace its keys\n", stderr);
    if (status != PACREDS_OK)
        fail("import_key", &error);
    printf("stored access key %s%s%s as profile %s in %s\n",
           pacreds_credentials_access_key_id(keys, NULL),
           account != NULL ? " of account " : "",
           account != NULL ? account : "", options->profile,
           pacreds_profile_edit_path(edit, NULL));
    printf("now delete %s, which holds the secret access key for all who can "
           "read it\n",
           options->file);
    pacreds_profile_edit_free(edit);
}

int main(int argc, char **argv)
{
    struct options options = parse_arguments(argc, argv);
    pacreds_credentials *keys = read_key(&options);

    check_config(&options);
    store_key(&options, keys);
    pacreds_credentials_free(keys);
    return finish("import_key");
}
