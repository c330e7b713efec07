/* SPDX-License-Identifier: Apache-2.0 */
/* The vectors of tests/vectors, which make.py there made with other signers. */
#define _DEFAULT_SOURCE /* scandir() */
#include <dirent.h>
#include <stdio.h>

#include "stages.h"

/* The value of a "name=value" line of context.txt, cut out of it. */
static const char *value_of(char *context, const char *name)
{
    size_t n = strlen(name);
    char *line = context;

    while (line != NULL && (strncmp(line, name, n) != 0 || line[n] != '=')) {
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    ck_assert_msg(line != NULL, "context.txt has no %s", name);
    return line + n + 1;
}

static char *copy_of(char *context, const char *name)
{
    const char *value = value_of(context, name);
    size_t n = strcspn(value, "\n");
    char *copy = calloc(n + 1, 1);

    memcpy(copy, value, n);
    return copy;
}

static void check_mode(const struct vector *base, const char *folder,
                       const char *mode)
{
    static const char *const names[] = {"canonical-request", "string-to-sign",
                                        "signature"};
    struct vector vector = *base;
    struct stages expected;
    char *texts[3], name[64];
    int i;

    for (i = 0; i < 3; i++) {
        snprintf(name, sizeof name, "%s-%s", mode, names[i]);
        texts[i] = read_text(folder, name);
    }
    expected.canonical = texts[0];
    expected.string_to_sign = texts[1];
    expected.signature = texts[2];
    vector.is_query = strcmp(mode, "query") == 0;
    check_stages(&vector, &expected);
    for (i = 0; i < 3; i++)
        free(texts[i]);
}

static int check_folder(const char *name)
{
    enum { ID, SECRET, TOKEN, REGION, SERVICE, PRESET, TIME, EXPIRES, COUNT };
    static const char *const fields[] = {"access_key_id", "secret_access_key",
                                         "session_token", "region",
                                         "service",       "preset",
                                         "time",          "expires"};
    char folder[1024], *context, *message, *values[COUNT];
    struct vector vector = {.name = name};
    int i, modes = 1;

    snprintf(folder, sizeof folder, "%s/%s", VECTORS, name);
    context = read_text(folder, "context");
    message = read_text(folder, "request");
    for (i = 0; i < COUNT; i++)
        values[i] = copy_of(context, fields[i]);
    vector.message = message;
    vector.message_len = strlen(message);
    vector.access_key_id = values[ID];
    vector.secret_access_key = values[SECRET];
    vector.session_token = values[TOKEN];
    vector.region = values[REGION];
    vector.service = values[SERVICE];
    vector.preset = values[PRESET];
    vector.time = time_of(values[TIME]);
    vector.expires = atoi(values[EXPIRES]);
    check_mode(&vector, folder, "header");
    if (has_file(folder, "query-signature")) {
        check_mode(&vector, folder, "query");
        modes++;
    }
    for (i = 0; i < COUNT; i++)
        free(values[i]);
    free(context);
    free(message);
    return modes;
}

START_TEST(each)
{
    struct dirent **entries;
    int count = scandir(VECTORS, &entries, NULL, alphasort), i, checked = 0;

    ck_assert_int_gt(count, 0);
    for (i = 0; i < count; i++) {
        if (entries[i]->d_name[0] != '.' &&
            strchr(entries[i]->d_name, '.') == NULL)
            checked += check_folder(entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    ck_assert_int_eq(checked, 64);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("vectors");

    add_case(suite, "each", each);
    return run_suite(suite);
}
