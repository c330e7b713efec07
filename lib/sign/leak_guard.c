/* SPDX-License-Identifier: Apache-2.0 */
#include "sign/leak_guard.h"

#include "base/error.h"
#include "sign/leak_filter.h"
#include "sign/leak_find.h"
#include "sign/leak_tables.h"

enum { PIECE = 131072 };

/* 1 or 0 without a branch, for small numbers. */
static uint32_t is_above(uint32_t a, uint32_t b)
{
    return (b - a) >> 31;
}

static uint32_t is_between(uint32_t c, uint32_t first, uint32_t last)
{
    return 1 ^ (is_above(first, c) | is_above(c, last));
}

/* Of A-Z a-z 0-9 and two more, without a table that the secret would index. */
static char base64_of(uint32_t value, int is_for_urls)
{
    uint32_t c = 'A' + value;

    c += ('a' - 'Z' - 1) * is_above(value, 25);
    c -= ('z' - '0' + 1) * is_above(value, 51);
    if (is_for_urls)
        return (char)(c - ('9' + 1 - '-') * is_above(value, 61) +
                      ('_' - '-' - 1) * is_above(value, 62));
    return (char)(c - ('9' + 1 - '+') * is_above(value, 61) +
                  ('/' - '+' - 1) * is_above(value, 62));
}

static int is_wide(pacreds__slice secret)
{
    uint32_t narrow = 1;
    size_t i;

    for (i = 0; i < secret.n; i++) {
        uint32_t c = (unsigned char)secret.p[i];

        narrow &= is_between(c | 0x20, 'a', 'z') | is_between(c, '0', '9') |
                  is_between(c, '/', '/') | is_between(c, '+', '+') |
                  is_between(c, '-', '-') | is_between(c, '_', '_') |
                  is_between(c, '=', '=');
    }
    return !narrow;
}

static int is_of_it(char c, int is_wide)
{
    if (is_wide)
        return pacreds__is(c, PACREDS__KEY);
    return c == '+' || c == '/' || c == '=' ||
           (pacreds__is(c, PACREDS__UNRESERVED) && c != '.' && c != '~');
}

static int kind_of(char c, int is_wide)
{
    int kind = is_of_it(c, is_wide) ? PACREDS__GUARD_OF_IT : 0;

    if (c == '%' || c == '\\' || c == '&')
        kind |= PACREDS__GUARD_ESCAPE;
    if (c == '#' || c == ';')
        kind |= PACREDS__GUARD_INSIDE;
    return kind;
}

static void make_kinds(pacreds__leak_guard *guard, int is_wide)
{
    int c;

    for (c = 0; c < 128; c++) {
        guard->kinds[c] = (uint8_t)kind_of((char)c, is_wide);
        if (guard->kinds[c] != 0)
            guard->by_low[c & 15] |= (uint8_t)(1 << (c >> 4));
    }
}

/* In base64 after so many bytes modulo 3: the characters of no other byte. */
static void make_base64(pacreds__form *form, pacreds__slice secret,
                        size_t bytes_before, int is_for_urls)
{
    size_t bit, end = 8 * (bytes_before + secret.n);
    const unsigned char *bytes = (const unsigned char *)secret.p;

    form->len = 0;
    for (bit = (8 * bytes_before + 5) / 6 * 6; bit + 6 <= end; bit += 6) {
        size_t at = bit / 8 - bytes_before;
        uint32_t two = (uint32_t)bytes[at] << 8;

        if (at + 1 < secret.n)
            two |= bytes[at + 1];
        form->text[form->len++] =
            base64_of(two >> (10 - bit % 8) & 63, is_for_urls);
    }
}

static void make_forms(pacreds__leak_guard *guard, pacreds__slice secret)
{
    pacreds__form *form = guard->forms;
    size_t before;

    memcpy(form->text, secret.p, secret.n);
    form++->len = secret.n;
    for (before = 0; before < 3; before++) {
        make_base64(form++, secret, before, 0);
        make_base64(form++, secret, before, 1);
    }
}

static void fill(pacreds__leak_guard *guard, pacreds__slice secret)
{
    size_t form, i;

    if (secret.n < PACREDS__GUARD_SHORTEST)
        return;
    if (secret.n > PACREDS__GUARD_LONGEST)
        secret.n = PACREDS__GUARD_LONGEST;
    guard->len = secret.n;
    guard->stride = secret.n - PACREDS__GUARD_WINDOW + 1;
    make_kinds(guard, is_wide(secret));
    make_forms(guard, secret);
    for (form = 0; form < PACREDS__GUARD_FORMS; form++)
        for (i = 0; i < guard->stride; i++)
            guard->windows[guard->window_count++] =
                pacreds__word(guard->forms[form].text + i);
}

