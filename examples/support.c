/* SPDX-License-Identifier: CC0-1.0 */
#define _DEFAULT_SOURCE /* timegm() */
#include "support.h"

#include <stdlib.h>
#include <string.h>
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

int64_t parse_time(const char *program, const char *text)
{
    struct tm tm;
    int end = 0;

    memset(&tm, 0, sizeof tm);
    if (sscanf(text, "%4d%2d%2dT%2d%2d%2dZ%n", &tm.tm_year, &tm.tm_mon,
               &tm.tm_mday, &tm.tm_hour, &tm.tm_min, &tm.tm_sec, &end) != 6 ||
        end != 16 || text[16] != '\0')
        usage_error(program, "a time is written as 20261122T120000Z, not ",
                    text);
    tm.tm_year -= 1900;
    tm.tm_mon -= 1;
    return (int64_t)timegm(&tm);
}

pacreds_preset *make_preset(const char *program, const char *name)
{
    pacreds_preset *preset = NULL;
    pacreds_error error;

    if (pacreds_preset_new(&preset, name, PACREDS_NUL_TERMINATED, &error) !=
        PACREDS_OK)
        usage_error(program, error.message, "");
    return preset;
}

int parse_algorithm(const char *program, const char *text)
{
    if (strcmp(text, "v4") != 0 && strcmp(text, "v4a") != 0)
        usage_error(program, "the algorithm is v4 or v4a, not ", text);
    return text[2] == 'a' ? PACREDS_ALGORITHM_V4A : PACREDS_ALGORITHM_V4;
}

void print_presets(void)
{
    size_t i;

    fputs("\nPresets:", stdout);
    for (i = 0; i < pacreds_preset_count(); i++)
        printf(" %s", pacreds_preset_name(i));
    putchar('\n');
}

void write_message(const pacreds_request *request, const char *eol)
{
    size_t body_len, i;
    const void *body = pacreds_request_body(request, &body_len);
    const char *name, *value;

    printf("%s %s HTTP/1.1%s", pacreds_request_method(request),
           pacreds_request_target(request, NULL), eol);
    for (i = 0; i < pacreds_request_header_count(request); i++) {
        pacreds_request_header(request, i, &name, &value);
        printf("%s:%s%s", name, value, eol);
    }
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
        pacreds_source_resolve(source, &keys, pacreds_now(), &error) !=
            PACREDS_OK)
        fail(program, &error);
    pacreds_source_free(source);
    return keys;
}
