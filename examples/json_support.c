/* SPDX-License-Identifier: CC0-1.0 */
#include "json_support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

static void end(void)
{
    fputs("memory ran out\n", stderr);
    exit(FAILED);
}

json_t *must(json_t *value)
{
    if (value == NULL)
        end();
    return value;
}

void put(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new(object, key, must(value)) != 0)
        end();
}

void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, must(value)) != 0)
        end();
}

const json_t *value_at(const json_t *from, const char *path)
{
    char key[64];

    while (from != NULL && *path != '\0') {
        size_t n = strcspn(path, ".");

        snprintf(key, sizeof key, "%.*s", (int)n, path);
        if (json_is_array(from))
            from = json_array_get(from, strtoul(key, NULL, 10));
        else
            from = json_object_get(from, key);
        path += n + (path[n] == '.');
    }
    return from;
}

const char *text_at(const json_t *from, const char *path)
{
    return json_string_value(value_at(from, path));
}
