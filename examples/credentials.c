/* SPDX-License-Identifier: CC0-1.0 */
#include <string.h>

#include "json_text.h"
#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: credentials [--profile NAME] [--json | --export] [--reveal]\n"
    "                   [--strict]\n"
    "Find AWS credentials as the AWS command line does, and tell where: each\n"
    "source in order, taken or why not. --json writes them as one object,\n"
    "--export as commands for a shell; secret access key and session token\n"
    "read REDACTED unless --reveal is given. Warnings about files go to "
    "standard\n"
    "error, and with --json into its member warnings too; with --strict, "
    "those\n"
    "about the protection of a file are errors. Exit with 1 if there are none, "
    "or\n"
    "if what is configured is broken; the reason goes to standard error.\n";

struct job {
    const char *profile;
    uint32_t is_json, is_export, reveals, flags;
};

static struct job parse_arguments(int argc, char **argv)
{
    struct job job = {.profile = NULL};
    const struct option_of table[] = {
        {OPTION_TEXT, "profile", &job.profile, 0},
        {OPTION_SWITCH, "json", &job.is_json, 1},
        {OPTION_SWITCH, "export", &job.is_export, 1},
        {OPTION_SWITCH, "reveal", &job.reveals, 1},
        {OPTION_SWITCH, "strict", &job.flags, PACREDS_PROFILES_STRICT},
        {OPTION_END, NULL, NULL, 0},
    };

    parse_options("credentials", help, "there is no argument ", table, argc,
                  argv);
    if (job.profile != NULL && job.profile[0] == '\0')
        usage_error("credentials", "a name must follow --profile", "");
    if (job.is_json && job.is_export)
        usage_error("credentials", "--json excludes ", "--export");
    return job;
}

enum { TIME_SIZE = 160 }; /* for numbers of any length */

/* Seconds since 1970 as RFC 3339 (Hinnant's days to civil date). */
static void format_time(char out[TIME_SIZE], int64_t time)
{
    int64_t days = time / 86400, rest = time % 86400, era, day, year, month;

    if (rest < 0) {
        rest += 86400;
        days--;
    }
    days += 719468;
    era = (days >= 0 ? days : days - 146096) / 146097;
    day = days - era * 146097;
    year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= 365 * year + year / 4 - year / 100;
    month = (5 * day + 2) / 153;
    day -= (153 * month + 2) / 5 - 1;
    snprintf(out, TIME_SIZE, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lldZ",
             (long long)(year + era * 400 + (month >= 10)),
             (long long)(month < 10 ? month + 3 : month - 9), (long long)day,
             (long long)(rest / 3600), (long long)(rest / 60 % 60),
             (long long)(rest % 60));
}

/* A fact about credentials, with its names in JSON and in a shell. */
struct member {
    const char *name, *variable, *value;
};

enum { MEMBERS = 7 };

static void fill(struct member members[MEMBERS],
                 const pacreds_credentials *keys, char expiration[TIME_SIZE],
                 int reveal)
{
    const char *token = pacreds_credentials_session_token(keys, NULL);
    int64_t expiry = pacreds_credentials_expiry(keys);
    const struct member all[MEMBERS] = {
        {"source", NULL, pacreds_credentials_source(keys)},
        {"profile", NULL, pacreds_credentials_profile(keys, NULL)},
        {"access_key_id", "AWS_ACCESS_KEY_ID",
         pacreds_credentials_access_key_id(keys, NULL)},
        {"secret_access_key", "AWS_SECRET_ACCESS_KEY",
         reveal ? pacreds_credentials_secret_access_key(keys, NULL)
                : "REDACTED"},
        {"session_token", "AWS_SESSION_TOKEN",
         token != NULL && !reveal ? "REDACTED" : token},
        {"expiration", "AWS_CREDENTIAL_EXPIRATION",
         expiry != PACREDS_NEVER ? expiration : NULL},
        {"account_id", "AWS_ACCOUNT_ID", pacreds_credentials_account_id(keys)},
    };

    format_time(expiration, expiry != PACREDS_NEVER ? expiry : 0);
    memcpy(members, all, sizeof all);
}

static void print_json_value(const char *value)
{
    if (value != NULL)
        print_json_string(value, strlen(value));
    else
        fputs("null", stdout);
}

