/* SPDX-License-Identifier: Apache-2.0 */
#include "sigv4/preset.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"

enum { ALL_FLAGS = 2 * PACREDS_PRESET_PLUS_IS_SPACE - 1 };

/* How many bytes a text may have; a whole scope has PACREDS__SCOPE_MAX. */
static const struct {
    size_t least, most;
} lengths[PACREDS__PRESET_TEXT_COUNT] = {
    [PACREDS_PRESET_TEXT_ALGORITHM] = {1, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_KEY_PREFIX] = {0, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_SCOPE_END] = {1, 20},
    [PACREDS_PRESET_TEXT_NAME_PREFIX] = {1, 32},
    [PACREDS_PRESET_TEXT_TOKEN_NAME] = {1, PACREDS__PRESET_TEXT_MAX},
    [PACREDS_PRESET_TEXT_SERVICE] = {0, PACREDS__PRESET_TEXT_MAX},
};

static const struct {
    const char *text;
    int is_lower;
} endings[PACREDS__NAME_COUNT] = {
    [PACREDS__NAME_ALGORITHM] = {"Algorithm", 0},
    [PACREDS__NAME_CREDENTIAL] = {"Credential", 0},
    [PACREDS__NAME_DATE] = {"Date", 0},
    [PACREDS__NAME_SIGNED_HEADERS] = {"SignedHeaders", 0},
    [PACREDS__NAME_EXPIRES] = {"Expires", 0},
    [PACREDS__NAME_SIGNATURE] = {"Signature", 0},
    [PACREDS__NAME_REGION_SET] = {"Region-Set", 0},
    [PACREDS__NAME_PAYLOAD] = {"Content-Sha256", 0},
    [PACREDS__NAME_PAYLOAD_HEADER] = {"content-sha256", 1},
};

static void put_names(pacreds_preset *preset)
{
    pacreds__slice prefix =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_NAME_PREFIX);
    int i;

    for (i = 0; i < PACREDS__NAME_COUNT; i++) {
        pacreds__short_text *name = &preset->names[i];
        char *out = endings[i].is_lower ? pacreds__put_lower(name->text, prefix)
                                        : pacreds__put(name->text, prefix);

        out = pacreds__put_text(out, endings[i].text);
        *out = '\0';
        name->len = (size_t)(out - name->text);
    }
}

static void put_kind(pacreds_preset *preset, int kind, pacreds__slice name)
{
    pacreds__header_kind_name *known = &preset->kinds[kind];
    pacreds__slice lower = {known->text, name.n};

    pacreds__put_lower(known->text, name);
    known->len = name.n;
    known->key = pacreds__sort_key(lower);
}

static void put_kinds(pacreds_preset *preset)
{
    put_kind(preset, PACREDS__HEADER_DATE,
             pacreds__preset_name(preset, PACREDS__NAME_DATE));
    put_kind(preset, PACREDS__HEADER_TOKEN,
             pacreds__preset_text(preset, PACREDS_PRESET_TEXT_TOKEN_NAME));
    put_kind(preset, PACREDS__HEADER_PAYLOAD,
             pacreds__preset_name(preset, PACREDS__NAME_PAYLOAD));
    put_kind(preset, PACREDS__HEADER_REGION_SET,
             pacreds__preset_name(preset, PACREDS__NAME_REGION_SET));
}

/* How an algorithm's name and its key prefix end. */
static const struct {
    int algorithm;
    const char *name_end, *key_end;
} algorithms[] = {
    {PACREDS_ALGORITHM_V4, "-HMAC-SHA256", ""},
    {PACREDS_ALGORITHM_V4A, "-ECDSA-P256-SHA256", "A"},
};

enum { ALGORITHM_COUNT = sizeof algorithms / sizeof algorithms[0] };

/* An algorithm without a known ending is taken for an HMAC. */
static int algorithm_of(pacreds__slice name)
{
    int i;

    for (i = 0; i < ALGORITHM_COUNT; i++) {
        pacreds__slice end = pacreds__slice_of(algorithms[i].name_end);

        if (name.n > end.n &&
            memcmp(name.p + name.n - end.n, end.p, end.n) == 0)
            return algorithms[i].algorithm;
    }
    return PACREDS_ALGORITHM_V4;
}

static void put_text(pacreds_preset *preset, int which, pacreds__slice text)
{
    *pacreds__put(preset->texts[which].text, text) = '\0';
    preset->texts[which].len = text.n;
    if (which == PACREDS_PRESET_TEXT_NAME_PREFIX)
        put_names(preset);
    else if (which == PACREDS_PRESET_TEXT_ALGORITHM)
        preset->algorithm = algorithm_of(text);
    put_kinds(preset);
}

/* The names of all rows, in one sentence. */
static int fail_not_found(pacreds_error *error)
{
    const pacreds__preset_row *row;
    char list[200];
    size_t i, n = 0;

    for (i = 0; (row = pacreds__preset_row_at(i)) != NULL; i++)
        n += (size_t)snprintf(list + n, sizeof list - n, "%s%s",
                              i > 0 ? ", " : "", row->name);
    return pacreds__fail(error, PACREDS_ERR_NOT_FOUND, PACREDS_NO_OFFSET,
                         "There is no preset of that name; there are %s.",
                         list);
}

