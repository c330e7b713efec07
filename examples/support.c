/* SPDX-License-Identifier: CC0-1.0 */
#include "support.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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
    fprintf(stderr, "%s: the output cannot be written: %s\n", program,
            strerror(errno));
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

pacreds_preset *make_preset(const char *program, const char *name,
                            const char *service, int algorithm)
{
    pacreds_preset *preset = NULL;
    pacreds_error error;

    if (name == NULL)
        name = pacreds_preset_name_for_service(service != NULL ? service : "",
                                               PACREDS_NUL_TERMINATED);
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