int pacreds__leak_guard_new(pacreds__leak_guard **out, pacreds__digest *digest,
                            pacreds__slice secret)
{
    pacreds__leak_guard *guard;
    pacreds__secret memory;
    int status = pacreds__secret_new(&memory, sizeof *guard);

    *out = NULL;
    if (status != PACREDS_OK)
        return status;
    guard = (pacreds__leak_guard *)(void *)memory.p;
    guard->memory = memory;
    guard->digest = pacreds__digest_ref(digest);
    atomic_init(&guard->looked, 0);
    atomic_init(&guard->is_filling, 0);
    atomic_init(&guard->filter, NULL);
    fill(guard, secret);
    *out = guard;
    return PACREDS_OK;
}

void pacreds__leak_guard_free(pacreds__leak_guard *guard)
{
    pacreds__secret memory;

    if (guard == NULL)
        return;
    pacreds__leak_filter_free(guard->filter);
    pacreds__digest_free(guard->digest);
    memory = guard->memory;
    pacreds__secret_free(&memory);
}

/* Where in a request, and what that is a piece of: from an offset on. */
struct place {
    const char *where;
    pacreds__slice name;
    size_t from;
};

static int look(pacreds__leak_guard *guard, struct place place,
                pacreds__slice text, pacreds_error *error)
{
    size_t offset, n = place.name.n < 64 ? place.name.n : 64;

    if (guard->len == 0 || text.n < guard->len ||
        !pacreds__leak_guard_find(guard, text, &offset))
        return PACREDS_OK;
    offset += place.from;
    return pacreds__fail(error, PACREDS_ERR_SECRET_IN_REQUEST, offset,
                         "The secret access key itself is in the %s%.*s "
                         "(offset %zu there). Take it out: it must never be "
                         "sent.",
                         place.where, (int)n, place.name.p, offset);
}

int pacreds__leak_guard_look(pacreds__leak_guard *guard, const char *where,
                             pacreds__slice text, pacreds_error *error)
{
    struct place place = {where, {"", 0}, 0};

    return look(guard, place, text, error);
}

/* A secret that lies across two pieces is found in the later one. */
static int look_at_piece(pacreds__leak_guard *guard, pacreds__slice body,
                         size_t from, size_t to, pacreds_error *error)
{
    size_t before = from < PACREDS__GUARD_REACH ? from : PACREDS__GUARD_REACH;
    struct place place = {"body", {"", 0}, from - before};
    pacreds__slice piece = {body.p + place.from, to - place.from};

    return look(guard, place, piece, error);
}

/* Each piece is in the cache when it is looked through. */
int pacreds__leak_guard_hash(pacreds__leak_guard *guard,
                             pacreds__hasher *hasher, pacreds__slice body,
                             uint8_t hash32[PACREDS__SHA256_LEN],
                             pacreds_error *error)
{
    size_t from, n;
    int status = pacreds__sha256_start(hasher), found = PACREDS_OK;

    for (from = 0; !status && !found && from < body.n; from += n) {
        n = body.n - from < PIECE ? body.n - from : PIECE;
        status = pacreds__sha256_update(hasher, body.p + from, n);
        found = look_at_piece(guard, body, from, from + n, error);
    }
    if (found != PACREDS_OK)
        return found;
    if (status == PACREDS_OK)
        status = pacreds__sha256_finish(hasher, hash32);
    return status == PACREDS_OK ? status : pacreds__fail_code(error, status);
}

/* A name that holds the secret is not told. */
static int look_at_header(pacreds__leak_guard *guard,
                          const pacreds_request *request,
                          const pacreds__header *header, pacreds_error *error)
{
    pacreds__slice name = pacreds__header_name(request, header);
    struct place place = {"header ", {"", 0}, 0};
    int status = pacreds__leak_guard_look(guard, "header names", name, error);

    if (status != PACREDS_OK)
        return status;
    place.name = name;
    return look(guard, place, pacreds__header_value(request, header), error);
}

static int look_at_headers(pacreds__leak_guard *guard,
                           const pacreds_request *request, pacreds_error *error)
{
    int status = PACREDS_OK;
    size_t i;

    for (i = 0; status == PACREDS_OK && i < request->header_count; i++) {
        const pacreds__header *header = &request->headers[i];

        if (header->by_signer ||
            (header->name_len < guard->len && header->value_len < guard->len))
            continue;
        status = look_at_header(guard, request, header, error);
    }
    return status;
}

int pacreds__leak_guard_check(pacreds__leak_guard *guard,
                              const pacreds_request *request,
                              pacreds_error *error)
{
    pacreds__slice method = {request->method, request->method_len};
    pacreds__slice target = {request->target.data, request->own_len};
    int status;

    if (guard->len == 0)
        return PACREDS_OK;
    status = pacreds__leak_guard_look(guard, "method", method, error);
    if (status == PACREDS_OK)
        status = pacreds__leak_guard_look(guard, "URL", target, error);
    return status == PACREDS_OK ? look_at_headers(guard, request, error)
                                : status;
}
