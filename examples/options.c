/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* timegm() */
#include "options.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t parse_time(const char *program, const char *text)
{
    struct tm tm;
    char again[32];
    time_t time = -1;

    memset(&tm, 0, sizeof tm);
    if (sscanf(text, "%4d%2d%2dT%2d%2d%2dZ", &tm.tm_year, &tm.tm_mon,
               &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec) == 6) {
        tm.tm_year -= 1900;
        tm.tm_mon -= 1;
        time = timegm(&tm);
    }
    /* timegm() takes 31 February for 3 March. */
    if (strftime(again, sizeof again, "%Y%m%dT%H%M%SZ", &tm) == 0 || time < 0 ||
        strcmp(again, text) != 0)
        usage_error(program, "a time is written as 20261122T120000Z, not ",
                    text);
    return (int64_t)time;
}

static int parse_algorithm(const char *program, const char *text)
{
    if (strcmp(text, "v4") != 0 && strcmp(text, "v4a") != 0)
        usage_error(program, "the algorithm is v4 or v4a, not ", text);
    return text[2] == 'a' ? PACREDS_ALGORITHM_V4A : PACREDS_ALGORITHM_V4;
}

static int64_t parse_number(const char *program, const char *text, int64_t most)
{
    char *end;
    long long value = strtoll(text, &end, 10);

    if (end == text || *end != '\0' || value < 0 || value > most)
        usage_error(program, "not a number, or too large: ", text);
    return value;
}

static void add_text(const char *program, struct texts *texts, const char *text)
{
    if (texts->count == TEXTS_MAX)
        usage_error(program, "these are too many: ", text);
    texts->text[texts->count++] = text;
}

static void set(const char *program, const struct option_of *option,
                const char *text)
{
    switch (option->kind) {
    case OPTION_TEXT:
        *(const char **)option->variable = text;
        break;
    case OPTION_TEXTS:
        add_text(program, option->variable, text);
        break;
    case OPTION_TIME:
        *(int64_t *)option->variable = parse_time(program, text);
        break;
    case OPTION_NUMBER:
        *(int64_t *)option->variable =
            parse_number(program, text, option->limit);
        break;
    case OPTION_SWITCH:
        *(uint32_t *)option->variable |= (uint32_t)option->limit;
        break;
    case OPTION_ALGORITHM:
        *(int *)option->variable = parse_algorithm(program, text);
        break;
    }
}

static void print_presets(void)
{
    size_t i;

    fputs("\nPresets:", stdout);
    for (i = 0; i < pacreds_preset_count(); i++)
        printf(" %s", pacreds_preset_name(i));
    putchar('\n');
}

static void print_help(const char *program, const char *help,
                       const struct option_of *table)
{
    fputs(help, stdout);
    for (; table->kind != OPTION_END; table++)
        if (strcmp(table->name, "preset") == 0)
            print_presets();
    exit(finish(program));
}

static void print_version(const char *program)
{
    printf("%s of libpacreds %s\n", program, pacreds_version());
    exit(finish(program));
}

/* The message that getopt_long() would write, in the manner of the others. */
static void refuse(const char *program, int found, char **argv)
{
    char letter[] = {'-', (char)optopt, '\0'};

    if (found == ':')
        usage_error(program, "a value must follow ", argv[optind - 1]);
    if (optopt != 0 && optopt < 128)
        usage_error(program, "there is no option ", letter);
    usage_error(program, "there is no such option, or it takes no value: ",
                argv[optind - 1]);
}

enum { MOST = 30, VERSION = 256, FIRST };

static void list_options(struct option options[MOST + 3],
                         const struct option_of *table)
{
    int i;

    options[0] = (struct option){"help", no_argument, NULL, 'h'};
    options[1] = (struct option){"version", no_argument, NULL, VERSION};
    for (i = 0; i < MOST && table[i].kind != OPTION_END; i++)
        options[i + 2] = (struct option){
            table[i].name,
            table[i].kind == OPTION_SWITCH ? no_argument : required_argument,
            NULL, FIRST + i};
    options[i + 2] = (struct option){NULL, 0, NULL, 0};
}

int parse_options(const char *program, const char *help, const char *argument,
                  const struct option_of *table, int argc, char **argv)
{
    struct option options[MOST + 3];
    int found;

    list_options(options, table);
    opterr = 0;
    while ((found = getopt_long(argc, argv, ":h", options, NULL)) != -1)
        if (found == 'h')
            print_help(program, help, table);
        else if (found == VERSION)
            print_version(program);
        else if (found >= FIRST)
            set(program, &table[found - FIRST], optarg);
        else
            refuse(program, found, argv);
    if (optind < argc && argument != NULL)
        usage_error(program, argument, argv[optind]);
    return optind;
}
