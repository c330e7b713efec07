/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* gmtime_r(), explicit_bzero() */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "options.h"
#include "support.h"

static const char help[] =
    "Usage: check_key [--json]\n"
    "Look at an access key id and its secret access key and say what is wrong\n"
    "with them. They come from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and\n"
    "AWS_SESSION_TOKEN, or if neither of the first two is set, from standard\n"
    "input: the id on one line, the secret on the next, and perhaps the "
    "session\n"
    "token on a third. Neither is shown. Exit with 1 if there is an error.\n";

/* Borrowed from the environment or from the text of standard input. */
struct part {
    const char *p;
    size_t n;
};

/* Cut the first line off a text, without its newline. */
static struct part next_line(struct part *text)
{
    const char *end = text->n > 0 ? memchr(text->p, '\n', text->n) : NULL;
    struct part line = {text->p,
                        end != NULL ? (size_t)(end - text->p) : text->n};

    text->p += line.n + (end != NULL);
    text->n -= line.n + (end != NULL);
    return line;
}

/* A variable; an empty one counts as absent. */
static struct part variable(const char *name)
{
    const char *value = getenv(name);
    struct part part = {value, value != NULL ? strlen(value) : 0};

    return part;
}

static void print_time(int64_t time)
{
    time_t seconds = (time_t)time;
    struct tm tm;
    char text[32];

    gmtime_r(&seconds, &tm);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm);
    fputs(text, stdout);
}

/* The library's sentences have nothing in them that JSON would escape. */
static void print_json(const pacreds_key_check *check)
{
    const char *account = pacreds_key_check_account_id(check);
    int64_t created = pacreds_key_check_created(check);
    int finding, severity, subject;
    const char *message;
    size_t i, offset;

    printf("{\"kind\":\"%s\",\"account_id\":",
           pacreds_key_check_kind_name(pacreds_key_check_kind(check)));
    printf(account != NULL ? "\"%s\"" : "null", account);
    fputs(",\"created_at\":", stdout);
    if (created != 0) {
        putchar('"');
        print_time(created);
        putchar('"');
    } else {
        fputs("null", stdout);
    }
    fputs(",\"findings\":[", stdout);
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, &subject,
                                  &offset, &message);
        printf("%s{\"code\":\"%s\",\"severity\":\"%s\",\"subject\":\"%s\","
               "\"offset\":",
               i > 0 ? "," : "", pacreds_key_check_finding_name(finding),
               pacreds_key_check_severity_name(severity),
               pacreds_key_check_subject_name(subject));
        if (offset != PACREDS_NO_OFFSET)
            printf("%zu", offset);
        else
            fputs("null", stdout);
        printf(",\"message\":\"%s\"}", message);
    }
    puts("]}");
}

static void print_text(const pacreds_key_check *check)
{
    const char *account = pacreds_key_check_account_id(check);
    int finding, severity, subject;
    const char *message;
    size_t i, offset;

    printf("kind: %s\n",
           pacreds_key_check_kind_name(pacreds_key_check_kind(check)));
    if (account != NULL)
        printf("account: %s\n", account);
    if (pacreds_key_check_created(check) != 0) {
        fputs("created: ", stdout);
        print_time(pacreds_key_check_created(check));
        putchar('\n');
    }
    for (i = 0; i < pacreds_key_check_finding_count(check); i++) {
        pacreds_key_check_finding(check, i, &finding, &severity, &subject,
                                  &offset, &message);
        printf("%s: %s", pacreds_key_check_severity_name(severity),
               pacreds_key_check_subject_name(subject));
        if (offset != PACREDS_NO_OFFSET)
            printf(" at offset %zu", offset);
        printf(": %s (%s)\n", message, pacreds_key_check_finding_name(finding));
    }
    if (i == 0)
        puts("nothing is wrong with the form of these keys");
}

static int check_key(int json)
{
    struct part id = variable("AWS_ACCESS_KEY_ID"), rest = {NULL, 0};
    struct part secret = variable("AWS_SECRET_ACCESS_KEY");
    struct part token = variable("AWS_SESSION_TOKEN");
    pacreds_key_check *check = NULL;
    pacreds_error error;
    char *input = NULL;
    size_t errors, len = 0;

    if (id.n == 0 && secret.n == 0) {
        rest.p = input = read_all("check_key", stdin, &len);
        rest.n = len;
        id = next_line(&rest);
        secret = next_line(&rest);
        token = next_line(&rest);
    }
    if (pacreds_key_check_new(&check, &error) ||
        pacreds_key_check_set_session_token(check, token.p, token.n, &error) ||
        pacreds_key_check_pair(check, id.p, id.n, secret.p, secret.n,
                               pacreds_now(), &error))
        fail("check_key", &error);
    if (input != NULL)
        explicit_bzero(input, len);
    free(input);
    if (json)
        print_json(check);
    else
        print_text(check);
    errors = pacreds_key_check_error_count(check);
    pacreds_key_check_free(check);
    return errors > 0 ? FAILED : DONE;
}

int main(int argc, char **argv)
{
    uint32_t is_json = 0;
    const struct option_of table[] = {
        {OPTION_SWITCH, "json", &is_json, 1},
        {OPTION_END, NULL, NULL, 0},
    };
    int status;

    parse_options("check_key", help, "keys are not given as arguments: ", table,
                  argc, argv);
    status = check_key((int)is_json);
    return finish("check_key") == DONE ? status : FAILED;
}