static int take_row(pacreds_preset *preset, const pacreds__preset_row *row,
                    pacreds_error *error)
{
    int which;

    memset(preset, 0, sizeof *preset);
    preset->flags = row->flags;
    for (which = 0; which < PACREDS__PRESET_TEXT_COUNT; which++)
        put_text(preset, which,
                 pacreds__slice_of(row->texts[which] != NULL ? row->texts[which]
                                                             : ""));
    return pacreds__header_names_add(
        &preset->never, pacreds__slice_of(row->never_signed), error);
}

int pacreds__preset_init(pacreds_preset *preset, pacreds__slice name,
                         pacreds_error *error)
{
    const pacreds__preset_row *row = pacreds__preset_row_find(
        name.n > 0 ? name : pacreds__slice_of("default"));

    return row != NULL ? take_row(preset, row, error) : fail_not_found(error);
}

void pacreds__preset_init_for(pacreds_preset *preset, pacreds__slice service)
{
    (void)take_row(preset, pacreds__preset_row_of(service), NULL);
}

const char *pacreds_preset_name_for_service(const char *service,
                                            size_t service_len)
{
    pacreds__slice name;

    if (pacreds__argument(&name, service, service_len, NULL) != PACREDS_OK)
        return NULL;
    return pacreds__preset_row_of(name)->name;
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
    return pacreds__header_names_add(&preset->never, added, error);
}

int pacreds_preset_set_signed_headers(pacreds_preset *preset, const char *names,
                                      size_t names_len, pacreds_error *error)
{
    pacreds__header_names only = {"", 0, 0};
    pacreds__slice list;
    int status = PACREDS_OK;

    pacreds__ok(error);
    if (preset == NULL)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&list, names, names_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    if (list.n > 0)
        status = pacreds__header_names_add(&only, list, error);
    if (status == PACREDS_OK)
        preset->only = only;
    return status;
}

const char *pacreds_preset_signed_headers(const pacreds_preset *preset)
{
    return preset != NULL ? preset->only.text : NULL;
}

const char *pacreds_preset_text(const pacreds_preset *preset, int which,
                                size_t *len)
{
    int is_known =
        preset != NULL && which >= 0 && which < PACREDS__PRESET_TEXT_COUNT;

    if (len != NULL)
        *len = is_known ? preset->texts[which].len : 0;
    return is_known ? preset->texts[which].text : NULL;
}

int pacreds_preset_set_text(pacreds_preset *preset, int which, const char *text,
                            size_t text_len, pacreds_error *error)
{
    pacreds__slice t;
    size_t good;

    pacreds__ok(error);
    if (preset == NULL || which < 0 || which >= PACREDS__PRESET_TEXT_COUNT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    if (pacreds__argument(&t, text, text_len, error) != PACREDS_OK)
        return PACREDS_ERR_INVALID_ARGUMENT;
    good = pacreds__span(t, PACREDS__UNRESERVED);
    if (good < t.n || t.n < lengths[which].least)
        return pacreds__fail(error, PACREDS_ERR_SYNTAX, good,
                             "The text is empty or has a byte other than A-Z "
                             "a-z 0-9 - . _ ~ (offset %zu).",
                             good);
    if (t.n > lengths[which].most)
        return pacreds__fail(error, PACREDS_ERR_TOO_LARGE, lengths[which].most,
                             "The text is longer than %zu bytes.",
                             lengths[which].most);
    put_text(preset, which, t);
    return PACREDS_OK;
}

int pacreds_preset_algorithm(const pacreds_preset *preset)
{
    return preset != NULL ? preset->algorithm : 0;
}

int pacreds_preset_set_algorithm(pacreds_preset *preset, int algorithm,
                                 pacreds_error *error)
{
    pacreds__slice rest, scheme;
    char text[2 * PACREDS__PRESET_TEXT_MAX];
    int i = 0;

    pacreds__ok(error);
    while (i < ALGORITHM_COUNT && algorithms[i].algorithm != algorithm)
        i++;
    if (preset == NULL || i == ALGORITHM_COUNT)
        return pacreds__fail_code(error, PACREDS_ERR_INVALID_ARGUMENT);
    rest = pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM);
    pacreds__next(&rest, '-', &scheme);
    if (scheme.n + strlen(algorithms[i].name_end) > PACREDS__PRESET_TEXT_MAX)
        return pacreds__fail_code(error, PACREDS_ERR_TOO_LARGE);
    snprintf(text, sizeof text, "%.*s%s", (int)scheme.n, scheme.p,
             algorithms[i].key_end);
    put_text(preset, PACREDS_PRESET_TEXT_KEY_PREFIX, pacreds__slice_of(text));
    snprintf(text, sizeof text, "%.*s%s", (int)scheme.n, scheme.p,
             algorithms[i].name_end);
    put_text(preset, PACREDS_PRESET_TEXT_ALGORITHM, pacreds__slice_of(text));
    return PACREDS_OK;
}

int pacreds__preset_has_prefix(const pacreds_preset *preset,
                               pacreds__slice lower)
{
    pacreds__slice prefix =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_NAME_PREFIX);

    if (lower.n <= prefix.n)
        return 0;
    lower.n = prefix.n;
    return pacreds__equal_ignoring_case(lower, prefix);
}

pacreds__slice pacreds__preset_vendor(const pacreds_preset *preset)
{
    pacreds__slice vendor =
        pacreds__preset_text(preset, PACREDS_PRESET_TEXT_ALGORITHM);
    size_t n = 0;

    while (n < vendor.n && vendor.p[n] != '-' &&
           !pacreds__is_digit(vendor.p[n]))
        n++;
    vendor.n = n;
    return vendor;
}