static void print_json_warnings(const pacreds_source *source)
{
    const char *path, *message;
    uint32_t line;
    int warning;
    size_t i;

    for (i = 0; i < pacreds_source_warning_count(source); i++) {
        pacreds_source_warning(source, i, &warning, &path, &line, &message);
        printf("%s{\"warning\":\"%s\",\"file\":", i == 0 ? "" : ",",
               pacreds_profiles_warning_name(warning));
        print_json_value(path);
        printf(",\"line\":%u,\"message\":", (unsigned)line);
        print_json_value(message);
        putchar('}');
    }
}

static void print_json(const struct member *members,
                       const pacreds_source *source)
{
    int i;

    for (i = 0; i < MEMBERS; i++) {
        printf("%s\"%s\":", i == 0 ? "{" : ",", members[i].name);
        print_json_value(members[i].value);
    }
    fputs(",\"warnings\":[", stdout);
    print_json_warnings(source);
    puts("]}");
}

/* Values are of visible ASCII; a quotation mark is the one odd byte. */
static void print_exports(const struct member *members)
{
    const char *p;
    int i;

    for (i = 0; i < MEMBERS; i++) {
        if (members[i].variable == NULL)
            continue;
        if (members[i].value == NULL) {
            printf("unset %s\n", members[i].variable);
            continue;
        }
        printf("export %s='", members[i].variable);
        for (p = members[i].value; *p != '\0'; p++)
            fputs(*p == '\'' ? "'\\''" : (char[]){*p, '\0'}, stdout);
        puts("'");
    }
}

static void print_text(const struct member *members,
                       const pacreds_credentials *keys)
{
    const char *file = pacreds_credentials_file(keys, NULL);
    uint32_t line = pacreds_credentials_line(keys);
    int i;

    for (i = 0; i < MEMBERS; i++)
        if (members[i].value != NULL)
            printf("%-18s %s\n", members[i].name, members[i].value);
    if (file == NULL)
        return;
    printf("%-18s ", "file");
    print_visible(stdout, file);
    if (line > 0)
        printf(":%u", (unsigned)line);
    putchar('\n');
}

/* Each source in order, and its answer. */
static void print_attempts(FILE *out, const pacreds_source *source)
{
    const char *name, *message;
    int status;
    size_t i;

    for (i = 0; i < pacreds_source_chain_attempt_count(source); i++) {
        pacreds_source_chain_attempt(source, i, &name, &status, &message);
        fprintf(out, "%-18s %s%s\n", name,
                status == PACREDS_OK                   ? "taken"
                : status == PACREDS_ERR_NOT_ASKED      ? "not asked"
                : status == PACREDS_ERR_NOT_CONFIGURED ? "skipped: "
                                                       : "broken: ",
                status != PACREDS_ERR_NOT_ASKED ? message : "");
    }
}

static void print_warnings(const pacreds_source *source)
{
    const char *path, *message;
    uint32_t line;
    size_t i;

    for (i = 0; i < pacreds_source_warning_count(source); i++) {
        pacreds_source_warning(source, i, NULL, &path, &line, &message);
        print_warning("credentials", path, line, message);
    }
}

int main(int argc, char **argv)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    struct member members[MEMBERS];
    struct job job = parse_arguments(argc, argv);
    char expiration[TIME_SIZE];
    pacreds_error error;
    int status;

    if (pacreds_source_default_new(&source, job.profile, PACREDS_NUL_TERMINATED,
                                   job.flags, &error) != PACREDS_OK)
        fail("credentials", &error);
    status = pacreds_source_resolve(source, pacreds_now(), &keys, &error);
    print_warnings(source);
    if (status != PACREDS_OK) {
        print_attempts(stderr, source);
        pacreds_source_free(source);
        fail("credentials", &error);
    }
    fill(members, keys, expiration, (int)job.reveals);
    if (job.is_json) {
        print_json(members, source);
    } else if (job.is_export) {
        print_exports(members);
    } else {
        print_attempts(stdout, source);
        print_text(members, keys);
    }
    pacreds_credentials_free(keys);
    pacreds_source_free(source);
    return finish("credentials");
}
