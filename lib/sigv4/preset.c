/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset.h"

#include <stdlib.h>

#include "base/error.h"

enum { ALL_FLAGS = 127, LONG_NAME = 31 };

/* Hop-by-hop headers and those that load balancers rewrite:
   https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
#define NEVER_SIGNED                                                           \
    "authorization;connection;expect;keep-alive;proxy-authenticate;"           \
    "proxy-authorization;te;trailer;transfer-encoding;upgrade;user-agent;"     \
    "x-amzn-trace-id"

static const struct {
    const char *name;
    uint32_t flags;
    const char *never;
} rows[] = {
    {"default", PACREDS_NORMALIZE_PATH | PACREDS_DOUBLE_ENCODE, NEVER_SIGNED},
    {"s3", PACREDS_PAYLOAD_HEADER | PACREDS_PRESIGN_UNSIGNED_PAYLOAD,
     NEVER_SIGNED},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static uint32_t length_bit(size_t n)
{
    return UINT32_C(1) << (n < LONG_NAME ? n : LONG_NAME);
}

int pacreds__names_have(const pacreds__names *names, pacreds__slice lower)
{
    pacreds__slice rest = {names->text, names->len}, name;

    if (!(names->lengths & length_bit(lower.n)))
        return 0;
    while (pacreds__next(&rest, ';', &name))
        if (pacreds__equal(name, lower))
            return 1;
    return 0;
}

int pacreds__names_add(pacreds__names *names, pacreds__slice list,
                       pacreds_error *error)
{
    pacreds__slice rest = list, name;
    size_t i;

    while (pacreds__next(&rest, ';', &name)) {
        size_t good = pacreds__span(name, PACREDS__TOKEN);

        if (name.n == 0 || good < name.n)
            return pacreds__fail(error, PACREDS_ERR_SYNTAX,
                                 (size_t)(name.p - list.p) + good,
                                 "That is no list of header names, which are "
                                 "separated by \";\".");
    }
    if (list.n + 1 > PACREDS__NAMES_MAX - names->len)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, PACREDS_NO_OFFSET,
                             "The list of header names is longer than %d "
                             "bytes.",
                             PACREDS__NAMES_MAX);
    for (rest = list; pacreds__next(&rest, ';', &name);)
        names->lengths |= length_bit(name.n);
    if (names->len > 0)
        names->text[names->len++] = ';';
    for (i = 0; i < list.n; i++)
        names->text[names->len++] = pacreds__lower(list.p[i]);
    names->text[names->len] = '\0';
    return PACREDS_OK;
}

int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error)
{
    size_t i;

    if (name.n == 0)
        name = pacreds__slice_of("default");
    memset(preset, 0, sizeof *preset);
    for (i = 0; i < ROW_COUNT; i++) {
        if (!pacreds__equal(name, pacreds__slice_of(rows[i].name)))
            continue;
        preset->name = rows[i].name;
        preset->flags = rows[i].flags;
        return pacreds__names_add(&preset->never,
                                  pacreds__slice_of(rows[i].never), error);
    }
    return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                         "There is no preset of that name; there are "
                         "\"default\" and \"s3\".");
}

int pacreds_preset_new(pacreds_preset **preset, const char *name,
                       size_t name_len, pacreds_error *error)
{
    pacreds__slice named;
    int status;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    *preset = NULL;
    if (pacreds__argument(&named, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    *preset = malloc(sizeof **preset);
    if (*preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_NO_MEMORY);
    status = pacreds__preset_init(*preset, named, error);
    if (status != PACREDS_OK) {
        pacreds_preset_free(*preset);
        *preset = NULL;
    }
    return status;
}

void pacreds_preset_free(pacreds_preset *preset)
{
    free(preset);
}

size_t pacreds_preset_count(void)
{
    return ROW_COUNT;
}

const char *pacreds_preset_name(size_t index)
{
    return index < ROW_COUNT ? rows[index].name : NULL;
}

uint32_t pacreds_preset_flags(const pacreds_preset *preset)
{
    return preset != NULL ? preset->flags : 0;
}

int pacreds_preset_set_flags(pacreds_preset *preset, uint32_t flags,
                             pacreds_error *error)
{
    pacreds__ok(error);
    if (preset == NULL || (flags & ~(uint32_t)ALL_FLAGS) != 0)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    preset->flags = flags;
    return PACREDS_OK;
}

const char *pacreds_preset_unsigned_headers(const pacreds_preset *preset)
{
    return preset != NULL ? preset->never.text : NULL;
}

int pacreds_preset_add_unsigned_header(pacreds_preset *preset, const char *name,
                                       size_t name_len, pacreds_error *error)
{
    pacreds__slice added;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&added, name, name_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    return pacreds__names_add(&preset->never, added, error);
}

int pacreds_preset_set_signed_headers(pacreds_preset *preset, const char *names,
                                      size_t names_len, pacreds_error *error)
{
    pacreds__names only = {"", 0, 0};
    pacreds__slice list;
    int status = PACREDS_OK;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&list, names, names_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (list.n > 0)
        status = pacreds__names_add(&only, list, error);
    if (status == PACREDS_OK)
        preset->only = only;
    return status;
}

const char *pacreds_preset_signed_headers(const pacreds_preset *preset)
{
    return preset != NULL ? preset->only.text : NULL;
}
