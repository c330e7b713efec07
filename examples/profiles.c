/* SPDX-License-Identifier: CC0-1.0 */
#include <string.h>

#include "json_text.h"
#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: profiles [--config FILE] [--credentials FILE] [--strict]\n"
    "                [--json [--reveal]]\n"
    "List the profiles of the config and credentials files that the AWS\n"
    "command line uses, or of those that are named. --json shows all of their\n"
    "contents, with secrets, tokens and the arguments of credential_process\n"
    "as REDACTED unless --reveal is given. Warnings go\n"
    "to standard error; with --strict, those about the protection of a file\n"
    "are errors. Exit with 1 if a file is malformed or unreadable.\n";

struct job {
    const char *config, *credentials;
    uint32_t flags, is_json, reveals;
};

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {.config = NULL};
    const struct option_of table[] = {
        {OPTION_TEXT, "config", &job.config, 0},
        {OPTION_TEXT, "credentials", &job.credentials, 0},
        {OPTION_SWITCH, "strict", &job.flags, PACREDS_PROFILES_STRICT},
        {OPTION_SWITCH, "json", &job.is_json, 1},
        {OPTION_SWITCH, "reveal", &job.reveals, 1},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("profiles", help, "there is no argument ", table, argc, argv);
    return job;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static int contains(const char *text, size_t len, const char *word)
{
    size_t i, k;

    for (i = 0; i + strlen(word) <= len; i++) {
        for (k = 0; word[k] != '\0' && lower(text[i + k]) == word[k];)
            k++;
        if (word[k] == '\0')
            return 1;
    }
    return 0;
}

/* Whether a name is that of something secret, rather than of a file that has
   it. */
static int is_secret(const char *name, size_t len)
{
    return (contains(name, len, "secret") || contains(name, len, "token") ||
            contains(name, len, "password")) &&
           !contains(name, len, "_file");
}

static size_t skip_blanks(const char *line, size_t len, size_t from)
{
    while (from < len && (line[from] == ' ' || line[from] == '\t'))
        from++;
    return from;
}

/* A command without its arguments. */
static size_t first_word(const char *line, size_t len)
{
    size_t n = 0;

    while (n < len && line[n] != ' ' && line[n] != '\t')
        n++;
    if (contains(line, n, "=")) /* a variable for the command */
        return 0;
    return skip_blanks(line, len, n);
}

/* How much of a line of a value may be shown; the rest is a secret. */
static size_t shown(const pacreds_setting *property, const char *line,
                    size_t len, int is_continued)
{
    size_t name_len;
    const char *name = pacreds_setting_name(property, &name_len);
    const char *sign = memchr(line, '=', len);

    if (is_secret(name, name_len))
        return 0;
    if (strcmp(name, "credential_process") == 0)
        return is_continued ? 0 : first_word(line, len);
    /* A sub-property, or a property that was indented by mistake. */
    if (is_continued && sign != NULL && is_secret(line, (size_t)(sign - line)))
        return skip_blanks(line, len, (size_t)(sign - line) + 1);
    return len;
}

static void print_redacted(const pacreds_setting *property)
{
    size_t len, from, line, n;
    const char *value = pacreds_setting_value(property, &len);

    putchar('"');
    for (from = 0; from <= len; from += line + 1) {
        line = strcspn(value + from, "\n");
        n = shown(property, value + from, line, from > 0);
        if (from > 0)
            fputs("\\n", stdout);
        print_json_part(value + from, n);
        if (n < line)
            fputs("REDACTED", stdout);
    }
    putchar('"');
}

static void print_section(const pacreds_setting *section, int reveal)
{
    size_t i, len;

    putchar('{');
    for (i = 0; i < pacreds_setting_child_count(section); i++) {
        const pacreds_setting *property = pacreds_setting_child(section, i);
        const char *text = pacreds_setting_name(property, &len);

        if (i > 0)
            putchar(',');
        print_json_string(text, len);
        putchar(':');
        text = pacreds_setting_value(property, &len);
        if (reveal)
            print_json_string(text, len);
        else
            print_redacted(property);
    }
    putchar('}');
}

static void print_kind(const pacreds_profiles *profiles, int kind, int reveal)
{
    size_t i, len;

    putchar('{');
    for (i = 0; i < pacreds_profiles_section_count(profiles, kind); i++) {
        const pacreds_setting *section =
            pacreds_profiles_section(profiles, kind, i);
        const char *name = pacreds_setting_name(section, &len);

        if (i > 0)
            putchar(',');
        print_json_string(name, len);
        putchar(':');
        print_section(section, reveal);
    }
    putchar('}');
}

static void print_names(const pacreds_profiles *profiles)
{
    size_t i;

    for (i = 0; i < pacreds_profiles_section_count(
                        profiles, PACREDS_PROFILES_SECTION_PROFILE);
         i++)
        puts(pacreds_setting_name(
            pacreds_profiles_section(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                                     i),
            NULL));
}

static void print_warnings(const pacreds_profiles *profiles)
{
    const char *message;
    uint32_t line;
    int file;
    size_t i;

    for (i = 0; i < pacreds_profiles_warning_count(profiles); i++) {
        pacreds_profiles_warning(profiles, i, NULL, &file, &line, &message);
        print_warning("profiles", pacreds_profiles_path(profiles, file, NULL),
                      line, message);
    }
}

int main(int argc, char **argv)
{
    pacreds_profiles *profiles = NULL;
    pacreds_error error;
    struct job job = parse_arguments(argc, argv);

    if (pacreds_profiles_load(&profiles, job.config, PACREDS_NUL_TERMINATED,
                              job.credentials, PACREDS_NUL_TERMINATED,
                              job.flags, &error) != PACREDS_OK)
        fail("profiles", &error);
    print_warnings(profiles);
    if (job.is_json) {
        fputs("{\"profiles\":", stdout);
        print_kind(profiles, PACREDS_PROFILES_SECTION_PROFILE,
                   (int)job.reveals);
        fputs(",\"sso_sessions\":", stdout);
        print_kind(profiles, PACREDS_PROFILES_SECTION_SSO_SESSION,
                   (int)job.reveals);
        puts("}");
    } else {
        print_names(profiles);
    }
    pacreds_profiles_free(profiles);
    return finish("profiles");
}
