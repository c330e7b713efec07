/* SPDX-License-Identifier: Apache-2.0 */
#include "explain/stages.h"

/* A quote may be in a method, but is the service's. */
static int is_method(pacreds__slice method)
{
    return method.n > 0 && method.p[0] != '\'' &&
           pacreds__span(method, PACREDS__TOKEN) == method.n;
}

/* The lines up to the empty one. */
static int split_headers(pacreds__slice *rest, pacreds__slice *headers)
{
    pacreds__slice line;

    headers->p = rest->p;
    do {
        headers->n = (size_t)(rest->p - headers->p);
        if (!pacreds__next(rest, '\n', &line) || rest->p == NULL)
            return 0;
    } while (line.n > 0);
    return 1;
}

int pacreds__stages_split(pacreds__stages *stages, pacreds__slice canonical)
{
    pacreds__slice rest = canonical;

    return pacreds__next(&rest, '\n', &stages->method) &&
           is_method(stages->method) &&
           pacreds__next(&rest, '\n', &stages->path) &&
           pacreds__next(&rest, '\n', &stages->query) && rest.p != NULL &&
           split_headers(&rest, &stages->headers) &&
           pacreds__next(&rest, '\n', &stages->signed_headers) &&
           pacreds__next(&rest, '\n', &stages->payload);
}

size_t pacreds__count_lines(pacreds__slice text)
{
    pacreds__slice line;
    size_t lines = 0;

    while (text.n > 0 && pacreds__next(&text, '\n', &line))
        lines++;
    return lines;
}

int pacreds__signed_string_split(pacreds__signed_string *parts,
                                 pacreds__slice text)
{
    return pacreds__next(&text, '\n', &parts->algorithm) &&
           pacreds__next(&text, '\n', &parts->date) &&
           pacreds__next(&text, '\n', &parts->scope) &&
           pacreds__next(&text, '\n', &parts->hash);
}
