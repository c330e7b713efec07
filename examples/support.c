/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* timegm() */
#include "support.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

void fail(const char *program, const pacreds_error *error)
{
    fprintf(stderr, "%s: %s\n", program, error->message);
    exit(FAILED);
}

void usage_error(const char *program, const char *what, const char *argument)
{
    fprintf(stderr, "%s: %s%s (try --help)\n", program, what, argument);
    exit(USAGE);
}

void print_visible(FILE *out, const char *text)
{
    for (; *text != '\0'; text++)
        putc((unsigned char)*text < 0x20 || *text == 0x7f ? '?' : *text, out);
}

void print_warning(const char *program, const char *path, unsigned line,
                   const char *message)
{
    fprintf(stderr, "%s: warning: ", program);
    print_visible(stderr, path);
    if (line > 0)
        fprintf(stderr, ":%u", line);
    fputs(": ", stderr);
    print_visible(stderr, message);
    putc('\n', stderr);
}

int finish(const char *program)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return DONE;
    fprintf(stderr, "%s: the output cannot be written\n", program);
    return FAILED;
}

char *read_all(const char *program, FILE *file, size_t *len)
{
    size_t capacity = 0, n;
    char *text = NULL;

    *len = 0;
    do {
        if (capacity - *len < 65536) {
            capacity = capacity * 2 + 65537;
            text = realloc(text, capacity);
        }
        if (text == NULL) {
            fprintf(stderr, "%s: memory ran out\n", program);
            exit(FAILED);
        }
        n = fread(text + *len, 1, capacity - *len - 1, file);
        *len += n;
    } while (n > 0);
    text[*len] = '\0';
    if (ferror(file)) {
        fprintf(stderr, "%s: cannot read the input\n", program);
        exit(FAILED);
    }
    return text;
}

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

static void print_help(const char *help, const struct option_of *table)
{
    fputs(help, stdout);
    for (; table->kind != OPTION_END; table++)
        if (strcmp(table->name, "preset") == 0)
            print_presets();
    exit(DONE);
}

int parse_options(const char *program, const char *help, const char *argument,
                  const struct option_of *table, int argc, char **argv)
{
    enum { MOST = 30, HELP = 256, FIRST };
    struct option options[MOST + 2] = {{"help", no_argument, NULL, HELP}};
    int i, found;

    for (i = 0; i < MOST && table[i].kind != OPTION_END; i++) {
        options[i + 1].name = table[i].name;
        options[i + 1].has_arg =
            table[i].kind == OPTION_SWITCH ? no_argument : required_argument;
        options[i + 1].val = FIRST + i;
    }
    while ((found = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (found == HELP)
            print_help(help, table);
        else if (found >= FIRST)
            set(program, &table[found - FIRST], optarg);
        else
            exit(USAGE);
    if (optind < argc && argument != NULL)
        usage_error(program, argument, argv[optind]);
    return optind;
}

pacreds_preset *make_preset(const char *program, const char *name,
                            int algorithm)
{
    pacreds_preset *preset = NULL;
    pacreds_error error;

    if (pacreds_preset_new(&preset, name, PACREDS_NUL_TERMINATED, &error) ||
        (algorithm != 0 &&
         pacreds_preset_set_algorithm(preset, algorithm, &error)))
        usage_error(program, error.message, "");
    return preset;
}

/* A body that came in chunks was decoded: it is written whole. */
static int write_headers(const pacreds_request *request, const char *eol)
{
    const char *name, *value;
    int was_chunked = 0;
    size_t i;

    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        if (strcasecmp(name, "Transfer-Encoding") == 0)
            was_chunked = 1;
        else
            printf("%s:%s%s", name, value, eol);
    }
    return was_chunked;
}

void write_message(const pacreds_request *request, const char *eol)
{
    size_t body_len;
    const void *body = pacreds_request_body(request, &body_len);

    printf("%s %s HTTP/1.1%s", pacreds_request_method(request),
           pacreds_request_target(request, NULL), eol);
    if (write_headers(request, eol) &&
        pacreds_request_find_header(request, "Content-Length",
                                    PACREDS_NUL_TERMINATED, NULL) == NULL)
        printf("Content-Length:%zu%s", body_len, eol);
    fputs(eol, stdout);
    if (body_len > 0)
        fwrite(body, 1, body_len, stdout);
}

pacreds_credentials *keys_from_environment(const char *program)
{
    pacreds_source *source = NULL;
    pacreds_credentials *keys = NULL;
    pacreds_error error;

    if (pacreds_source_environment_new(&source, &error) != PACREDS_OK ||
        pacreds_source_resolve(source, pacreds_now(), &keys, &error) !=
            PACREDS_OK)
        fail(program, &error);
    pacreds_source_free(source);
    return keys;
}
